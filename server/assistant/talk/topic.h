#pragma once

#include "assistant/talk/pattern.h"
#include "assistant/talk/phrasebook.h"

#include <string>
#include <string_view>

namespace hiochat::assistant::talk {

// The leaning words of one language, ready to compare.
struct Leaning {
    explicit Leaning(const Phrasebook& book);

    text::Language language;
    Pattern leads, tails, whole, pronouns, closing, expletives;
    Pattern prepositions, articles, final_verbs, bare, more, openers;
};

const Leaning& leaning(text::Language language);

// Whether the pattern has this word for a choice.
bool is_one_of(const Pattern& words, const Token& token);

// Whether a word of `text` says what it is about, as nouns, names and most verbs do.
bool has_content(const Leaning& words, std::string_view text, const Token& token);

// The same for words that say little: "order", "buy".
bool says_something(const Leaning& words, std::string_view text, const Token& token);

// What a question is about, in its own words: "Do you ship to Norway?" -> "ship to Norway". Empty
// when nothing in it says so.
std::string topic_of(const Leaning& words, const std::string& question);

} // namespace hiochat::assistant::talk

#pragma once

#include "assistant/talk/small_talk.h"
#include "platform/text/language.h"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::assistant::talk {

struct Phrase {
    SmallTalk kind = SmallTalk::ok;
    std::string_view pattern; // see Pattern
};

// One thing to say, at a distance and without.
struct Wording {
    std::string_view polite;
    std::string_view familiar = {}; // empty: the same
};

// By which words a question leans on the one before. Patterns, each found where its comment says.
struct LeaningWords {
    std::string_view leads;      // begins "and on Sundays?", "what about Sundays?"
    std::string_view tails;      // ends it, in languages that ask with a particle
    std::string_view whole;      // begins a question that has all it needs, also after a lead
    std::string_view pronouns;   // anywhere
    std::string_view closing;    // pronouns at the end only, elsewhere articles: "Was kostet das?"
    std::string_view expletives; // anywhere: in these a pronoun stands for nothing said before
    std::string_view prepositions;  // begins what takes the place of the same ("on Saturdays")
    std::string_view articles;      // the same, of things ("the desk lamp")
    std::string_view final_verbs{}; // end a question, and no name of a thing: "cost", "take"
    std::string_view bare;          // the whole of "how much?", "why not?"
    std::string_view more;          // the whole of "tell me more"
    std::string_view openers;       // begins a question; what it is about comes after
};

// All that the bot understands and says by itself in one language. A new language is one file in
// phrases/ and its line in phrasebook.cpp.
struct Phrasebook {
    text::Language language;
    std::string_view english_name;
    std::string_view list_comma = ", ";

    std::span<const Phrase> small_talk;
    std::string_view fillers;  // beside small talk: "there", "all", "please"
    std::string_view courtesy; // before and after a wish: "hello", "please", "right now"
    std::span<const std::string_view> wants_person; // a whole sentence but for courtesies
    std::span<const std::string_view> angry;        // the same
    std::string_view yes;                           // the whole message but for courtesies
    std::string_view no;                            // the bare word, beside small talk
    LeaningWords leaning;

    std::array<Wording, small_talk_kinds> replies; // in the order of SmallTalk; {name}, {topics}
    Wording unknown;                               // "I have no information about that."
    Wording still_unknown;                         // the same once more, in other words
    Wording topics;                                // {topics}
    Wording offer;                                 // a person, as a question
    std::string_view wish_for_person;              // that takes the offer
    Wording handed_over;
};

std::span<const Phrasebook* const> phrasebooks();

// The English one where there is none.
const Phrasebook& phrasebook(text::Language language);

// The wording with the first three topics in the place of "{topics}".
std::string
naming(std::string_view wording, const std::vector<std::string>& topics, std::string_view comma);

namespace phrases {
extern const Phrasebook ar, de, en, es, fr, it, ja, nl, pl, pt, ru, tr, zh;
}

} // namespace hiochat::assistant::talk

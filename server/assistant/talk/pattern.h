#pragma once

#include "assistant/talk/tokens.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::assistant::talk {

// Places between the words of a text: bit i stands before word i.
using Places = std::uint64_t;

// One bit of the hash of each of some words: tells which are not among them.
using Signs = std::uint64_t;

// A word of a pattern. Thousands of them are compared with every message: by their hashes first.
struct Wanted {
    explicit Wanted(std::string word);

    std::string text;
    std::string squeezed;
    std::size_t hash;
    std::size_t squeezed_hash;
};

// A text's words, ready to be compared with many patterns.
class Said {
public:
    // Words past most_tokens are not compared: see too_long().
    explicit Said(std::vector<Token> tokens);

    explicit Said(std::string_view text) : Said{talk::tokens(text)} {}

    bool empty() const { return tokens_.empty(); }

    bool too_long() const { return too_long_; }

    std::size_t size() const { return tokens_.size(); }

    const std::vector<Token>& tokens() const { return tokens_; }

    Places begin() const { return 1; }

    Places end() const { return Places{1} << tokens_.size(); }

    // Where a word of a pattern stands.
    Places places_of(const Wanted& word) const;

    // Signs of the words that stand behind these places: without one of its own a pattern cannot
    // begin there.
    Signs signs_at(Places places) const;

private:
    struct Word {
        std::string text;
        std::size_t hash = 0;
        Places places = 0;
    };

    static void add(std::vector<Word>& words, std::string text, Places place);

    std::vector<Token> tokens_;
    std::vector<Signs> signs_; // of each token
    std::vector<Word> words_;
    std::vector<Word> stretched_; // in their squeezed form
    Signs seen_ = 0;              // of words_
    bool too_long_ = false;
};

// How a phrase may be worded: "(can|could) i [please] (talk|speak) (to|with) (a|some) human ...".
// (a|b c) is one of them, [a|b] one of them or nothing, "..." any words; both nest. Words are
// compared as tokens() makes them.
class Pattern {
public:
    explicit Pattern(std::string_view text);

    // Where the phrase may end when it begins at one of `from`.
    Places ends(const Said& said, Places from) const;

    // The whole text, from its first word to its last.
    bool matches(const Said& said) const;

private:
    enum class Kind : std::uint8_t { word, choice, anything };

    struct Element;
    using Sequence = std::vector<Element>;

    struct Element {
        Kind kind = Kind::word;
        std::optional<Wanted> word;
        std::vector<Sequence> choices;
        bool optional = false;
    };

    static std::vector<Sequence> parse(std::string_view text, std::size_t& at);
    static void add_words(Sequence& out, std::string_view text);
    // Of what a phrase may begin with; of all words when it may be without any.
    static Signs beginnings(const std::vector<Sequence>& choices);
    static Signs beginnings(const Sequence& sequence);
    static Places after(const Sequence& sequence, const Said& said, Places from);
    static Places after(const Element& element, const Said& said, Places from);

    std::vector<Sequence> choices_;
    Signs beginnings_ = 0;
};

} // namespace hiochat::assistant::talk

#pragma once

#include "knowledge/index/segment.h"
#include "knowledge/index/synonyms.h"
#include "platform/text/language.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::knowledge::index {

// Where a part of the index has a term.
struct Found {
    std::size_t part = 0;
    TermPostings postings;
};

// A term to look up, and how much finding it counts.
struct Variant {
    std::string term;
    double weight = 1;
    std::vector<Found> found{};
    std::vector<std::shared_ptr<const PostingsWriter>> made{
    }; // what `found` points into when it is a phrase
    bool guessed = false; // the right spelling or the rest of a word: perhaps not what was meant
};

// One word of a question.
struct QueryWord {
    std::string form;
    std::vector<Variant>
        variants; // best first: stems in the languages of the index, corrections of a typo
    bool stop = false;
    bool light = false;         // says little: counts less than its rarity
    bool joined = false;        // two words read as one ("check in" as "checkin"), beside its parts
    bool gram = false;          // a piece of a word, overlapping the next: see text::Word
    bool known = false;         // some passage has it
    bool code = false;          // letters and digits, or many digits: the name of one thing
    std::uint32_t passages = 0; // about how many
    double weight = 0;          // rarity: what finding it is worth
    double name = 0;            // how much it is written like one: a capital within the sentence
};

struct Languages {
    std::vector<text::Language> all; // of the index, the commonest first
};

// What a question is read in the light of.
struct Reading {
    std::span<const Part> parts;
    const Languages& languages;
    std::size_t passages = 0; // of all parts
    const Synonyms* synonyms = nullptr;
    bool prefix = false; // the last word may be unfinished
};

struct Question {
    std::vector<QueryWord> words;
    std::string wording; // see wording_term()
};

Question read_question(std::string_view question, const Reading& reading);

} // namespace hiochat::knowledge::index

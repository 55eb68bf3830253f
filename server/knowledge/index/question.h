#pragma once

#include "knowledge/index/segment.h"
#include "platform/text/language.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::knowledge::index {

// A term to look up, and how much finding it counts.
struct Variant {
    std::string term;
    double weight = 1;
};

// One word of a question.
struct QueryWord {
    std::string form;
    std::vector<Variant>
        variants; // best first: stems in the languages of the index, corrections of a typo
    bool stop = false;
    bool light = false;         // says little: counts less than its rarity
    bool joined = false;        // two words read as one ("check in" as "checkin"), beside its parts
    bool known = false;         // some passage has it
    std::uint32_t passages = 0; // about how many
    double weight = 0;          // rarity: what finding it is worth
};

struct Languages {
    std::vector<text::Language> all; // of the index, the commonest first
};

// Reads a question in the light of what the index knows. `total` is its number of passages.
std::vector<QueryWord> read_question(
    std::string_view question,
    std::span<const Part> parts,
    const Languages& languages,
    std::size_t total
);

} // namespace hiochat::knowledge::index

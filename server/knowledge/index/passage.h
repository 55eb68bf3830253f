#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::knowledge::index {

// What extraction gives: a stretch of a document under one heading.
struct Section {
    std::string heading;
    int level = 0; // of the heading; 1 is the highest, 0 where there is none
    int page = 0;  // where it begins; 0 where there are no pages
    std::string text;
    bool row = false;                     // of a data file: a passage of its own
    std::vector<std::string> questions{}; // that the text answers
};

// Between the headings of Passage::heading, from the highest to the nearest.
inline constexpr std::string_view heading_separator = " > ";

// What is found and shown: a few sentences that stand together.
struct Passage {
    std::string text;
    std::string heading; // "Getting started > Installing", "" without headings
    int page = 0;
    std::vector<std::string> questions{}; // that the text answers, in other words
};

// One processed version of a source.
struct Document {
    std::string source; // its id, opaque
    std::string title;
    std::string language; // ISO 639-1 as far as known; "" lets the text tell
    std::vector<Passage> passages;
};

struct CutOptions {
    std::size_t words = 180;  // of a passage, at most, where sentences allow it
    std::size_t enough = 120; // a passage of so many words ends at the next paragraph
};

// Cuts a document into passages of about 150 to 200 words at the ends of paragraphs and sentences.
// A heading begins a new passage. A line that asks a question and is followed by its answer ("Q:
// ... A: ...", or a short line ending in "?") counts as a heading, so that every entry of a FAQ
// becomes a passage. Blank sections give nothing.
std::vector<Passage> cut(std::span<const Section> sections, const CutOptions& options = {});

} // namespace hiochat::knowledge::index

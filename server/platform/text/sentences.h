#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace hiochat::text {

struct Sentence {
    std::size_t begin = 0; // bytes, without the space around it
    std::size_t end = 0;
    bool new_paragraph = false; // it begins a paragraph, a list item or a line of its own
};

// Cuts text into sentences in their order; together they hold every character but the space between
// them. "Dr. Smith", "e.g. this" and "3.5" stay whole; paragraphs, list items and short lines end a
// sentence also without a full stop. A sentence of more than 120 words (a table, a list without
// stops) is cut at a comma, semicolon or space.
std::vector<Sentence> sentences(std::string_view text);

} // namespace hiochat::text

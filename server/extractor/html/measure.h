#pragma once

#include "extractor/html/tree.h"

#include <vector>

namespace hiochat::extractor::html {

// How much of what is below an element, without what is left out.
struct Measure {
    float text = 0;   // weight of all text
    float linked = 0; // of it, in links
    float prose = 0;  // of it, in paragraphs: the longer the paragraph, the more it counts
    unsigned paragraphs = 0;

    float plain() const { return text - linked; }

    float link_density() const { return text > 0 ? linked / text : 0; }
};

// For every node of the tree. `left_out` marks the roots of what does not count.
std::vector<Measure> measure(const Tree& tree, const std::vector<char>& left_out);

// Whether an element leads to another page: links within the page lead to notes and sections, and
// an e-mail address or telephone number is text.
bool is_link(const Tree& tree, Index node);

} // namespace hiochat::extractor::html

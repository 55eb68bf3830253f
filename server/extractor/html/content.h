#pragma once

#include "extractor/html/tree.h"

#include <vector>

namespace hiochat::extractor::html {

// Which part of a page is read.
struct Content {
    Index root = 0;
    std::vector<Index> leads;   // paragraphs between the page's heading and the root
    std::vector<char> left_out; // by node: 1 for the roots of what is not read
    float text = 0;             // weight of what is read
};

// How readily something is taken for a thing beside the text.
enum class Care { strict, lenient, all };

// The main content of a page: by its structure, by how dense text and links are, and by what its
// elements are called. `heading` is the page's own (see Title), or 0.
Content find_content(const Tree& tree, Index heading, Care care);

} // namespace hiochat::extractor::html

#pragma once

#include "extractor/html/beside.h"
#include "extractor/html/tree.h"

#include <vector>

namespace hiochat::extractor::html {

// Which part of a page is read.
struct Content {
    Index root = 0;
    std::vector<Index> leads;   // paragraphs between the page's heading and the root
    std::vector<Index> notes;   // behind the root: footnotes to what is in it
    std::vector<char> left_out; // by node: 1 for the roots of what is not read
    float text = 0;             // weight of what is read
    bool speaks = false;        // it says more than headings and the way to other pages
};

// The main content of a page: by its structure, by how dense text and links are, and by what its
// elements are called. `heading` is the page's own (see Title), or 0.
Content find_content(const Tree& tree, Index heading, Care care);

// The whole page but for scripts, controls and notices about cookies.
Content whole_page(const Tree& tree, Index heading);

} // namespace hiochat::extractor::html

#pragma once

#include "extractor/html/tree.h"

#include <string>
#include <string_view>

namespace hiochat::extractor::html {

struct Title {
    std::string text;  // without the name of the site where that can be told
    Index heading = 0; // the page's own heading: its text is below; 0 when there is none
};

// The title of a page: the heading that stands for the whole page, else what its head says.
// `headline` is what its linked data says, or empty.
Title find_title(const Tree& tree, std::string_view headline);

} // namespace hiochat::extractor::html

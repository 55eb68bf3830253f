#pragma once

#include "extractor/document.h"
#include "extractor/html/content.h"
#include "extractor/html/tree.h"

#include <string_view>

namespace hiochat::extractor::html {

// Whether the page is a login form, or the empty shell of a program or a check that a browser has
// to pass, so that there is no text to read. A login form above or beside a page's own text is
// none. `scripts`: how many the page has.
Obstacle find_obstacle(
    const Tree& tree, const Content& content, std::string_view title, std::size_t scripts
);

} // namespace hiochat::extractor::html

#pragma once

#include "extractor/html/measure.h"
#include "extractor/html/tree.h"

#include <vector>

namespace hiochat::extractor::html {

// Within the content: leaves out what is links only, what a heading announces as more to read, and
// the short lines around the paragraphs that tell who wrote when. `heading` is the page's own, or
// 0; `body` the <body>.
void tidy(
    const Tree& tree,
    Index body,
    Index root,
    Index heading,
    const std::vector<Measure>& measures,
    std::vector<char>& left_out
);

} // namespace hiochat::extractor::html

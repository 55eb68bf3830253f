#pragma once

#include "extractor/pdf/page.h"

namespace hiochat::extractor::pdf {

// Removes running headers, footers and page numbers: lines near the top or bottom edge that come
// again on other pages at the same height, numbers aside. A page that has nothing else keeps them.
// `pages` and `lines` correspond.
void drop_furniture(const std::vector<Page>& pages, std::vector<std::vector<Line>>& lines);

} // namespace hiochat::extractor::pdf

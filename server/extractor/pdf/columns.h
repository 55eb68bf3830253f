#pragma once

#include "extractor/pdf/page.h"

namespace hiochat::extractor::pdf {

// In which column of the page's running text each line stands, from 1: those that have such text
// above and below them. 0 is everything else, which may go over several columns.
std::vector<int> columns_of(const std::vector<Line>& lines, const std::vector<bool>& prose);

} // namespace hiochat::extractor::pdf

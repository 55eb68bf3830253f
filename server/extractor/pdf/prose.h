#pragma once

#include "extractor/pdf/page.h"

namespace hiochat::extractor::pdf {

// Which lines are of running text, of which no cell of a table is one: a line ends where the next
// one's first word found no room, and wide spaces within it are alike, as in justified text, and do
// not stand one under the other, as borders of cells do.
std::vector<bool> find_prose(const std::vector<Line>& lines);

} // namespace hiochat::extractor::pdf

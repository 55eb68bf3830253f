#pragma once

#include "extractor/pdf/page.h"

namespace hiochat::extractor::pdf {

// Poppler reads a table column by column. This finds rows of short cells that stand one under the
// other and makes one line of each row ("Pro | 29 €"), so that a price stays with what it is the
// price of. A tab within a line's text is a gap that may divide cells; none is left.
void join_table_rows(std::vector<Line>& lines);

} // namespace hiochat::extractor::pdf

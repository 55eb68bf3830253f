#pragma once

#include "extractor/pdf/page.h"

namespace hiochat::extractor::pdf {

// In which column of the page's running text each line stands, from 1: those that have such text
// above and below them. 0 is everything else, which may go over several columns.
std::vector<int> columns_of(const std::vector<Line>& lines, const std::vector<bool>& prose);

// Poppler leaves a column for the next one where a table or a note has its own style, and comes
// back to the rest of it later. Such a page is put in order: what goes over all columns, and
// between that, column by column. Every other page keeps Poppler's order.
void order_columns(std::vector<Line>& lines);

} // namespace hiochat::extractor::pdf

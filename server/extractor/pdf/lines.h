#pragma once

#include "extractor/pdf/page.h"

namespace hiochat::extractor::pdf {

// The page's words as lines of text, in reading order.
std::vector<Line> make_lines(const Page& page);

} // namespace hiochat::extractor::pdf

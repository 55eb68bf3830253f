#pragma once

#include "extractor/html/tree.h"

#include <vector>

namespace hiochat::extractor::html {

// Footnotes that stand behind `root` and belong to it: a link in the text leads to them, and one of
// theirs leads back. In reading order, none within another; none of what is left out.
std::vector<Index> find_notes(const Tree& tree, Index root, const std::vector<char>& left_out);

} // namespace hiochat::extractor::html

#pragma once

#include <string>
#include <string_view>

// Poppler yields lines of Arabic, Hebrew and their like as they look, from left to right.
namespace hiochat::extractor::pdf {

// Whether most letters are of a script that is read from right to left.
bool reads_right_to_left(std::string_view text);

// The line as it is read. Numbers and words of other scripts inside it keep their direction.
std::string logical_order(std::string_view text);

} // namespace hiochat::extractor::pdf

#pragma once

#include <pugixml.hpp>

#include <string>

namespace hiochat::extractor::docx {

// A formula (ECMA-376, part 1, chapter 22) in a line of plain text: "(x + a)^n", "dy/dx".
std::string math_text(pugi::xml_node formula);

} // namespace hiochat::extractor::docx

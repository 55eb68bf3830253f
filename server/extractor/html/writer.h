#pragma once

#include "extractor/document.h"
#include "extractor/html/content.h"

namespace hiochat::extractor::html {

// The content as sections: headings with their levels, lists with "- ", tables a row a line or,
// with a header, a section each that names its columns, code as it is written.
std::vector<Section> write(const Tree& tree, const Content& content);

} // namespace hiochat::extractor::html

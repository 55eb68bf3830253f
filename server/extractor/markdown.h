#pragma once

#include "extractor/formats.h"

namespace hiochat::extractor {

// By name or declared type; text of no known type by its marks.
bool looks_like_markdown(const Input& input);

// CommonMark with GitHub's tables: headings, lists, tables (a line a row) and code kept. Front
// matter names the document and its language.
Document read_markdown(const Input& input);

} // namespace hiochat::extractor

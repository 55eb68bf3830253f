#pragma once

#include "extractor/formats.h"

namespace hiochat::extractor {

// Body text with headings, lists with their numbers, tables (a line a row; a section a row below a
// header), text boxes and notes; without headers, footers, comments, field codes and deleted text.
// Refuses `encrypted`, `broken`, `too_large`.
Document read_docx(const Input& input);

} // namespace hiochat::extractor

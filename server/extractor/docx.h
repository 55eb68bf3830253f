#pragma once

#include "extractor/formats.h"

namespace hiochat::extractor {

// Body text with headings, lists, tables (a line a row), text boxes and notes; without headers,
// footers, comments, field codes and deleted text. Refuses `encrypted`, `broken`, `too_large`.
Document read_docx(const Input& input);

} // namespace hiochat::extractor

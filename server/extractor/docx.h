#pragma once

#include "extractor/formats.h"

namespace hiochat::extractor {

// A Word document, or the container that Word puts an encrypted one into.
bool looks_like_docx(std::string_view bytes);

// Body text with headings, lists, tables (a line a row), text boxes and notes; without headers,
// footers, comments, field codes and deleted text. Refuses `encrypted`, `broken`, `too_large`.
Document read_docx(const Input& input);

} // namespace hiochat::extractor

#pragma once

#include "extractor/formats.h"

namespace hiochat::extractor {

// PDF by Poppler: text in reading order, paragraphs joined, headings found, running headers and
// footers left out. Refuses `encrypted`, `broken`, `no_text`.
Document read_pdf(const Input& input, const OnSection& on_section);

// Loads Poppler's tables and opens its files.
void prepare_pdf();

} // namespace hiochat::extractor

#pragma once

#include "extractor/formats.h"

namespace hiochat::extractor {

bool looks_like_html(std::string_view bytes);

// A web page: its text with headings, lists and tables (a line a row), without navigation, forms,
// scripts and what is hidden. Only the main element is read where the page marks one.
Document read_html(const Input& input);

} // namespace hiochat::extractor

#pragma once

#include "extractor/formats.h"

namespace hiochat::extractor {

// By name or declared type; text of which nothing is known must be a table beyond doubt.
bool looks_like_csv(const Input& input);

// Rows of any dialect and encoding: a section each, with its cells and a text that names the
// columns ("Price: 29"). In a file that pairs questions with answers, a section answers its
// questions. Notes above the table come first. Only one row is held at a time.
Document read_csv(const Input& input, const OnSection& on_section);

} // namespace hiochat::extractor

#pragma once

#include "extractor/formats.h"

namespace hiochat::extractor {

bool looks_like_text(std::string_view bytes);

// Text in any common encoding. Markdown's headings (`# x`, underlined), and short lines in capitals
// or with a section number, alone or right above their text, begin sections. The first line is the
// title when it stands alone, is short, is no sentence and has text below it.
Document read_text(const Input& input);

void prepare_text();

} // namespace hiochat::extractor

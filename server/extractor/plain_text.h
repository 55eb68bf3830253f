#pragma once

#include "extractor/formats.h"

namespace hiochat::extractor {

bool looks_like_text(std::string_view bytes);

// Text in any common encoding. Markdown's headings (`# x`, underlined), and short lines that stand
// alone in capitals or with a section number, begin sections. The first line is the title when it
// stands alone and is short.
Document read_text(const Input& input);

void prepare_text();

} // namespace hiochat::extractor

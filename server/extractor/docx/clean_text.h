#pragma once

#include <string>
#include <string_view>

namespace hiochat::extractor::docx {

// A file may hold bytes that are no UTF-8, and name characters that are none (&#xD800;): they
// become U+FFFD. Control characters become spaces, and white space is folded.
std::string clean_text(std::string_view text);

} // namespace hiochat::extractor::docx

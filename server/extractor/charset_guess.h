#pragma once

#include <string>
#include <string_view>

namespace hiochat::extractor {

// The likeliest of the single- and multi-byte encodings that came before Unicode, as ICU names it.
// For bytes that are neither UTF-8 nor UTF-16.
std::string guess_charset(std::string_view bytes);

// The encodings of seven bits that switch alphabets by escape sequences; null when there are none.
const char* escaped_charset(std::string_view bytes);

} // namespace hiochat::extractor

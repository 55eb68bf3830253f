#pragma once

#include <string_view>

namespace hiochat::extractor {

// What the bytes are, in words for a sentence ("a PNG image"), when they are a well-known type that
// is not read; else empty. By signature only: https://www.garykessler.net/library/file_sigs.html
std::string_view foreign_type(std::string_view bytes);

} // namespace hiochat::extractor

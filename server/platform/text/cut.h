#pragma once

#include <cstddef>
#include <string_view>

namespace hiochat::text {

// The beginning of a UTF-8 text, at most so many bytes of whole characters.
inline std::string_view cut(std::string_view text, std::size_t bytes) {
    while (bytes > 0 && bytes < text.size() &&
           (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80) {
        --bytes;
    }
    return text.substr(0, bytes);
}

} // namespace hiochat::text

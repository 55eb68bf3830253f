#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace hiochat::json {

// How many bytes at the front of a text stand for themselves in a JSON string: no quote, backslash
// or control character. Eight at a time: a byte's high bit is set where it is special, and bits
// above the first such byte may be wrong.
inline std::size_t plain_length(std::string_view text) {
    static_assert(std::endian::native == std::endian::little);
    constexpr std::uint64_t ones = 0x0101010101010101U;
    constexpr std::uint64_t highs = 0x8080808080808080U;
    std::size_t at = 0;
    for (; text.size() - at >= 8; at += 8) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, text.data() + at, 8);
        const auto quote = bytes ^ (ones * '"');
        const auto backslash = bytes ^ (ones * '\\');
        const auto special = ((quote - ones) & ~quote) | ((backslash - ones) & ~backslash) |
                             ((bytes - ones * 0x20) & ~bytes);
        if ((special & highs) != 0) {
            return at + static_cast<std::size_t>(std::countr_zero(special & highs)) / 8;
        }
    }
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20) {
            break;
        }
    }
    return at;
}

} // namespace hiochat::json

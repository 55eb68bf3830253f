#pragma once

#include <cstdint>
#include <span>

namespace hiochat::knowledge::index {

// Reads a variable-length integer and moves on; at the end of the bytes it reads 0.
inline std::uint32_t read_number(const std::uint8_t*& at, const std::uint8_t* end) {
    if (at < end && *at < 0x80U) {
        return *at++;
    }
    std::uint32_t out = 0;
    for (int shift = 0; at < end && shift < 35; shift += 7) {
        const std::uint32_t byte = *at++;
        out |= (byte & 0x7FU) << shift;
        if (byte < 0x80U) {
            break;
        }
    }
    return out;
}

// As many bytes as there are, at most `size`.
inline std::span<const std::uint8_t>
read_bytes(const std::uint8_t*& at, const std::uint8_t* end, std::size_t size) {
    const auto left = static_cast<std::size_t>(end - at);
    const std::span<const std::uint8_t> out{at, size < left ? size : left};
    at += out.size();
    return out;
}

template <class Bytes>
void write_number(Bytes& out, std::uint32_t number) {
    while (number >= 0x80U) {
        out.push_back(static_cast<typename Bytes::value_type>(number | 0x80U));
        number >>= 7;
    }
    out.push_back(static_cast<typename Bytes::value_type>(number));
}

} // namespace hiochat::knowledge::index

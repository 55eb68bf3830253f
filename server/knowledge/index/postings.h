#pragma once

#include "knowledge/index/format.h"

#include <cstdint>
#include <span>
#include <vector>

namespace hiochat::knowledge::index {

// Reads a variable-length integer and moves on; at the end of the bytes it reads 0.
inline std::uint32_t read_number(const std::uint8_t*& at, const std::uint8_t* end) {
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

template <class Bytes>
void write_number(Bytes& out, std::uint32_t number) {
    while (number >= 0x80U) {
        out.push_back(static_cast<typename Bytes::value_type>(number | 0x80U));
        number >>= 7;
    }
    out.push_back(static_cast<typename Bytes::value_type>(number));
}

struct Posting {
    std::uint32_t passage = 0;
    std::uint32_t count = 0;  // in the body
    std::uint32_t fields = 0; // format::in_title | format::in_heading
    std::span<const std::uint8_t> positions;
};

// Walks a term's postings. Bounded by the bytes it is given whatever they hold.
class Postings {
public:
    Postings() = default;

    explicit Postings(std::span<const std::uint8_t> bytes)
        : at_{bytes.data()}, end_{bytes.data() + bytes.size()} {}

    bool next(Posting& out) {
        if (at_ == end_) {
            return false;
        }
        passage_ += read_number(at_, end_);
        const auto packed = read_number(at_, end_);
        const std::size_t size = read_number(at_, end_);
        const auto left = static_cast<std::size_t>(end_ - at_);
        out.passage = passage_;
        out.count = packed >> 2;
        out.fields = packed & 3U;
        out.positions = {at_, size < left ? size : left};
        at_ += out.positions.size();
        return true;
    }

private:
    const std::uint8_t* at_ = nullptr;
    const std::uint8_t* end_ = nullptr;
    std::uint32_t passage_ = 0;
};

// Appends the positions to `out`.
inline void read_positions(std::span<const std::uint8_t> bytes, std::vector<std::uint32_t>& out) {
    const auto* at = bytes.data();
    const auto* end = at + bytes.size();
    std::uint32_t position = 0;
    while (at < end) {
        position += read_number(at, end);
        out.push_back(position);
    }
}

} // namespace hiochat::knowledge::index

#include "knowledge/index/format.h"

#include "platform/text/unicode.h"

#include <cstring>

namespace hiochat::knowledge::index::format {

// Multiply and rotate over eight bytes at a time. It is to find damage, not to withstand an
// attacker: segment files are written and read by the same machine.
std::uint64_t checksum(std::string_view bytes) {
    constexpr std::uint64_t prime = 0x9E3779B97F4A7C15ULL;
    std::uint64_t sum = bytes.size() * prime;
    while (!bytes.empty()) {
        std::uint64_t word = 0;
        const auto taken = bytes.size() < 8 ? bytes.size() : 8;
        std::memcpy(&word, bytes.data(), taken);
        sum = std::rotl((sum ^ word) * prime, 29);
        bytes.remove_prefix(taken);
    }
    return sum ^ (sum >> 31);
}

std::uint64_t signature(std::string_view word) {
    std::uint64_t bits = 0;
    for (std::size_t at = 0; at < word.size();) {
        bits |= std::uint64_t{1} << (text::next_code_point(word, at) * 0x9E3779B1U >> 26 & 63U);
    }
    return bits;
}

} // namespace hiochat::knowledge::index::format

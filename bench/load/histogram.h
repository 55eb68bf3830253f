#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace hiochat::load {

// Counts durations in buckets of at most 1.6 % of their value, from a nanosecond to hours.
class Histogram {
public:
    void add(std::chrono::nanoseconds value);
    void clear();

    std::uint64_t count() const { return count_; }

    std::chrono::nanoseconds max() const { return max_; }

    // The value at or below which this share of all lies; the bucket's upper end.
    std::chrono::nanoseconds percentile(double share) const;

private:
    static constexpr std::size_t steps = 64; // per power of two

    static std::size_t bucket(std::uint64_t value);
    static std::uint64_t upper_end(std::size_t bucket);

    std::array<std::uint64_t, steps * 48> counts_{};
    std::uint64_t count_ = 0;
    std::chrono::nanoseconds max_{0};
};

} // namespace hiochat::load

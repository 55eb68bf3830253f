#include "load/histogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace hiochat::load {

void Histogram::add(std::chrono::nanoseconds value) {
    const auto nanoseconds = static_cast<std::uint64_t>(std::max<std::int64_t>(value.count(), 0));
    ++counts_[std::min(bucket(nanoseconds), counts_.size() - 1)];
    ++count_;
    max_ = std::max(max_, value);
}

void Histogram::clear() {
    counts_.fill(0);
    count_ = 0;
    max_ = {};
}

std::chrono::nanoseconds Histogram::percentile(double share) const {
    const auto rank = std::max(1.0, std::ceil(share * static_cast<double>(count_)));
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
        seen += counts_[i];
        if (static_cast<double>(seen) >= rank) {
            return std::min(max_, std::chrono::nanoseconds{upper_end(i)});
        }
    }
    return max_;
}

// Below 128 each value has its own bucket; above, the six bits behind the leading one choose among
// 64 of each power of two.
std::size_t Histogram::bucket(std::uint64_t value) {
    if (value < 2 * steps) {
        return static_cast<std::size_t>(value);
    }
    const auto shift = static_cast<std::size_t>(std::bit_width(value)) - 7;
    return shift * steps + static_cast<std::size_t>(value >> shift);
}

std::uint64_t Histogram::upper_end(std::size_t bucket) {
    if (bucket < 2 * steps) {
        return bucket;
    }
    const auto shift = bucket / steps - 1;
    const auto leading = bucket - shift * steps;
    return ((static_cast<std::uint64_t>(leading) + 1) << shift) - 1;
}

} // namespace hiochat::load

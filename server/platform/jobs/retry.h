#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace hiochat::jobs {

// How long to wait after the given number of attempts has failed: doubles from `first` up to
// `longest`. `random` in [0, 1) takes off up to half of it, so that what failed together does not
// come back together.
inline std::chrono::milliseconds retry_delay(
    std::int64_t attempts,
    double random,
    std::chrono::milliseconds first,
    std::chrono::milliseconds longest
) {
    auto delay = first;
    for (std::int64_t doubled = 1; doubled < attempts && delay < longest; ++doubled) {
        delay *= 2;
    }
    delay = std::min(delay, longest);
    const auto off = static_cast<double>(delay.count()) * random / 2;
    return delay - std::chrono::milliseconds{static_cast<std::int64_t>(off)};
}

} // namespace hiochat::jobs

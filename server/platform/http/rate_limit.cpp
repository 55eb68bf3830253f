#include "platform/http/rate_limit.h"

#include "platform/errors/rejected.h"

#include <algorithm>

namespace hiochat::http {

Rate rate_of(std::uint64_t amount, std::chrono::nanoseconds time) {
    // Below a nanosecond for each, the burst is what counts.
    const auto most = static_cast<std::uint64_t>(time.count());
    const auto burst = std::clamp<std::uint64_t>(amount, 1, most);
    return {burst, time / static_cast<std::int64_t>(burst)};
}

RateLimit::RateLimit(const Clock& clock, Rate rate, std::size_t keys)
    : RateLimit{clock, rate, rate, keys} {}

RateLimit::RateLimit(const Clock& clock, Rate rate, Rate also, std::size_t keys)
    : clock_{clock}, rates_{rate, also}, most_keys_{keys} {}

void RateLimit::check(std::string_view key) {
    const auto wait = take(key);
    if (wait > std::chrono::nanoseconds::zero()) {
        throw Rejected{Reason::limited, "too many requests"}.with_retry_after(
            std::chrono::ceil<std::chrono::seconds>(wait)
        );
    }
}

bool RateLimit::allow(std::string_view key) {
    return take(key) == std::chrono::nanoseconds::zero();
}

std::chrono::nanoseconds RateLimit::take(std::string_view key) {
    const Instant now = clock_.now();
    auto found = by_key_.find(key);
    if (found == by_key_.end()) {
        if (buckets_.size() >= most_keys_) {
            by_key_.erase(buckets_.back().key);
            buckets_.pop_back();
        }
        buckets_.push_front({std::string{key}, {now, now}});
        found = by_key_.emplace(buckets_.front().key, buckets_.begin()).first;
    }
    auto& bucket = *found->second;
    buckets_.splice(buckets_.begin(), buckets_, found->second);
    // The generic cell rate algorithm: a bucket is the time at which it will be full.
    auto full_at = bucket.full_at;
    auto wait = std::chrono::nanoseconds::zero();
    for (std::size_t i = 0; i < rates_.size(); ++i) {
        const auto& [burst, every] = rates_[i];
        if (full_at[i] > now + static_cast<std::int64_t>(burst) * every) {
            full_at[i] = now; // the clock was set back
        }
        full_at[i] = std::max(full_at[i], now) + every;
        wait = std::max(wait, full_at[i] - now - static_cast<std::int64_t>(burst) * every);
    }
    if (wait == std::chrono::nanoseconds::zero()) {
        bucket.full_at = full_at;
    }
    return wait;
}

} // namespace hiochat::http

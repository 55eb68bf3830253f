#include "platform/http/rate_limit.h"

#include "platform/errors/rejected.h"

#include <algorithm>

namespace hiochat::http {

RateLimit::RateLimit(const Clock& clock, Rate rate, std::size_t keys)
    : clock_{clock}, rate_{rate}, most_keys_{keys} {}

void RateLimit::check(std::string_view key) {
    const auto wait = take(key);
    if (wait > std::chrono::milliseconds::zero()) {
        throw Rejected{Reason::limited, "too many requests"}.with_retry_after(
            std::chrono::ceil<std::chrono::seconds>(wait)
        );
    }
}

bool RateLimit::allow(std::string_view key) {
    return take(key) == std::chrono::milliseconds::zero();
}

std::chrono::milliseconds RateLimit::take(std::string_view key) {
    const auto now = clock_.now();
    auto found = by_key_.find(key);
    if (found == by_key_.end()) {
        if (buckets_.size() >= most_keys_) {
            by_key_.erase(buckets_.back().key);
            buckets_.pop_back();
        }
        buckets_.push_front({std::string{key}, now});
        found = by_key_.emplace(buckets_.front().key, buckets_.begin()).first;
    }
    auto& bucket = *found->second;
    buckets_.splice(buckets_.begin(), buckets_, found->second);
    // The generic cell rate algorithm: a bucket is the time at which it will be full.
    const auto full_at = std::max(bucket.full_at, now) + rate_.every;
    const auto wait = full_at - now - rate_.burst * rate_.every;
    if (wait > std::chrono::milliseconds::zero()) {
        return wait;
    }
    bucket.full_at = full_at;
    return std::chrono::milliseconds::zero();
}

} // namespace hiochat::http

#pragma once

#include "platform/clock/clock.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>

namespace hiochat::http {

// How often something may happen: `burst` times at once, then one more each `every`.
struct Rate {
    std::uint32_t burst = 10;
    std::chrono::milliseconds every{1000};
};

// Token buckets by key (an address, an account). Memory is bounded: of more than `keys` keys, the
// one that was quiet the longest is forgotten, which forgives it. One thread only.
class RateLimit {
public:
    RateLimit(const Clock& clock, Rate rate, std::size_t keys = 50'000);

    // Takes one token, or refuses with `limited` and the time until there is one.
    void check(std::string_view key);

    // The same without throwing.
    bool allow(std::string_view key);

    std::size_t keys() const { return buckets_.size(); }

private:
    struct Bucket {
        std::string key;
        TimePoint full_at; // when the bucket will be full again: all that needs to be known of it
    };

    // Zero when the token was taken, or the time to wait.
    std::chrono::milliseconds take(std::string_view key);

    const Clock& clock_;
    Rate rate_;
    std::size_t most_keys_;
    std::list<Bucket> buckets_; // the quietest at the end
    std::unordered_map<std::string_view, std::list<Bucket>::iterator> by_key_;
};

} // namespace hiochat::http

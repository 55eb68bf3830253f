#pragma once

#include "platform/clock/clock.h"

#include <array>
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
    std::uint64_t burst = 10;
    std::chrono::nanoseconds every{std::chrono::seconds{1}};
};

// `amount` (at least one) in each `time`, all at once or spread.
Rate rate_of(std::uint64_t amount, std::chrono::nanoseconds time);

// Token buckets by key (an address, an account). Memory is bounded: of more than `keys` keys, the
// one that was quiet the longest is forgotten, which forgives it. One thread only.
class RateLimit {
public:
    RateLimit(const Clock& clock, Rate rate, std::size_t keys = 50'000);

    // Both rates hold: so much in a minute, and so much of that in a second.
    RateLimit(const Clock& clock, Rate rate, Rate also, std::size_t keys = 50'000);

    // Takes one token, or refuses with `limited` and the time until there is one. A refusal costs
    // nothing: who asks again too early does not wait longer.
    void check(std::string_view key);

    // The same without throwing.
    bool allow(std::string_view key);

    std::size_t keys() const { return buckets_.size(); }

private:
    using Instant = std::chrono::sys_time<std::chrono::nanoseconds>;

    struct Bucket {
        std::string key;
        // When each rate's bucket will be full again: all that needs to be known of it.
        std::array<Instant, 2> full_at;
    };

    // Zero when the token was taken, or the time to wait.
    std::chrono::nanoseconds take(std::string_view key);

    const Clock& clock_;
    std::array<Rate, 2> rates_;
    std::size_t most_keys_;
    std::list<Bucket> buckets_; // the quietest at the end
    std::unordered_map<std::string_view, std::list<Bucket>::iterator> by_key_;
};

} // namespace hiochat::http

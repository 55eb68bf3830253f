#include "platform/errors/rejected.h"
#include "platform/http/rate_limit.h"

#include <gtest/gtest.h>

namespace hiochat::http {
namespace {

using namespace std::chrono_literals;

struct RateLimitTest : testing::Test {
    ManualClock clock;
    RateLimit limit{clock, Rate{.burst = 3, .every = 10s}, 2};
};

TEST_F(RateLimitTest, allows_a_burst_and_then_the_rate) {
    EXPECT_TRUE(limit.allow("a"));
    EXPECT_TRUE(limit.allow("a"));
    EXPECT_TRUE(limit.allow("a"));
    EXPECT_FALSE(limit.allow("a"));
    clock.advance(9s);
    EXPECT_FALSE(limit.allow("a"));
    clock.advance(1s);
    EXPECT_TRUE(limit.allow("a"));
    EXPECT_FALSE(limit.allow("a"));
}

TEST_F(RateLimitTest, says_when_to_come_back) {
    for (int i = 0; i < 3; ++i) {
        limit.check("a");
    }
    clock.advance(8500ms);
    try {
        limit.check("a");
        FAIL() << "was allowed";
    } catch (const Rejected& rejected) {
        EXPECT_EQ(rejected.reason(), Reason::limited);
        EXPECT_EQ(rejected.retry_after(), 2s);
    }
}

TEST_F(RateLimitTest, holds_two_rates_and_says_the_longer_wait) {
    RateLimit both{clock, rate_of(4, 60s), rate_of(2, 1s)};
    EXPECT_TRUE(both.allow("a"));
    EXPECT_TRUE(both.allow("a"));
    EXPECT_FALSE(both.allow("a"));
    clock.advance(1s);
    EXPECT_TRUE(both.allow("a"));
    EXPECT_TRUE(both.allow("a"));
    clock.advance(1s);
    try {
        both.check("a");
        FAIL() << "was allowed";
    } catch (const Rejected& rejected) {
        EXPECT_EQ(rejected.retry_after(), 13s); // one each 15 s, two of which have passed
    }
}

TEST_F(RateLimitTest, rates_beyond_the_clock_are_exact_over_a_minute) {
    RateLimit fast{clock, rate_of(150'000, 60s)};
    int allowed = 0;
    for (int round = 0; round < 2; ++round) {
        while (fast.allow("a")) {
            ++allowed;
        }
        clock.advance(1s);
    }
    EXPECT_EQ(allowed, 152'500);
}

TEST_F(RateLimitTest, a_clock_that_is_set_back_locks_nobody_out) {
    EXPECT_TRUE(limit.allow("a"));
    clock.advance(-24h);
    for (int i = 0; i < 3; ++i) {
        EXPECT_TRUE(limit.allow("a"));
    }
    EXPECT_FALSE(limit.allow("a"));
    clock.advance(24h);
    EXPECT_TRUE(limit.allow("a"));
}

TEST_F(RateLimitTest, keys_do_not_share) {
    for (int i = 0; i < 4; ++i) {
        limit.allow("a");
    }
    EXPECT_TRUE(limit.allow("b"));
    EXPECT_FALSE(limit.allow("a"));
}

TEST_F(RateLimitTest, forgets_the_quietest_beyond_its_bound) {
    for (int i = 0; i < 3; ++i) {
        limit.allow("a");
    }
    limit.allow("b");
    limit.allow("a");
    limit.allow("c");
    EXPECT_EQ(limit.keys(), 2U);
    EXPECT_FALSE(limit.allow("a"));
}

} // namespace
} // namespace hiochat::http

#include "models/breaker.h"
#include "models/gate.h"
#include "platform/async/testing.h"

#include <boost/asio/detached.hpp>
#include <gtest/gtest.h>

namespace hiochat::models {
namespace {

using namespace std::chrono_literals;

struct BreakersTest : testing::Test {
    ManualClock clock;
    Breakers breakers{clock, 3, 30s, 5min};

    void fail(int times, std::chrono::milliseconds wait = 0ms) {
        for (int time = 0; time < times; ++time) {
            breakers.sick("a", wait);
        }
    }
};

TEST_F(BreakersTest, opens_after_so_many_failures_in_a_row) {
    fail(2);
    EXPECT_TRUE(breakers.admit("a"));
    breakers.well("a");
    fail(2);
    EXPECT_TRUE(breakers.admit("a"));
    fail(1);
    EXPECT_FALSE(breakers.admit("a"));
    EXPECT_TRUE(breakers.admit("b"));
}

TEST_F(BreakersTest, lets_one_request_try_after_a_while) {
    fail(3);
    clock.advance(30s);
    EXPECT_TRUE(breakers.admit("a"));
    EXPECT_FALSE(breakers.admit("a")); // while the first has not ended
    breakers.unknown("a");
    EXPECT_TRUE(breakers.admit("a"));
    breakers.sick("a", 0ms);
    EXPECT_FALSE(breakers.admit("a"));
    clock.advance(30s);
    EXPECT_TRUE(breakers.admit("a"));
    breakers.well("a");
    EXPECT_TRUE(breakers.admit("a"));
    EXPECT_TRUE(breakers.admit("a"));
}

TEST_F(BreakersTest, lets_everyone_in_as_soon_as_that_request_is_answered) {
    fail(3);
    clock.advance(30s);
    EXPECT_TRUE(breakers.admit("a"));
    EXPECT_FALSE(breakers.admit("a"));
    breakers.speaks("a");
    EXPECT_TRUE(breakers.admit("a"));
    EXPECT_TRUE(breakers.admit("a"));
    breakers.speaks("b"); // that has never failed
    EXPECT_TRUE(breakers.admit("b"));
}

TEST_F(BreakersTest, a_failure_after_the_first_word_counts_all_the_same) {
    fail(3);
    clock.advance(30s);
    EXPECT_TRUE(breakers.admit("a"));
    breakers.speaks("a");
    breakers.sick("a", 0ms);
    EXPECT_FALSE(breakers.admit("a"));
    clock.advance(30s);
    EXPECT_TRUE(breakers.admit("a"));
    EXPECT_FALSE(breakers.admit("a")) << "one request tries";
}

TEST_F(BreakersTest, failures_in_the_middle_of_answers_are_failures_in_a_row) {
    for (int time = 0; time < 3; ++time) {
        EXPECT_TRUE(breakers.admit("a"));
        breakers.speaks("a");
        breakers.sick("a", 0ms);
    }
    EXPECT_FALSE(breakers.admit("a"));
}

TEST_F(BreakersTest, leaves_a_vendor_alone_as_long_as_it_asks) {
    fail(1, 90s);
    clock.advance(89s);
    EXPECT_FALSE(breakers.admit("a"));
    clock.advance(1s);
    EXPECT_TRUE(breakers.admit("a"));
}

TEST_F(BreakersTest, leaves_no_vendor_alone_for_longer_than_the_operator_allows) {
    fail(1, 24h);
    clock.advance(5min - 1s);
    EXPECT_FALSE(breakers.admit("a"));
    clock.advance(1s);
    EXPECT_TRUE(breakers.admit("a"));
}

TEST_F(BreakersTest, knows_why_and_until_when) {
    fail(1, 90s);
    EXPECT_TRUE(breakers.left_alone("a").as_asked);
    EXPECT_EQ(breakers.left_alone("a").until, clock.now() + 90s);
    fail(2);
    EXPECT_FALSE(breakers.left_alone("a").as_asked);
    EXPECT_EQ(breakers.left_alone("a").until, clock.now() + 90s);
}

TEST_F(BreakersTest, does_not_keep_what_is_never_asked_for_again) {
    for (int number = 0; number < 30'000; ++number) {
        breakers.sick(std::to_string(number), 0ms);
    }
    fail(3);
    EXPECT_FALSE(breakers.admit("a"));
    EXPECT_LT(breakers.size(), 10'001U);
}

TEST_F(BreakersTest, has_a_bound_when_all_are_ill_at_once) {
    fail(3, 2min);
    for (int number = 0; number < 10'100; ++number) {
        breakers.sick(std::to_string(number), 1min);
    }
    EXPECT_EQ(breakers.size(), 10'000U);
    EXPECT_FALSE(breakers.admit("a"));
    EXPECT_FALSE(breakers.admit("10099"));
}

struct GatesTest : testing::Test {
    Gates gates{1, 2}; // outlives who is still inside when the loop ends
    boost::asio::io_context loop;
    async::Event leave{loop.get_executor()};
    std::vector<std::string> entered;

    Task<void> visit(std::string name) {
        auto place = co_await gates.enter("workspace", 1h);
        entered.push_back(place ? name : name + " refused");
        if (place) {
            co_await leave.wait();
        }
    }

    void spawn(const std::string& name) {
        boost::asio::co_spawn(loop, visit(name), boost::asio::detached);
        loop.poll();
    }
};

TEST_F(GatesTest, lets_in_one_after_the_other_in_the_order_of_coming) {
    for (const auto* name : {"first", "second", "third", "fourth"}) {
        spawn(name);
    }
    EXPECT_EQ(entered, (std::vector<std::string>{"first", "fourth refused"}));
    leave.notify();
    loop.poll();
    spawn("fifth"); // behind those who wait
    EXPECT_EQ(entered.size(), 3U);
    EXPECT_EQ(entered.back(), "second");
    leave.notify();
    loop.poll();
    leave.notify();
    loop.poll();
    EXPECT_EQ(entered.back(), "fifth");
}

TEST_F(GatesTest, refuses_who_has_waited_too_long_and_goes_on) {
    spawn("first");
    const auto impatient = async::run(loop, gates.enter("workspace", 1ms));
    EXPECT_FALSE(impatient);
    EXPECT_TRUE(async::run(loop, gates.enter("another", 1ms)));
    leave.notify();
    loop.poll();
    EXPECT_TRUE(async::run(loop, gates.enter("workspace", 1ms)));
}

} // namespace
} // namespace hiochat::models

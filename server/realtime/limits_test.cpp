#include "platform/errors/rejected.h"
#include "realtime/limits.h"

#include <gtest/gtest.h>

namespace hiochat::realtime {
namespace {

using namespace std::chrono_literals;

visitors::Visitor visitor(std::string id, std::string chatbot = "bot") {
    return {VisitorId{std::move(id)}, WorkspaceId{"workspace"}, ChatbotId{std::move(chatbot)}};
}

struct SocketLimitsTest : testing::Test {
    ManualClock clock;
    SocketLimits limits{
        clock,
        {.visitor = http::rate_of(3, 60s),
         .visitor_in_a_second = http::rate_of(2, 1s),
         .chatbot = http::rate_of(8, 60s),
         .address = http::rate_of(6, 60s),
         .reads = http::rate_of(2, 60s)}
    };

    // How many of ten messages are taken.
    int taken(const visitors::Visitor& from, std::string_view network) {
        int count = 0;
        for (int i = 0; i < 10; ++i) {
            try {
                limits.message(from, network);
                ++count;
            } catch (const Rejected& rejected) {
                EXPECT_EQ(rejected.reason(), Reason::limited);
                EXPECT_GT(rejected.retry_after().value(), 0s);
            }
        }
        return count;
    }
};

TEST_F(SocketLimitsTest, a_visitor_is_held_within_a_second_and_within_a_minute) {
    EXPECT_EQ(taken(visitor("a"), "1.1.1.1"), 2);
    clock.advance(1s);
    EXPECT_EQ(taken(visitor("a"), "1.1.1.1"), 1);
    clock.advance(1s);
    EXPECT_EQ(taken(visitor("a"), "2.2.2.2"), 0);
    EXPECT_EQ(taken(visitor("b"), "1.1.1.1"), 2);
}

TEST_F(SocketLimitsTest, an_address_is_held_whoever_it_says_it_is) {
    EXPECT_EQ(taken(visitor("a"), "1.1.1.1"), 2);
    EXPECT_EQ(taken(visitor("b"), "1.1.1.1"), 2);
    EXPECT_EQ(taken(visitor("c", "other"), "1.1.1.1"), 2);
    EXPECT_EQ(taken(visitor("d"), "1.1.1.1"), 0);
    EXPECT_EQ(taken(visitor("e"), "2.2.2.2"), 2);
}

TEST_F(SocketLimitsTest, a_chatbot_is_held_wherever_its_visitors_are) {
    for (const auto* name : {"a", "b", "c", "d"}) {
        EXPECT_EQ(taken(visitor(name), name), 2);
    }
    EXPECT_EQ(taken(visitor("e"), "e"), 0);
    EXPECT_EQ(taken(visitor("f", "other"), "e"), 2);
}

TEST_F(SocketLimitsTest, reads_are_counted_by_reader) {
    limits.read("a");
    limits.read("a");
    EXPECT_THROW(limits.read("a"), Rejected);
    limits.read("b");
}

} // namespace
} // namespace hiochat::realtime

#include "realtime/coalesce.h"

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hiochat::realtime {
namespace {

using testing::ElementsAre;

struct CoalesceTest : testing::Test {
    boost::asio::io_context loop;
    std::vector<std::string> sent;
    Coalesce<std::string, int> coalesce{
        loop.get_executor(),
        std::chrono::milliseconds{1},
        [this](const std::string& key, int value) { sent.push_back(key + std::to_string(value)); }
    };

    // Until no interval is on.
    void rest() {
        loop.restart();
        loop.run();
    }
};

TEST_F(CoalesceTest, sends_the_first_at_once_and_of_the_others_the_last) {
    for (int i = 1; i <= 5; ++i) {
        coalesce.push("a", i);
    }
    EXPECT_THAT(sent, ElementsAre("a1"));
    rest();
    EXPECT_THAT(sent, ElementsAre("a1", "a5"));
    rest();
    coalesce.push("a", 6);
    EXPECT_THAT(sent, ElementsAre("a1", "a5", "a6"));
    rest();
    EXPECT_THAT(sent, ElementsAre("a1", "a5", "a6"));
}

TEST_F(CoalesceTest, keys_do_not_wait_for_each_other) {
    coalesce.push("a", 1);
    coalesce.push("b", 1);
    coalesce.push("b", 2);
    EXPECT_THAT(sent, ElementsAre("a1", "b1"));
    rest();
    EXPECT_THAT(sent, ElementsAre("a1", "b1", "b2"));
}

TEST_F(CoalesceTest, what_is_dropped_is_not_sent) {
    coalesce.push("a", 1);
    coalesce.push("a", 2);
    coalesce.drop("a");
    rest();
    EXPECT_THAT(sent, ElementsAre("a1"));
}

} // namespace
} // namespace hiochat::realtime

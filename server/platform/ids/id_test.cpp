#include "platform/ids/id.h"

#include <gtest/gtest.h>

#include <set>

namespace hiochat {
namespace {

TEST(Id, sorts_in_the_order_of_making_and_never_repeats) {
    std::set<std::string> seen;
    std::string last;
    for (int i = 0; i < 10'000; ++i) {
        auto next = make_id_text();
        EXPECT_EQ(next.size(), 26U);
        EXPECT_GT(next, last);
        seen.insert(next);
        last = next;
    }
    EXPECT_EQ(seen.size(), 10'000U);
}

} // namespace
} // namespace hiochat

#include "platform/clock/clock.h"

#include <gtest/gtest.h>

namespace hiochat {
namespace {

TEST(Clock, iso8601_goes_out_and_comes_back) {
    const auto time = from_milliseconds(1'767'323'045'678);
    EXPECT_EQ(to_iso8601(time), "2026-01-02T03:04:05.678Z");
    EXPECT_EQ(from_iso8601("2026-01-02T03:04:05.678Z"), time);
    EXPECT_EQ(from_iso8601("2026-01-02T03:04:05Z"), time - std::chrono::milliseconds{678});
}

TEST(Clock, refuses_what_is_no_time) {
    for (auto text :
         {"",
          "2026",
          "2026-02-30T00:00:00Z",
          "2026-01-02 03:04:05Z",
          "2026-01-02T25:04:05Z",
          "2026-01-02T03:04:05.678+01:00"}) {
        EXPECT_FALSE(from_iso8601(text)) << text;
    }
}

} // namespace
} // namespace hiochat

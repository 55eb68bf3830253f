#include "platform/clock/http_date.h"

#include <gtest/gtest.h>

namespace hiochat {
namespace {

TEST(HttpDate, is_read_in_each_form_of_the_specification) {
    for (const auto* text :
         {"Sun, 06 Nov 1994 08:49:37 GMT",
          "Sunday, 06-Nov-94 08:49:37 GMT",
          "Sun Nov  6 08:49:37 1994"}) {
        const auto time = from_http_date(text);
        ASSERT_TRUE(time) << text;
        EXPECT_EQ(to_iso8601(*time), "1994-11-06T08:49:37.000Z") << text;
    }
}

TEST(HttpDate, is_nothing_else) {
    for (const auto* text :
         {"",
          "20",
          "tomorrow",
          "Sun, 06 Nov 1994 08:49:37",
          "Sun, 06 Nov",
          "Sun Nov 6",
          "Sun, 06 Nov 1994 08:49:37 CET",
          "Sun, 06 Nov 1994 08:49:37 GMT.",
          "Sun, 31 Feb 2027 08:49:37 GMT",
          "Sun, 06 Nov 1994 25:49:37 GMT",
          "1994-11-06T08:49:37Z"}) {
        EXPECT_FALSE(from_http_date(text)) << text;
    }
    EXPECT_FALSE(from_http_date(std::string(100'000, ' ')));
}

} // namespace
} // namespace hiochat

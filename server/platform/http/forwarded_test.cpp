#include "platform/http/forwarded.h"

#include <gtest/gtest.h>

namespace hiochat::http {
namespace {

TEST(ClientNetwork, is_the_address_or_the_64_bits_that_a_line_owns) {
    EXPECT_EQ(client_network("203.0.113.9"), "203.0.113.9");
    EXPECT_EQ(client_network("::ffff:203.0.113.9"), "203.0.113.9");
    EXPECT_EQ(client_network("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
    EXPECT_EQ(client_network("2001:db8:1:2:ffff::1"), client_network("2001:db8:1:2::9"));
    EXPECT_NE(client_network("2001:db8:1:2::1"), client_network("2001:db8:1:3::1"));
    EXPECT_EQ(client_network("fe80::1%1"), "fe80::/64");
    EXPECT_EQ(client_network("nowhere"), "nowhere");
}

} // namespace
} // namespace hiochat::http

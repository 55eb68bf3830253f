#include "platform/fetch/address.h"

#include <gtest/gtest.h>

namespace hiochat::fetch {
namespace {

struct Case {
    const char* address;
    bool is_public;
};

class IsPublic : public testing::TestWithParam<Case> {};

TEST_P(IsPublic, goes_by_the_registries) {
    const auto address = parse_address(GetParam().address);
    ASSERT_TRUE(address) << GetParam().address;
    EXPECT_EQ(is_public(*address), GetParam().is_public) << GetParam().address;
}

INSTANTIATE_TEST_SUITE_P(
    V4,
    IsPublic,
    testing::Values(
        Case{"1.1.1.1", true},
        Case{"93.184.216.34", true},
        Case{"9.255.255.255", true},
        Case{"11.0.0.0", true},
        Case{"100.63.255.255", true},
        Case{"100.128.0.0", true},
        Case{"172.15.255.255", true},
        Case{"172.32.0.0", true},
        Case{"192.0.1.0", true},
        Case{"198.17.255.255", true},
        Case{"198.20.0.0", true},
        Case{"223.255.255.255", true},
        Case{"0.0.0.0", false},
        Case{"0.1.2.3", false},
        Case{"10.0.0.1", false},
        Case{"10.255.255.255", false},
        Case{"100.64.0.1", false},
        Case{"100.100.100.200", false},
        Case{"100.127.255.255", false},
        Case{"127.0.0.1", false},
        Case{"127.255.255.254", false},
        Case{"168.63.129.16", false},
        Case{"169.254.169.254", false},
        Case{"172.16.0.1", false},
        Case{"172.31.255.255", false},
        Case{"192.0.0.192", false},
        Case{"192.0.2.1", false},
        Case{"192.88.99.1", false},
        Case{"192.168.1.1", false},
        Case{"198.18.0.1", false},
        Case{"198.19.255.255", false},
        Case{"198.51.100.7", false},
        Case{"203.0.113.7", false},
        Case{"224.0.0.1", false},
        Case{"239.255.255.250", false},
        Case{"240.0.0.1", false},
        Case{"255.255.255.255", false}
    )
);

INSTANTIATE_TEST_SUITE_P(
    V6,
    IsPublic,
    testing::Values(
        Case{"2606:4700:4700::1111", true},
        Case{"2a00:1450:4001::1", true},
        Case{"2001:200::1", true},
        Case{"2001:4860:4860::8888", true},
        Case{"::ffff:1.1.1.1", true},
        Case{"64:ff9b::1.1.1.1", true},
        Case{"::", false},
        Case{"::1", false},
        Case{"::127.0.0.1", false},
        Case{"::1.1.1.1", false},
        Case{"::ffff:127.0.0.1", false},
        Case{"::ffff:7f00:1", false},
        Case{"::ffff:10.0.0.1", false},
        Case{"::ffff:169.254.169.254", false},
        Case{"::ffff:0:127.0.0.1", false},
        Case{"64:ff9b::127.0.0.1", false},
        Case{"64:ff9b::a9fe:a9fe", false},
        Case{"64:ff9b:1::1.1.1.1", false},
        Case{"100::1", false},
        Case{"2001::1", false},
        Case{"2001:0:7f00:1::", false},
        Case{"2001:2::1", false},
        Case{"2001:10::1", false},
        Case{"2001:db8::1", false},
        Case{"2002:7f00:1::", false},
        Case{"2002:a00:1::1", false},
        Case{"3fff::1", false},
        Case{"5f00::1", false},
        Case{"fc00::1", false},
        Case{"fd00:ec2::254", false},
        Case{"fe80::1", false},
        Case{"febf::1", false},
        Case{"fec0::1", false},
        Case{"ff02::1", false}
    )
);

TEST(Address, is_only_the_plain_spelling) {
    for (const auto* text : {"", "127.1", "0x7f.0.0.1", "2130706433", "[::1]", "fe80::1%eth0"}) {
        EXPECT_FALSE(parse_address(text)) << text;
    }
}

} // namespace
} // namespace hiochat::fetch

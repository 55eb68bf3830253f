#include "chatbots/chatbots.h"

#include <gtest/gtest.h>

namespace hiochat::chatbots {
namespace {

struct Case {
    const char* name;
    const char* pattern;
    const char* origin;
    bool allowed;
};

struct AllowsOrigin : testing::TestWithParam<Case> {};

TEST_P(AllowsOrigin, as_the_list_says) {
    const auto& [name, pattern, origin, allowed] = GetParam();
    EXPECT_EQ(allows_origin({pattern}, origin), allowed);
    EXPECT_EQ(allows_origin({"https://first.example", pattern}, origin), allowed);
    EXPECT_FALSE(allows_origin({}, origin));
}

constexpr auto exact = "https://shop.example";
constexpr auto subdomains = "*.shop.example";

INSTANTIATE_TEST_SUITE_P(
    Origins,
    AllowsOrigin,
    testing::Values(
        Case{"the_same", exact, "https://shop.example", true},
        Case{"another_scheme", exact, "http://shop.example", false},
        Case{"another_port", exact, "https://shop.example:8443", false},
        Case{"its_port", "https://shop.example:8443", "https://shop.example:8443", true},
        Case{"without_its_port", "https://shop.example:8443", "https://shop.example", false},
        Case{"a_subdomain_of_an_exact_origin", exact, "https://www.shop.example", false},
        Case{"its_name_as_a_beginning", exact, "https://shop.example.evil.com", false},
        Case{"its_name_as_an_end", exact, "https://evilshop.example", false},
        Case{"no_origin", exact, "", false},
        Case{"null", exact, "null", false},
        Case{"null_for_subdomains", subdomains, "null", false},
        Case{"any_page", "*", "https://whatever.example", true},
        Case{"any_page_even_a_sandbox", "*", "null", true},
        Case{"a_subdomain", subdomains, "https://www.shop.example", true},
        Case{"a_subdomain_of_a_subdomain", subdomains, "https://a.b.shop.example", true},
        Case{
            "a_subdomain_on_any_scheme_and_port", subdomains, "http://www.shop.example:8080", true
        },
        Case{"not_the_domain_itself", subdomains, "https://shop.example", false},
        Case{"an_empty_label", subdomains, "https://.shop.example", false},
        Case{"subdomains_as_a_beginning", subdomains, "https://www.shop.example.evil.com", false},
        Case{"subdomains_as_an_end", subdomains, "https://evilshop.example", false},
        Case{"the_pattern_in_a_port", subdomains, "https://evil.com:80.shop.example", false},
        Case{"the_pattern_in_a_path", subdomains, "https://evil.com/www.shop.example", false},
        Case{"the_pattern_in_a_query", subdomains, "https://evil.com?www.shop.example", false},
        Case{"the_pattern_behind_a_user", subdomains, "https://www.shop.example@evil.com", false},
        Case{"no_scheme", subdomains, "www.shop.example", false},
        Case{"a_trailing_dot", subdomains, "https://www.shop.example.", false},
        Case{"an_ipv6_address", "http://[::1]:8080", "http://[::1]:8080", true},
        Case{"an_ipv6_address_and_port", "http://[::1]", "http://[::1]:8080", false},
        Case{"an_ipv6_address_is_no_subdomain", "*.1]", "http://[2001:db8::1]", false},
        Case{"local_development", "http://localhost:3000", "http://localhost:3000", true}
    ),
    [](const auto& test) { return std::string{test.param.name}; }
);

TEST(AllowsOriginTest, compares_as_browsers_write_origins_in_lower_case) {
    EXPECT_FALSE(allows_origin({exact}, "https://SHOP.example"));
}

} // namespace
} // namespace hiochat::chatbots

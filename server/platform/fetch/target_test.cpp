#include "platform/fetch/target.h"

#include <gtest/gtest.h>

namespace hiochat::fetch {
namespace {

std::string code_of(std::string_view url, const Options& options = {}) {
    const auto parsed = parse_target(url, options);
    const auto* failure = std::get_if<Failure>(&parsed);
    return failure == nullptr ? "" : failure->code;
}

class Refused : public testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(Refused, before_anything_is_sent) {
    EXPECT_EQ(code_of(GetParam().first), GetParam().second) << GetParam().first;
}

INSTANTIATE_TEST_SUITE_P(
    Spellings,
    Refused,
    testing::Values(
        std::pair{"http://127.0.0.1/", "blocked_address"},
        std::pair{"http://127.1/", "blocked_address"},
        std::pair{"http://127.0.1/", "blocked_address"},
        std::pair{"http://2130706433/", "blocked_address"},
        std::pair{"http://0x7f000001/", "blocked_address"},
        std::pair{"http://0x7f.0.0.1/", "blocked_address"},
        std::pair{"http://0177.0.0.1/", "blocked_address"},
        std::pair{"http://0177.0.0.01/", "blocked_address"},
        std::pair{"http://017700000001/", "blocked_address"},
        std::pair{"http://0/", "blocked_address"},
        std::pair{"http://10.1/", "blocked_address"},
        std::pair{"http://169.254.169.254/latest/meta-data/", "blocked_address"},
        std::pair{"http://0xa9fea9fe/", "blocked_address"},
        std::pair{"http://[::1]/", "blocked_address"},
        std::pair{"http://[::]/", "blocked_address"},
        std::pair{"http://[0:0:0:0:0:0:0:1]/", "blocked_address"},
        std::pair{"http://[::ffff:127.0.0.1]/", "blocked_address"},
        std::pair{"http://[::ffff:7f00:1]/", "blocked_address"},
        std::pair{"http://[fd00:ec2::254]/", "blocked_address"},
        std::pair{"http://[64:ff9b::10.0.0.1]/", "blocked_address"},
        std::pair{"http://localhost/", "blocked_address"},
        std::pair{"http://LOCALHOST./", "blocked_address"},
        std::pair{"http://a.localhost/", "blocked_address"},
        std::pair{"http://\uFF11\uFF12\uFF17.0.0.1/", "blocked_address"}, // full-width digits
        std::pair{"http://\u24DBocalhost/", "blocked_address"},           // circled l
        std::pair{"http://example.com:22/", "blocked_address"},
        std::pair{"http://example.com:6379/", "blocked_address"},
        std::pair{"http://user@example.com/", "invalid_url"},
        std::pair{"http://user:secret@example.com/", "invalid_url"},
        std::pair{"http://example.com@127.0.0.1/", "invalid_url"},
        std::pair{"http://[fe80::1%25eth0]/", "invalid_url"},
        std::pair{"file:///etc/passwd", "invalid_url"},
        std::pair{"gopher://example.com/", "invalid_url"},
        std::pair{"ftp://example.com/", "invalid_url"},
        std::pair{"javascript:alert(1)", "invalid_url"},
        std::pair{"//example.com/", "invalid_url"},
        std::pair{"http://exa%7Fmple.com/", "invalid_url"},
        std::pair{"http://exa%20mple.com/", "invalid_url"},
        std::pair{"http://example.com%2F/", "invalid_url"},
        std::pair{"http://example%252Ecom/", "invalid_url"},
        std::pair{"example.com", "invalid_url"},
        std::pair{"http://", "invalid_url"},
        std::pair{"http://example.com:99999/", "invalid_url"},
        std::pair{"http://exa mple.com/", "invalid_url"},
        std::pair{"http://example.com\\@127.0.0.1/", "invalid_url"},
        std::pair{"http://example.com/\r\nHost: x", "invalid_url"},
        std::pair{"", "invalid_url"}
    )
);

TEST(Target, is_what_the_address_says) {
    const auto parsed = parse_target("HTTPS://B\u00DCCHER.example/a b?q=\u00FC#part", {});
    const auto& target = std::get<Target>(parsed);
    EXPECT_EQ(target.host, "xn--bcher-kva.example");
    EXPECT_EQ(target.port, 443);
    EXPECT_EQ(target.url, "https://xn--bcher-kva.example/a%20b?q=%c3%bc");
    EXPECT_EQ(target.origin(), "https://xn--bcher-kva.example:443");
}

TEST(Target, an_operator_may_allow_everything) {
    const Options inside{.allow_private_networks = true};
    EXPECT_EQ(code_of("http://127.0.0.1:9200/", inside), "");
    EXPECT_EQ(code_of("http://localhost/", inside), "");
    EXPECT_EQ(code_of("file:///etc/passwd", inside), "invalid_url");
    EXPECT_EQ(code_of("http://user@localhost/", inside), "invalid_url");
}

TEST(Target, is_refused_when_it_is_endless) {
    EXPECT_EQ(code_of("http://example.com/" + std::string(9000, 'a')), "invalid_url");
}

TEST(Target, a_location_counts_from_the_page) {
    EXPECT_EQ(resolve("http://example.com/a/b", "c"), "http://example.com/a/c");
    EXPECT_EQ(resolve("http://example.com/a/b", "//other.example/x"), "http://other.example/x");
    EXPECT_EQ(resolve("http://example.com/a/b", "../../../c"), "http://example.com/c");
    EXPECT_EQ(resolve("http://example.com/a", "/\u00FC x"), "http://example.com/%c3%bc%20x");
}

} // namespace
} // namespace hiochat::fetch

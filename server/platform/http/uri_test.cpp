#include "platform/errors/rejected.h"
#include "platform/http/cookies.h"
#include "platform/http/text.h"
#include "platform/http/uri.h"

#include <gtest/gtest.h>

namespace hiochat::http {
namespace {

std::string path_of(std::string_view target) {
    const auto parsed = parse_target(target);
    return parsed ? parsed->path : "refused";
}

TEST(Uri, resolves_paths_and_never_climbs_out) {
    EXPECT_EQ(path_of("/"), "/");
    EXPECT_EQ(path_of("/a/./b/../c?x=/../"), "/a/c");
    EXPECT_EQ(path_of("/a/.."), "/");
    EXPECT_EQ(path_of("/a/b/."), "/a/b/");
    EXPECT_EQ(path_of("/a//b"), "/a//b");
    EXPECT_EQ(path_of("/%7Euser/%e2%82%ac"), "/~user/\xe2\x82\xac");
    EXPECT_EQ(path_of("http://host:1/a?b"), "/a");
    EXPECT_EQ(path_of("https://host"), "/");
    for (const auto* bad :
         {"", "a", "/..", "/a/../../b", "/%2e%2e/b", "/a%2f..%2f..%2fb", "/%", "/%4", "/%ff", "/%00"
         }) {
        EXPECT_EQ(path_of(bad), "refused") << bad;
    }
}

TEST(Uri, escapes_what_it_can_read_again) {
    EXPECT_EQ(percent_encode("a b/\xc3\xa9~"), "a%20b%2F%C3%A9~");
    EXPECT_EQ(percent_decode("a%20b%2F%C3%A9~"), "a b/\xc3\xa9~");
}

TEST(Fields, reads_queries_and_forms) {
    const auto fields = Fields::parse("a=1&b=x+y%26&&a=2&flag");
    EXPECT_EQ(fields.find("a"), "1");
    EXPECT_EQ(fields.find("b"), "x y&");
    EXPECT_EQ(fields.find("flag"), "");
    EXPECT_FALSE(fields.find("c"));
    EXPECT_EQ(fields.all().size(), 4U);
}

TEST(Fields, refuses_broken_escapes_and_floods) {
    EXPECT_THROW(Fields::parse("a=%2"), Rejected);
    EXPECT_THROW(Fields::parse("a=%ff"), Rejected);
    std::string flood;
    for (int i = 0; i < 1001; ++i) {
        flood += "a&";
    }
    EXPECT_THROW(Fields::parse(flood), Rejected);
}

TEST(Cookies, are_found_by_their_exact_name) {
    constexpr std::string_view header = "xa=0; a=1;b=\"two\" ; a=3; empty=";
    EXPECT_EQ(find_cookie(header, "a"), "1");
    EXPECT_EQ(find_cookie(header, "b"), "two");
    EXPECT_EQ(find_cookie(header, "empty"), "");
    EXPECT_FALSE(find_cookie(header, "A"));
    EXPECT_FALSE(find_cookie("", "a"));
}

TEST(Cookies, are_written_with_their_attributes) {
    EXPECT_EQ(
        to_string(
            Cookie{.name = "s", .value = "v", .max_age = std::chrono::seconds{9}, .secure = true}
        ),
        "s=v; Path=/; Max-Age=9; HttpOnly; Secure; SameSite=Lax"
    );
    EXPECT_THROW(to_string(Cookie{.name = "s", .value = "a; Domain=evil"}), std::invalid_argument);
    EXPECT_THROW(to_string(Cookie{.name = "a=b", .value = ""}), std::invalid_argument);
    EXPECT_THROW(to_string(Cookie{.name = "a", .value = "b\r\nX: y"}), std::invalid_argument);
}

TEST(HeaderText, parameters_are_unquoted) {
    constexpr std::string_view value =
        "form-data; name=\"a\\\"b;c\"; Filename = x.txt ; filename*=UTF-8''y";
    EXPECT_EQ(before_parameters(value), "form-data");
    EXPECT_EQ(parameter(value, "name"), "a\"b;c");
    EXPECT_EQ(parameter(value, "filename"), "x.txt");
    EXPECT_EQ(parameter(value, "filename*"), "UTF-8''y");
    EXPECT_FALSE(parameter(value, "c"));
}

TEST(HeaderText, knows_utf8) {
    EXPECT_TRUE(valid_utf8("a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80"));
    for (const auto* bad :
         {"\x80", "\xc0\xaf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xc3", "\xe2\x82"
         }) {
        EXPECT_FALSE(valid_utf8(bad)) << bad;
    }
}

} // namespace
} // namespace hiochat::http

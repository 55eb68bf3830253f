#include "knowledge/categories/rules.h"

#include <gtest/gtest.h>

namespace hiochat::knowledge::categories {
namespace {

struct Case {
    const char* name;
    Rule rule;
    const char* source;
    const char* url;
    bool expected;
};

TEST(Rule, matches_by_name_or_address) {
    const auto url = RuleKind::url;
    const auto file = RuleKind::name;
    const Case cases[] = {
        {"a path", {url, "/blog/*"}, "", "https://shop.example/blog/lamps", true},
        {"not another path", {url, "/blog/*"}, "", "https://shop.example/news/blog/x", false},
        {"a host", {url, "shop.example/*"}, "", "http://shop.example/", true},
        {"not another host", {url, "shop.example/*"}, "", "http://x.shop.example/", false},
        {"a whole address", {url, "https://shop.example/a*"}, "", "https://shop.example/abc", true},
        {"the scheme counts", {url, "https://shop.example/*"}, "", "http://shop.example/a", false},
        {"a query", {url, "/*?page=*"}, "", "https://shop.example/list?page=3", true},
        {"case aside", {url, "/BLOG/*"}, "", "https://Shop.example/Blog/x", true},
        {"the top without a slash", {url, "/"}, "", "https://shop.example", true},
        {"no address", {url, "*"}, "a.pdf", "", false},
        {"a file name", {file, "*.pdf"}, "Prices 2026.PDF", "", true},
        {"the whole name", {file, "prices"}, "Prices 2026.pdf", "", false},
        {"umlauts", {file, "ÜBER*"}, "über uns.txt", "", true},
    };
    for (const auto& one : cases) {
        EXPECT_EQ(matches(one.rule, one.source, one.url), one.expected) << one.name;
    }
}

TEST(Glob, takes_any_number_of_stars) {
    EXPECT_TRUE(matches_glob("", ""));
    EXPECT_TRUE(matches_glob("*", ""));
    EXPECT_TRUE(matches_glob("a*b*c", "a-b-b-c"));
    EXPECT_TRUE(matches_glob("**a**", "bab"));
    EXPECT_FALSE(matches_glob("a*b", "acd"));
    EXPECT_FALSE(matches_glob("a", ""));
    EXPECT_FALSE(matches_glob(std::string(400, '*') + "b", std::string(5000, 'a')));
}

} // namespace
} // namespace hiochat::knowledge::categories

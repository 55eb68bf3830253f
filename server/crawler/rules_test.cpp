#include "crawler/rules.h"

#include <gtest/gtest.h>

namespace hiochat::crawler {
namespace {

Crawl crawl_of(CrawlType type) {
    Crawl crawl;
    crawl.type = type;
    crawl.url = "https://shop.example/";
    crawl.depth = 2;
    crawl.page_limit = 100;
    crawl.include = "[]";
    crawl.exclude = "[]";
    return crawl;
}

// The code of the refusal; empty when it is fetched.
std::string code(
    Rules& rules,
    const std::string& url,
    std::int64_t depth = 1,
    AddressKind kind = AddressKind::page
) {
    const auto cause = rules.refuse(url, kind, depth);
    return cause ? cause->code : "";
}

TEST(Rules, keep_to_the_site_and_to_where_its_start_leads) {
    Rules rules{crawl_of(CrawlType::site), {}};
    EXPECT_EQ(code(rules, "https://www.shop.example/a"), "");
    EXPECT_EQ(code(rules, "https://other.example/a"), "other_site");
    EXPECT_EQ(code(rules, "https://shop.example:8443/a"), "other_site");
    rules.set_base("https://store.example/");
    EXPECT_EQ(code(rules, "https://store.example/b"), "");
    EXPECT_EQ(code(rules, "https://shop.example/c"), "");
}

TEST(Rules, keep_to_depth) {
    Rules rules{crawl_of(CrawlType::site), {}};
    EXPECT_EQ(code(rules, "https://shop.example/a", 3), "too_deep");
    EXPECT_EQ(code(rules, "https://shop.example/a", 2), "");
}

TEST(Rules, a_sitemap_names_pages_however_deep_it_lies) {
    Rules rules{crawl_of(CrawlType::sitemap), {}};
    EXPECT_EQ(code(rules, "https://shop.example/a", 4), "");
    EXPECT_EQ(code(rules, "https://shop.example/s.xml", 4, AddressKind::sitemap), "");
    EXPECT_EQ(code(rules, "https://shop.example/s.xml", 5, AddressKind::sitemap), "too_deep");
    EXPECT_EQ(code(rules, "https://cdn.example/s.xml", 1, AddressKind::sitemap), "other_site");
    EXPECT_EQ(code(rules, "https://cdn.example/s.xml", 0, AddressKind::sitemap), "")
        << "robots.txt may name it";
}

TEST(Rules, patterns_leave_out_all_but_the_start) {
    auto crawl = crawl_of(CrawlType::site);
    crawl.include = R"(["/docs"])";
    crawl.exclude = R"(["/docs/old", "*.pdf"])";
    Rules rules{crawl, {}};
    EXPECT_EQ(code(rules, "https://shop.example/", 0), "");
    EXPECT_EQ(code(rules, "https://shop.example/docs/a"), "");
    EXPECT_EQ(code(rules, "https://shop.example/docs/old/b"), "excluded");
    EXPECT_EQ(code(rules, "https://shop.example/docs/c.pdf"), "excluded");
    EXPECT_EQ(code(rules, "https://shop.example/blog"), "not_included");
}

TEST(Rules, bound_what_has_no_end) {
    auto crawl = crawl_of(CrawlType::site);
    Limits limits;
    limits.alike = 3;
    Rules rules{crawl, limits};
    for (int month = 0; month < 3; ++month) {
        EXPECT_EQ(code(rules, "https://shop.example/calendar?m=" + std::to_string(month)), "");
    }
    EXPECT_EQ(code(rules, "https://shop.example/calendar?m=3"), "too_alike");
    EXPECT_EQ(code(rules, "https://shop.example/calendar?year=3"), "") << "another kind of page";
    for (int article = 0; article < 30; ++article) {
        EXPECT_EQ(code(rules, "https://shop.example/news/" + std::to_string(article)), "");
    }
    EXPECT_EQ(code(rules, "https://shop.example/news/30"), "too_alike");
    EXPECT_EQ(code(rules, "https://shop.example/a/b/a/b/a/b/a/b"), "too_alike");
    EXPECT_EQ(code(rules, "https://shop.example/" + std::string(2000, 'x')), "too_long");
}

TEST(Rules, know_the_shape_of_an_address) {
    EXPECT_EQ(
        shape_of("https://a.example/c/2026-11?view=day&m=3"), "https://a.example/c/#-#?m&view"
    );
    EXPECT_EQ(shape_of("https://a.example/about"), "https://a.example/about");
    EXPECT_FALSE(repeats_itself("https://a.example/1/1/1/1/1"));
    EXPECT_FALSE(repeats_itself("https://a.example/a/a/a"));
    EXPECT_TRUE(repeats_itself("https://a.example/a/a/a/a"));
}

} // namespace
} // namespace hiochat::crawler

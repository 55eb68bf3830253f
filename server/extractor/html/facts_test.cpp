#include "extractor/html/address.h"
#include "extractor/html/dates.h"
#include "extractor/html/facts.h"
#include "extractor/html/testing.h"

#include <gtest/gtest.h>

namespace hiochat::extractor::html {
namespace {

Document with_head(const std::string& head) {
    return read_page(as_page(paragraphs(), head), "https://example.com/a/b?c");
}

Page facts(const std::string& head) {
    return with_head(head).page.value();
}

TEST(Address, is_resolved_as_browsers_do) {
    const auto from = [](std::string_view reference) {
        return resolved("https://example.com/a/b?c=1#d", reference);
    };
    EXPECT_EQ(from("e"), "https://example.com/a/e");
    EXPECT_EQ(from(" ../e/./f/ "), "https://example.com/e/f/");
    EXPECT_EQ(from("../../../e"), "https://example.com/e");
    EXPECT_EQ(from("/e#f"), "https://example.com/e");
    EXPECT_EQ(from("?e"), "https://example.com/a/b?e");
    EXPECT_EQ(from("//other.net"), "https://other.net/");
    EXPECT_EQ(from("HTTP://Other.net:8080/x y/ü"), "http://Other.net:8080/x%20y/%C3%BC");
    EXPECT_EQ(from("e\n\\f"), "https://example.com/a/e/f");
    EXPECT_EQ(from("e:f/g"), "");
    EXPECT_EQ(from("/e:f"), "https://example.com/e:f");
    for (const char* const none :
         {"", "#top", "mailto:a@b.c", "javascript:void(0)", "tel:+49", "data:,x", "http:", "http://"
         })
        EXPECT_EQ(from(none), "") << none;
    EXPECT_EQ(resolved("", "e"), "");
    EXPECT_EQ(resolved("", "https://example.com"), "https://example.com/");
}

TEST(Dates, become_iso_8601) {
    const std::pair<const char*, const char*> cases[]{
        {"2024-05-01T10:00:00+0200", "2024-05-01T10:00:00+02:00"},
        {"2024-05-01T10:00:00.123Z", "2024-05-01T10:00:00Z"},
        {"2024-05-01 10:00", "2024-05-01T10:00:00"},
        {"2024-05-01T10:00:00-05:30", "2024-05-01T10:00:00-05:30"},
        {"2024-05", "2024-05"},
        {"2024/5/1", "2024-05-01"},
        {"20240501", "2024-05-01"},
        {"01.05.2024", "2024-05-01"},
        {"31/05/2024", "2024-05-31"},
        {"05/01/2024", ""},
        {"Wed, 01 May 2024 10:00:00 GMT", "2024-05-01T10:00:00Z"},
        {"May 1, 2024", "2024-05-01"},
        {"1 September 2024", "2024-09-01"},
        {"2024-13-01", ""},
        {"99999999999999", ""},
        {"yesterday", ""},
        {"", ""},
    };
    for (const auto& [given, expected] : cases)
        EXPECT_EQ(iso_date(given), expected) << given;
}

TEST(Facts, tell_the_canonical_address) {
    EXPECT_EQ(facts("<link rel=canonical href='/x#y'>").canonical, "https://example.com/x");
    EXPECT_EQ(facts("").canonical, "");
}

TEST(Facts, tell_what_crawlers_may_do) {
    EXPECT_TRUE(facts("<meta name=ROBOTS content='NOINDEX, follow'>").noindex);
    EXPECT_FALSE(facts("<meta name=robots content='noindex, follow'>").nofollow);
    EXPECT_TRUE(facts("<meta name=hiobot content=nofollow>").nofollow);
    EXPECT_TRUE(facts("<meta name=robots content=none>").noindex);
    EXPECT_FALSE(facts("<meta name=googlebot content=noindex>").noindex);
    EXPECT_FALSE(facts("<meta name=robots content='index, max-snippet:-1'>").noindex);
}

TEST(Facts, tell_when_the_page_was_written) {
    const Page page = facts("<meta property=article:published_time content=2024-05-01>"
                            "<meta property=article:modified_time content=2024-06-01T08:00Z>");
    EXPECT_EQ(page.published, "2024-05-01");
    EXPECT_EQ(page.modified, "2024-06-01T08:00:00Z");
    EXPECT_EQ(
        facts(R"(<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle",
                 "datePublished":"2024-05-02T00:00:00Z"}]}</script>)")
            .published,
        "2024-05-02T00:00:00Z"
    );
    EXPECT_EQ(
        read_page(as_page("<time datetime=2024-05-03>May</time>" + paragraphs())).page->published,
        "2024-05-03"
    );
}

TEST(Facts, tell_the_language) {
    EXPECT_EQ(read_page("<html lang=pt_BR><body>x").language, "pt-BR");
    EXPECT_EQ(with_head("<meta http-equiv=Content-Language content='de, en'>").language, "de");
    EXPECT_EQ(with_head("<meta property=og:locale content=fr_CA>").language, "fr-CA");
    EXPECT_EQ(read_page("<html lang='{{lang}}'><body>x").language, "");
}

TEST(Facts, tell_the_links) {
    const Document document = read_page(
        as_page(
            "<nav><a href=/a>A</a></nav><a href=b#x>B</a><a href=b#y>B</a><a rel='ugc nofollow' "
            "href=c>C</a><a href=mailto:x@y.z>D</a><a>E</a><a href=//other.net/f>F</a>",
            "<base href=/base/>"
        ),
        "https://example.com/page"
    );

    EXPECT_EQ(
        document.page->links,
        (std::vector<std::string>{
            "https://example.com/a", "https://example.com/base/b", "https://other.net/f"
        })
    );
}

TEST(Facts, bound_the_links) {
    std::string body;
    for (int i = 0; i < 12'000; ++i)
        body += "<a href=/" + std::to_string(i) + ">x</a>";

    EXPECT_EQ(read_page(as_page(body), "https://example.com").page->links.size(), most_links);
}

Obstacle obstacle(const std::string& body, const std::string& head = {}) {
    return read_page(as_page(body, head)).page->obstacle;
}

TEST(Obstacles, are_login_forms) {
    EXPECT_EQ(
        obstacle("<h1>Welcome</h1><form><input type=text><input type=password></form>"),
        Obstacle::login
    );
    EXPECT_EQ(
        obstacle(
            "<form><input type=email><input type=submit></form>", "<title>ANMELDEN | X</title>"
        ),
        Obstacle::login
    );
    EXPECT_EQ(
        obstacle("<form><input type=password></form>" + paragraphs() + paragraphs()), Obstacle::none
    );
    EXPECT_EQ(obstacle("<form><input type=search></form><p>Hello.</p>"), Obstacle::none);
}

TEST(Obstacles, are_empty_shells) {
    EXPECT_EQ(obstacle("<div id=root></div><script src=a.js></script>"), Obstacle::script);
    EXPECT_EQ(
        obstacle("<noscript>Please enable JavaScript.</noscript><div></div><script>1</script>"),
        Obstacle::script
    );
    EXPECT_EQ(
        obstacle("<div id=root>" + paragraphs() + "</div><script>1</script>"), Obstacle::none
    );
    EXPECT_EQ(obstacle("<div id=root></div>"), Obstacle::none);
    EXPECT_EQ(obstacle("<p>A short page.</p><script>1</script>"), Obstacle::none);
}

} // namespace
} // namespace hiochat::extractor::html

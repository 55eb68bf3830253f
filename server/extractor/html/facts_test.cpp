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

TEST(Obstacles, are_not_login_forms_beside_a_pages_own_text) {
    const std::string form = "<form><input name=u><input type=password></form>";
    const std::string article = "<article><h1>How we bake</h1><p>We bake with rye flour and sour "
                                "dough, for twelve hours in the oven each night of the week.</p><p>"
                                "Then it cools for three hours before it is sold.</p></article>";
    const std::string hours = "<h1>Hours</h1><p>Mon to Fri 9 to 5</p>";

    EXPECT_EQ(obstacle(form + article), Obstacle::none);
    EXPECT_EQ(obstacle("<main>" + form + article + "</main>"), Obstacle::none);
    EXPECT_EQ(obstacle("<header>" + form + "</header>" + hours), Obstacle::none);
    EXPECT_EQ(obstacle("<div class=login-box>" + form + "</div>" + hours), Obstacle::none);
    EXPECT_EQ(
        obstacle("<main><h1>Members</h1><p>Please log in to see this.</p>" + form + "</main>"),
        Obstacle::login
    );
    EXPECT_EQ(obstacle("<div class=login-box>" + form + "</div>"), Obstacle::login);
    EXPECT_EQ(obstacle("<h1>Sign in</h1><div>" + form + "</div>" + hours), Obstacle::login);
}

TEST(Obstacles, are_checks_of_the_browser) {
    const std::string check = "<h1>Checking your browser</h1><p>Verifying you are human. This may "
                              "take a few seconds.</p>";

    EXPECT_EQ(obstacle(check, "<title>Just a moment...</title>"), Obstacle::script);
    EXPECT_EQ(obstacle(check + paragraphs() + paragraphs()), Obstacle::none);
    EXPECT_EQ(
        obstacle(
            "<h1>Just a moment</h1><p>A caf\u00e9 in Leeds.</p>", "<title>Just a moment</title>"
        ),
        Obstacle::none
    );
}

TEST(ErrorPages, have_no_text) {
    const auto text = [](const std::string& title, const std::string& body) {
        return text_of(read_page(as_page(body, "<title>" + title + "</title>")));
    };
    const std::string body = "<h1>Page not found</h1><p>Sorry, it could not be found.</p>";

    EXPECT_EQ(text("404 Not Found", body), "");
    EXPECT_EQ(text("Seite nicht gefunden | Laden", "<h1>Seite nicht gefunden!</h1>"), "");
    EXPECT_NE(text("404 Main Street", "<h1>404 Main Street</h1><p>Our office.</p>"), "");
    EXPECT_NE(text("Help", body), "");
    EXPECT_NE(text("Page not found", "<h1>FAQ</h1><p>How to find a page that is gone.</p>"), "");
    EXPECT_NE(text("404 Not Found", body + paragraphs() + paragraphs()), "");
}

TEST(Facts, tell_where_a_page_leads_at_once) {
    const auto target = [](const std::string& rule) {
        return facts("<meta http-equiv=Refresh content=\"" + rule + "\">").canonical;
    };
    EXPECT_EQ(target("0; url=/x"), "https://example.com/x");
    EXPECT_EQ(target("0;URL='c d'"), "https://example.com/a/c%20d");
    EXPECT_EQ(target("1, //other.net/"), "https://other.net/");
    for (const char* const none :
         {"5", "0", "300; url=/x", "0; url=/a/b?c#d", "0; url=", "0; url=javascript:x()", ""})
        EXPECT_EQ(target(none), "") << none;
    EXPECT_EQ(
        facts("<noscript><meta http-equiv=refresh content='0;url=/x'></noscript>").canonical, ""
    );
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

#include "crawler/robots.h"

#include <gtest/gtest.h>

namespace hiochat::crawler {
namespace {

bool allows(std::string_view robots, std::string_view path, std::string_view agent = "HioBot") {
    return Robots::parse(robots).allows(agent, "https://shop.example" + std::string{path});
}

struct Case {
    const char* name;
    const char* robots;
    const char* path;
    bool allowed;
};

class RobotsRules : public testing::TestWithParam<Case> {};

TEST_P(RobotsRules, are_those_of_the_standard) {
    const auto& [name, robots, path, allowed] = GetParam();
    EXPECT_EQ(allows(robots, path), allowed) << name;
}

INSTANTIATE_TEST_SUITE_P(
    Rfc9309,
    RobotsRules,
    testing::Values(
        Case{"no rules", "", "/a", true},
        Case{"empty disallow", "User-agent: *\nDisallow:\n", "/a", true},
        Case{"the beginning is enough", "User-agent: *\nDisallow: /fish\n", "/fishing/a?b", false},
        Case{"case counts", "User-agent: *\nDisallow: /Fish\n", "/fish", true},
        Case{"longest wins", "User-agent: *\nAllow: /a/b\nDisallow: /a\n", "/a/b/c", true},
        Case{"longest wins, turned", "User-agent: *\nDisallow: /a/b\nAllow: /a\n", "/a/b/c", false},
        Case{"allow among equals", "User-agent: *\nDisallow: /a\nAllow: /a\n", "/a", true},
        Case{
            "own group only",
            "User-agent: *\nDisallow: /\nUser-agent: hiobot\nAllow: /b\n",
            "/a",
            true
        },
        Case{
            "own group without rules",
            "User-agent: HioBot\n\nUser-agent: *\nDisallow: /\n",
            "/a",
            false
        },
        Case{"other agents", "User-agent: HioBotNews\nDisallow: /\n", "/a", true},
        Case{"shorter agents", "User-agent: Hio\nDisallow: /\n", "/a", true},
        Case{"a version is no name", "User-agent: HioBot/2.1\nDisallow: /\n", "/a", false},
        Case{
            "groups add up",
            "User-agent: HioBot\nDisallow: /a\n\nUser-agent: HioBot\nDisallow: /b\n",
            "/a",
            false
        },
        Case{"several agents", "User-agent: X\nUser-agent: HioBot\nDisallow: /a\n", "/a", false},
        Case{
            "others between agents",
            "User-agent: HioBot\nSitemap: /s\nFoo: x\nUser-agent: X\nDisallow: /a\n",
            "/a",
            false
        },
        Case{
            "a rule ends the agents",
            "User-agent: HioBot\nAllow: /b\nUser-agent: X\nDisallow: /a\n",
            "/a",
            true
        },
        Case{"rules of nobody", "Disallow: /\nUser-agent: X\nAllow: /\n", "/a", true},
        Case{"itself", "User-agent: *\nDisallow: /\n", "/robots.txt", true},
        Case{"star", "User-agent: *\nDisallow: /a*/c\n", "/ab/x/c/d", false},
        Case{"star is not enough", "User-agent: *\nDisallow: /a*/c\n", "/ab/x/d", true},
        Case{"end", "User-agent: *\nDisallow: /*.pdf$\n", "/x/y.pdf", false},
        Case{"end, with more", "User-agent: *\nDisallow: /*.pdf$\n", "/x/y.pdf?z", true},
        Case{"end of the plain", "User-agent: *\nDisallow: /a$\n", "/ab", true},
        Case{"end comes twice", "User-agent: *\nDisallow: /*.a$\n", "/b.a.a", false},
        Case{"star and end", "User-agent: *\nDisallow: /*ab*ba$\n", "/aba", true},
        Case{"the query counts", "User-agent: *\nDisallow: /*?sort=\n", "/list?sort=up", false},
        Case{"the fragment does not", "User-agent: *\nDisallow: /*x$\n", "/ax#b", false},
        Case{"no path", "User-agent: *\nDisallow: /$\n", "", false},
        Case{"query without path", "User-agent: *\nDisallow: /?q\n", "?q=1", false},
        Case{"escapes of letters", "User-agent: *\nDisallow: /foo/%62%61%7A\n", "/foo/baz", false},
        Case{
            "escapes in the address", "User-agent: *\nDisallow: /foo/baz\n", "/foo/%62%61%7a", false
        },
        Case{
            "raw against escaped", "User-agent: *\nDisallow: /\xE3\x83\x84\n", "/%e3%83%84", false
        },
        Case{
            "escaped against raw", "User-agent: *\nDisallow: /%E3%83%84\n", "/\xE3\x83\x84", false
        },
        Case{"an escaped slash is none", "User-agent: *\nDisallow: /a%2Fb\n", "/a/b", true},
        Case{
            "but in a query",
            "User-agent: *\nDisallow: /a?u=https://b\n",
            "/a?u=https%3A%2F%2Fb",
            false
        },
        Case{"escaped star", "User-agent: *\nDisallow: /f-%2A.html\n", "/f-*.html", false},
        Case{
            "escaped star is no star", "User-agent: *\nDisallow: /f-%2A.html\n", "/f-x.html", true
        },
        Case{"escaped dollar", "User-agent: *\nDisallow: /f-%24\n", "/f-$x", false},
        Case{"a star in the address", "User-agent: *\nDisallow: /f-x\n", "/f-*", true},
        Case{"blank against escaped", "User-agent: *\nDisallow: /a b\n", "/a%20b", false},
        Case{"no escape at all", "User-agent: *\nDisallow: /a%%33A\n", "/a%%33A", false},
        Case{"no escape, nor made one", "User-agent: *\nDisallow: /a%%33A\n", "/a%3A", true}
    )
);

INSTANTIATE_TEST_SUITE_P(
    Files,
    RobotsRules,
    testing::Values(
        Case{"BOM", "\xEF\xBB\xBFUser-agent: *\nDisallow: /a\n", "/a", false},
        Case{"CR", "User-agent: *\rDisallow: /a\r", "/a", false},
        Case{"CR LF, no end", "User-agent: *\r\nDisallow: /a", "/a", false},
        Case{"comments", "User-agent: * # all\nDisallow: /a # b\n", "/a", false},
        Case{"blanks", " user-AGENT\t: \t*\n\tDISALLOW :/a\n", "/a", false},
        Case{"misspelt", "useragent: *\ndisalow: /a\n", "/a", false},
        Case{"no colon", "User-agent *\nDisallow /a\n", "/a", false},
        Case{"a sentence is no rule", "User-agent: *\nDisallow all of it\n", "/a", true},
        Case{"no UTF-8", "User-agent: *\nDisallow: /\xFF\xFE\nDisallow: /a\n", "/a", false},
        Case{"a page", "<html>User-agent: *\nDisallow: /a</html>", "/a", true}
    )
);

TEST(Robots, reads_500_kib_and_no_half_line) {
    std::string text = "User-agent: *\nDisallow: /a\n";
    text += "Disallow: /" + std::string(Robots::max_bytes, 'x') + "\nDisallow: /b\n";
    EXPECT_FALSE(allows(text, "/a"));
    EXPECT_TRUE(allows(text, "/b"));
    EXPECT_TRUE(allows(text, "/" + std::string(Robots::max_bytes, 'x')));
}

TEST(Robots, takes_the_name_from_a_whole_user_agent) {
    const auto* robots = "User-agent: HioBot\nDisallow: /a\n";
    EXPECT_FALSE(allows(robots, "/a", "HioBot/1.0 (+https://chat.example)"));
    EXPECT_FALSE(allows(robots, "/a", "hiobot"));
    EXPECT_TRUE(allows(robots, "/a", "Other/1.0 HioBot"));
    EXPECT_TRUE(allows(robots, "/a", ""));
}

TEST(Robots, knows_sitemaps_and_delays) {
    const auto robots = Robots::parse(
        "Sitemap: https://shop.example/a.xml\n"
        "User-agent: *\nCrawl-delay: 2.5\nDisallow: /x\n"
        "User-agent: Slow\nCrawl-delay: 1e9\nCrawl-delay: 999999999999\n"
        "User-agent: Fast\nCrawl-delay: -1\nUser-agent: Late\nCrawl-delay: 7\nAllow: /\n"
        "sitemap: https://shop.example/b.xml\nSitemap: https://shop.example/a.xml\nSitemap:\n"
    );
    using std::chrono::milliseconds;
    EXPECT_EQ(robots.crawl_delay("HioBot"), milliseconds{2500});
    EXPECT_EQ(robots.crawl_delay("slow"), std::chrono::hours{24});
    EXPECT_EQ(robots.crawl_delay("fast"), milliseconds{7000});
    EXPECT_EQ(Robots::parse("").crawl_delay("fast"), std::nullopt);
    EXPECT_EQ(
        robots.sitemaps(),
        (std::vector<std::string>{"https://shop.example/a.xml", "https://shop.example/b.xml"})
    );
}

TEST(Robots, no_pattern_takes_long) {
    std::string pattern = "/";
    for (int number = 0; number < 2000; ++number) {
        pattern += "*a";
    }
    const auto path = "/" + std::string(100'000, 'a');
    EXPECT_TRUE(fits(pattern, path));
    EXPECT_FALSE(fits(pattern + "b$", path));
    EXPECT_FALSE(fits("/*" + std::string(50'000, 'a') + "b", path));
}

fetch::Response answer(int status, std::string body = "User-agent: *\nDisallow: /x\n") {
    fetch::Response response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

TEST(RobotsPolicy, goes_by_what_was_answered) {
    using Reach = RobotsPolicy::Reach;

    struct Answer {
        fetch::Outcome outcome;
        Reach reach;
        bool x;
        bool y;
    };

    for (const auto& [outcome, reach, x, y] :
         {Answer{answer(200), Reach::read, false, true},
          Answer{answer(200, "<html>"), Reach::read, true, true},
          Answer{answer(401), Reach::absent, true, true},
          Answer{answer(403), Reach::absent, true, true},
          Answer{answer(404), Reach::absent, true, true},
          Answer{answer(410), Reach::absent, true, true},
          Answer{answer(429), Reach::unreachable, false, false},
          Answer{answer(500), Reach::unreachable, false, false},
          Answer{answer(503), Reach::unreachable, false, false},
          Answer{fetch::Failure{"timeout", "", ""}, Reach::unreachable, false, false},
          Answer{fetch::Failure{"connect", "", ""}, Reach::unreachable, false, false},
          Answer{fetch::Failure{"dns", "", ""}, Reach::unreachable, false, false},
          Answer{fetch::Failure{"redirects", "", ""}, Reach::absent, true, true}}) {
        const auto policy = robots_policy(outcome);
        EXPECT_EQ(policy.reach, reach);
        EXPECT_EQ(policy.robots.allows("HioBot", "https://a.example/x"), x);
        EXPECT_EQ(policy.robots.allows("HioBot", "https://a.example/y"), y);
        EXPECT_EQ(policy.note.empty(), reach != Reach::unreachable);
    }
}

TEST(RobotsPolicy, asks_at_the_root_of_the_host) {
    const auto request = robots_request("https://a.example:8443/b/c?d#e");
    EXPECT_EQ(request.url, "https://a.example:8443/robots.txt");
    EXPECT_EQ(request.max_redirects, 5);
    EXPECT_EQ(robots_address("no address"), "");
}

} // namespace
} // namespace hiochat::crawler

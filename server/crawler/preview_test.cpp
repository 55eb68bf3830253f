#include "crawler/preview.h"
#include "crawler/testing.h"

namespace hiochat::crawler {
namespace {

struct PreviewTest : CrawlerTest {
    CrawlPreview look(const NewCrawl& wish) {
        return run(preview(*visitor, crawls->plan(workspace, bot, wish), limits));
    }

    // "fetch" or why not, by path.
    std::map<std::string, std::string> items(const NewCrawl& wish) {
        std::map<std::string, std::string> out;
        for (const auto& item : look(wish).items) {
            out[path_of(item.url)] = item.reason.value_or(item.action);
        }
        return out;
    }
};

TEST_F(PreviewTest, a_page_that_leads_on_is_not_read_itself) {
    web[site + "/there"] = reply(302, "", {{"Location", "/back"}});
    web[site + "/back"] = reply(302, "", {{"Location", "/there"}});
    auto seen = items(wanted(CrawlType::page, site + "/there"));
    EXPECT_EQ(seen["/there"], explain(Cause{causes::redirected, site + "/back"}).message);
    EXPECT_EQ(seen["/back"], explain(Cause{causes::redirect_loop, site + "/there"}).message);

    for (int step = 0; step < 8; ++step) {
        web[site + "/" + std::to_string(step)] =
            reply(301, "", {{"Location", "/" + std::to_string(step + 1)}});
    }
    page("/7", "end");
    seen = items(wanted(CrawlType::page, site + "/0"));
    EXPECT_EQ(seen["/5"], explain(Cause{causes::too_many_redirects, site + "/6"}).message);
    EXPECT_EQ(items(wanted(CrawlType::page, site + "/4"))["/7"], "fetch");
}

TEST_F(PreviewTest, no_more_pages_are_listed_than_are_read) {
    page("/", "home\nlink: /lost\nlink: /b\nlink: /c");
    auto wish = wanted(CrawlType::site, site + "/");
    wish.page_limit = 2;
    const auto seen = items(wish);
    EXPECT_EQ(seen.at("/"), "fetch");
    EXPECT_EQ(seen.at("/lost"), explain(Cause{causes::not_found, "404"}).message);
    EXPECT_EQ(seen.at("/b"), "fetch");
    EXPECT_EQ(seen.at("/c"), explain(Cause{causes::page_limit, "2"}).message);
}

TEST_F(PreviewTest, a_site_without_a_sitemap_is_told_so) {
    const auto seen = look(wanted(CrawlType::sitemap, site));
    ASSERT_EQ(seen.notes.size(), 1U);
    EXPECT_THAT(
        seen.notes.front(),
        testing::StartsWith(site + "/: " + explain(Cause{causes::sitemap_not_found}).message)
    );
}

} // namespace
} // namespace hiochat::crawler

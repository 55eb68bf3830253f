#include "crawler/testing.h"

#include <set>

namespace hiochat::crawler {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Report = std::map<std::string, std::string>;

struct RunsTest : CrawlerTest {
    SourceId add_site() { return add(wanted(CrawlType::site, site + "/")); }

    SourceId add_sitemap() { return add(wanted(CrawlType::sitemap, site + "/s.xml")); }
};

TEST_F(RunsTest, a_site_is_followed_link_by_link) {
    page("/", "title: Home\nhome\nlink: /a\nlink: /b\nlink: https://other.example/");
    page("/a", "page a\nlink: /\nlink: /c");
    page("/b", "page b\nlink: /pic.jpg\nlink: /lost");
    page("/c", "page c");
    const auto source = add_site();
    const auto run = work(source);

    EXPECT_EQ(run.state, RunState::finished);
    EXPECT_EQ(
        report(source),
        (Report{
            {"/", "fetched added"},
            {"/a", "fetched added"},
            {"/b", "fetched added"},
            {"/c", "fetched added"},
            {"/lost", "failed/not_found"},
            {"/pic.jpg", "skipped/unsupported_type"},
        })
    );
    EXPECT_THAT(texts(), ElementsAre("home", "page a", "page b", "page c"));
    EXPECT_EQ(run.fetched, 4);
    EXPECT_EQ(run.added, 4);
    EXPECT_EQ(run.failed, 1);
    EXPECT_EQ(run.skipped, 1);
    EXPECT_EQ(run.waiting, 0);
    EXPECT_EQ(asked.front(), site + "/robots.txt");
    EXPECT_EQ(times("/robots.txt"), 1);
    EXPECT_EQ(statuses.at(source.text()).status, knowledge::SourceStatus::ready);
    EXPECT_EQ(state(source).pages, 4);
    EXPECT_FALSE(state(source).crawl.run_id);
}

TEST_F(RunsTest, a_sitemap_names_pages_and_links_are_not_followed) {
    web[site + "/s.xml"] = reply(
        200,
        "sitemap: https://shop.example/t.xml\nsitemap: "
        "https://shop.example/s.xml\nsitemap: "
        "https://shop.example/gone.xml"
    );
    web[site + "/t.xml"] = reply(
        200,
        "url: https://shop.example/a\nurl: https://other.example/x\n"
        "url: file:///etc/passwd\nurl: https://shop.example/a"
    );
    page("/a", "page a\nlink: /b");
    const auto source = add_sitemap();
    const auto run = work(source);

    EXPECT_EQ(
        report(source),
        (Report{
            {"/s.xml", "fetched"},
            {"/t.xml", "fetched"},
            {"/gone.xml", "failed/not_found"},
            {"/a", "fetched added"},
            {"https://other.example/x", "skipped/other_site"},
            {"file:///etc/passwd", "skipped/invalid_url"},
        })
    );
    EXPECT_EQ(run.fetched, 1) << "pages are counted, sitemaps are not";
    EXPECT_EQ(run.failed, 1);
}

TEST_F(RunsTest, the_root_of_a_site_stands_for_the_sitemaps_of_its_robots_file) {
    web[site + "/robots.txt"] =
        reply(200, "User-agent: *\nDisallow: /private/\nSitemap: https://cdn.example/s.xml\n");
    web["https://cdn.example/s.xml"] =
        reply(200, "url: https://shop.example/a\nurl: https://shop.example/private/b");
    page("/a", "page a");
    page("/private/b", "secret");
    const auto source = add(wanted(CrawlType::sitemap, site));
    work(source);

    EXPECT_EQ(report(source)["/a"], "fetched added");
    EXPECT_EQ(report(source)["/private/b"], "skipped/robots");
    EXPECT_EQ(times("/private/b"), 0);
}

TEST_F(RunsTest, a_sitemap_that_names_nothing_says_so) {
    const std::pair<const char*, const char*> cases[] = {
        {"words", causes::no_sitemap},
        {"", causes::no_sitemap},
        {"<urlset/>", causes::empty_sitemap},
    };
    for (const auto& [body, code] : cases) {
        web[site + "/s.xml"] = reply(200, body);
        const auto source = add_sitemap();
        const auto run = work(source);
        EXPECT_EQ(run.state, RunState::failed);
        EXPECT_EQ(run.error_code, code) << body;
        EXPECT_THAT(report(source)["/s.xml"], testing::EndsWith(code)) << body;
    }
    web[site + "/old.xml"] = reply(301, "", {{"Location", "/s.xml"}});
    EXPECT_EQ(
        work(add(wanted(CrawlType::sitemap, site + "/old.xml"))).error_code, causes::empty_sitemap
    );
}

TEST_F(RunsTest, a_site_without_a_sitemap_says_so) {
    const auto source = add(wanted(CrawlType::sitemap, site));
    auto run = work(source);
    EXPECT_EQ(run.error_code, causes::sitemap_not_found);
    EXPECT_EQ(run.failed, 2);
    EXPECT_EQ(
        report(source),
        (Report{{"/", "failed/sitemap_not_found"}, {"/sitemap.xml", "failed/not_found"}})
    );

    web[site + "/sitemap.xml"] = reply(500, "");
    EXPECT_EQ(crawl(source).error_code, causes::server_error) << "there may be one";
    web[site + "/robots.txt"] = reply(200, "Sitemap: https://shop.example/s.xml\n");
    EXPECT_EQ(crawl(source).error_code, causes::not_found) << "the one that is named";
    EXPECT_EQ(report(source)["/"], "fetched");
    web[site + "/robots.txt"] = reply(200, "User-agent: *\nDisallow: /\n");
    EXPECT_EQ(crawl(source).error_code, causes::robots) << "it is not guessed where it may not be";
    EXPECT_EQ(times("/sitemap.xml"), 4);
}

TEST_F(RunsTest, nothing_is_missing_while_a_sitemap_is_something_else) {
    web[site + "/s.xml"] =
        reply(200, "url: https://shop.example/a\nsitemap: https://shop.example/t.xml");
    web[site + "/t.xml"] = reply(200, "url: https://shop.example/b");
    page("/a", "page a");
    page("/b", "page b");
    const auto source = add_sitemap();
    work(source);
    web[site + "/t.xml"] = reply(200, "words");
    crawl(source);
    EXPECT_EQ(crawl(source).removed, 0);
    EXPECT_EQ(report(source)["/t.xml"], "failed/no_sitemap");

    web[site + "/t.xml"] = reply(200, "<urlset/>");
    crawl(source);
    EXPECT_EQ(crawl(source).removed, 1);
    EXPECT_THAT(texts(), ElementsAre("page a"));
}

TEST_F(RunsTest, without_its_robots_file_nothing_of_a_host_is_read) {
    web[site + "/robots.txt"] = reply(500, "", {{"Retry-After", "0"}});
    page("/", "home");
    const auto source = add_site();
    const auto run = work(source);

    EXPECT_EQ(run.state, RunState::failed);
    EXPECT_EQ(run.error_code, causes::robots_unreachable);
    EXPECT_EQ(statuses.at(source.text()).error.value().code, causes::robots_unreachable);
    EXPECT_EQ(times("/robots.txt"), 3);
    EXPECT_EQ(times("/"), 0);
}

TEST_F(RunsTest, redirects_are_read_once_and_by_the_same_rules) {
    web[site + "/robots.txt"] = reply(200, "User-agent: *\nDisallow: /private/\n");
    page("/", "home\nlink: /old\nlink: /loop1\nlink: /in\nlink: /out\nlink: /new");
    web[site + "/old"] = reply(301, "", {{"Location", "/new"}});
    page("/new", "new");
    web[site + "/loop1"] = reply(302, "", {{"Location", "/loop2"}});
    web[site + "/loop2"] = reply(302, "", {{"Location", "/loop1"}});
    web[site + "/in"] = reply(302, "", {{"Location", "/private/x"}});
    web[site + "/out"] = reply(302, "", {{"Location", "http://127.0.0.1:9/internal"}});
    const auto source = add_site();
    work(source);

    EXPECT_EQ(
        report(source),
        (Report{
            {"/", "fetched added"},
            {"/old", "skipped/redirected"},
            {"/new", "fetched added"},
            {"/loop1", "skipped/redirected"},
            {"/loop2", "failed/redirect_loop"},
            {"/in", "skipped/redirected"},
            {"/private/x", "skipped/robots"},
            {"/out", "skipped/redirect_elsewhere"},
        })
    );
    EXPECT_EQ(times("/new"), 1);
    EXPECT_EQ(times("/private/x"), 0);
}

TEST_F(RunsTest, a_chain_of_redirects_ends) {
    for (int step = 0; step < 8; ++step) {
        web[site + "/" + std::to_string(step)] =
            reply(301, "", {{"Location", "/" + std::to_string(step + 1)}});
    }
    const auto source = add(wanted(CrawlType::page, site + "/0"));
    const auto run = work(source);
    EXPECT_EQ(run.state, RunState::failed);
    EXPECT_EQ(run.error_code, causes::too_many_redirects);
    EXPECT_EQ(times("/5"), 1);
    EXPECT_EQ(times("/6"), 0);
}

TEST_F(RunsTest, a_page_that_cannot_be_read_says_what_the_last_of_its_chain_said) {
    web[site + "/loop1"] = reply(302, "", {{"Location", "/loop2"}});
    web[site + "/loop2"] = reply(302, "", {{"Location", "/loop3"}});
    web[site + "/loop3"] = reply(302, "", {{"Location", "/loop1"}});
    web[site + "/there"] = reply(302, "", {{"Location", "/back"}});
    web[site + "/back"] = reply(302, "", {{"Location", "/there"}});
    web[site + "/self"] = reply(302, "", {{"Location", "/self"}});
    web[site + "/moved"] = reply(302, "", {{"Location", "/lost"}});
    web[site + "/home"] = reply(302, "", {{"Location", "/hidden"}});
    page("/hidden", "noindex\nhidden");
    const std::pair<const char*, const char*> cases[] = {
        {"/loop1", causes::redirect_loop},
        {"/there", causes::redirect_loop},
        {"/self", causes::redirect_loop},
        {"/moved", causes::not_found},
        {"/home", causes::noindex},
    };
    for (const auto& [path, code] : cases) {
        const auto source = add(wanted(CrawlType::page, site + path));
        EXPECT_EQ(work(source).error_code, code) << path;
        EXPECT_EQ(statuses.at(source.text()).error.value().code, code) << path;
    }
    EXPECT_EQ(
        work(add(wanted(CrawlType::site, site + "/loop1"))).error_code, causes::redirect_loop
    );
}

TEST_F(RunsTest, a_site_is_where_its_start_address_leads) {
    web["http://shop.example/"] = reply(301, "", {{"Location", "https://store.example/"}});
    web["https://store.example/"] =
        reply(200, "home\nlink: https://store.example/a", {{"Content-Type", "text/html"}});
    web["https://store.example/a"] = reply(200, "page a", {{"Content-Type", "text/html"}});
    const auto source = add(wanted(CrawlType::site, "http://shop.example/"));
    const auto run = work(source);
    EXPECT_EQ(run.state, RunState::finished);
    EXPECT_THAT(texts(), ElementsAre("home", "page a"));
}

TEST_F(RunsTest, canonical_pages_are_read_in_place_of_their_copies) {
    page("/", "home\nlink: /copy\nlink: /x");
    page("/copy", "text\ncanonical: https://shop.example/one");
    page("/one", "text\ncanonical: https://shop.example/one");
    page("/x", "text x\ncanonical: https://shop.example/y");
    page("/y", "text y\ncanonical: https://shop.example/x");
    const auto source = add_site();
    work(source);
    EXPECT_EQ(report(source)["/copy"], "skipped/canonical");
    EXPECT_EQ(report(source)["/one"], "fetched added");
    EXPECT_EQ(report(source)["/x"], "skipped/canonical");
    EXPECT_EQ(report(source)["/y"], "fetched added") << "two that name each other: one is read";
}

TEST_F(RunsTest, a_page_whose_original_cannot_be_read_speaks_for_itself) {
    web[site + "/robots.txt"] = reply(200, "User-agent: *\nDisallow: /private\n");
    page("/", "home\nlink: /1\nlink: /2\nlink: /3\nlink: /4\nlink: /5\nlink: /6\nlink: /7");
    page("/1", "text 1\ncanonical: https://shop.example/lost");
    page("/2", "text 2\ncanonical: https://shop.example/broken");
    web[site + "/broken"] = reply(500, "");
    page("/3", "text 3\ncanonical: https://other.example/3");
    page("/4", "text 4\ncanonical: https://shop.example/private/4");
    page("/5", "text 5\ncanonical: https://shop.example/moved");
    web[site + "/moved"] = reply(301, "", {{"Location", "/lost"}});
    page("/6", "text 6\ncanonical: https://shop.example/leads-back");
    web[site + "/leads-back"] = reply(301, "", {{"Location", "/6"}});
    page("/7", "text 7\ncanonical: https://shop.example/hidden");
    page("/hidden", "noindex\ntext 7");
    const auto source = add_site();
    const auto run = work(source);
    for (const auto* path : {"/1", "/2", "/3", "/4", "/5", "/6"}) {
        EXPECT_EQ(report(source)[path], "fetched added") << path;
    }
    EXPECT_EQ(report(source)["/7"], "skipped/canonical") << "copies are hidden with their original";
    EXPECT_EQ(run.state, RunState::finished);
    EXPECT_EQ(run.fetched, 7);
    EXPECT_EQ(run.waiting, 0);

    EXPECT_EQ(crawl(source).unchanged, 7);
    EXPECT_EQ(crawl(source).removed, 0);
}

TEST_F(RunsTest, an_original_in_trouble_that_is_known_goes_on_standing_for_its_copies) {
    page("/", "home\nlink: /copy\nlink: /one");
    page("/copy", "text, printed\ncanonical: https://shop.example/one");
    page("/one", "text");
    const auto source = add_site();
    work(source);
    web[site + "/one"] = reply(500, "");
    EXPECT_EQ(crawl(source).added, 0);
    EXPECT_THAT(texts(), ElementsAre("home", "text"));

    web.erase(site + "/one");
    EXPECT_EQ(crawl(source).added, 1);
    crawl(source);
    EXPECT_THAT(texts(), ElementsAre("home", "text, printed"));
}

TEST_F(RunsTest, duplicates_noindex_and_logins_are_told_apart) {
    page("/", "home\nlink: /1\nlink: /2\nlink: /hidden\nlink: /account\nlink: /bare");
    page("/1", "the same text");
    page("/2", "the same text");
    page("/hidden", "noindex\nhidden\nlink: /behind");
    page("/behind", "behind");
    page("/account", "login\nPassword");
    page("/bare", "link: /3");
    page("/3", "three");
    const auto source = add_site();
    work(source);
    auto lines = report(source);
    // Both are under way at once: the one that is read first stays.
    EXPECT_EQ(
        (std::multiset<std::string>{lines["/1"], lines["/2"]}),
        (std::multiset<std::string>{"fetched added", "skipped/duplicate"})
    );
    EXPECT_EQ(lines["/hidden"], "skipped/noindex");
    EXPECT_EQ(lines["/behind"], "fetched added");
    EXPECT_EQ(lines["/account"], "failed/login");
    EXPECT_EQ(lines["/bare"], "failed/no_text");
    EXPECT_EQ(lines["/3"], "fetched added") << "links of a page without text are followed";
}

TEST_F(RunsTest, a_page_that_is_not_learned_says_why) {
    page("/", "home\nlink: /long\nlink: /hollow");
    page("/long", "a very long text");
    page("/hollow", "...");
    refused_texts = {{"a very long text", Learned::too_large}, {"...", Learned::no_text}};
    const auto source = add_site();
    work(source);
    EXPECT_EQ(report(source)["/long"], "failed/too_large");
    EXPECT_EQ(report(source)["/hollow"], "failed/no_text");
}

TEST_F(RunsTest, what_may_pass_is_tried_again) {
    page("/", "home\nlink: /busy\nlink: /broken");
    page("/busy", "busy page");
    web[site + "/broken"] = reply(500, "");
    int tries = 0;
    on_ask = [&](const std::string& url) {
        if (url == site + "/busy") {
            ++tries;
            web[url] = tries < 3 ? reply(429, "", {{"Retry-After", "0"}})
                                 : reply(200, "busy page", {{"Content-Type", "text/html"}});
        }
    };
    web[site + "/busy"] = reply(429, "");
    const auto source = add_site();
    work(source);
    EXPECT_EQ(report(source)["/busy"], "fetched added");
    EXPECT_EQ(report(source)["/broken"], "failed/server_error");
    EXPECT_EQ(times("/broken"), 3);
}

TEST_F(RunsTest, a_second_run_learns_only_what_changed) {
    page("/", "title: Home\nhome\nlink: /a\nlink: /b", "\"1\"");
    page("/a", "page a", "\"a1\"");
    page("/b", "page b");
    const auto source = add_site();
    work(source);
    std::vector<std::string> learned;
    on_learn = [&](const std::string& text) { learned.push_back(text); };
    page("/a", "page a, changed", "\"a2\"");
    page("/new", "new page");
    page("/", "title: Home\nhome again\nlink: /a\nlink: /b\nlink: /new", "\"2\"");
    const auto run = crawl(source);

    EXPECT_EQ(
        report(source),
        (Report{
            {"/", "fetched changed"},
            {"/a", "fetched changed"},
            {"/b", "unchanged same"},
            {"/new", "fetched added"},
        })
    );
    EXPECT_EQ(run.changed, 2);
    EXPECT_EQ(run.added, 1);
    EXPECT_EQ(run.unchanged, 1);
    EXPECT_THAT(
        learned, testing::UnorderedElementsAre("home again", "page a, changed", "new page")
    );
}

TEST_F(RunsTest, a_page_that_is_unchanged_still_leads_on) {
    page("/", "home\nlink: /a", "\"1\"");
    page("/a", "page a");
    const auto source = add_site();
    work(source);
    crawl(source);
    EXPECT_EQ(report(source), (Report{{"/", "unchanged same"}, {"/a", "unchanged same"}}));
}

TEST_F(RunsTest, a_page_goes_when_two_runs_in_a_row_have_missed_it) {
    page("/", "home\nlink: /a\nlink: /b\nlink: /c");
    page("/a", "page a");
    page("/b", "page b");
    page("/c", "page c");
    const auto source = add_site();
    work(source);
    web.erase(site + "/a");                // linked, and gone
    page("/", "home\nlink: /a\nlink: /c"); // /b is there, and no longer linked
    web[site + "/c"] = reply(500, "");     // broken: not missing
    auto run = crawl(source);
    EXPECT_EQ(report(source)["/a"], "failed/not_found missing");
    EXPECT_EQ(report(source)["/b"], "skipped/not_found_any_more missing");
    EXPECT_EQ(report(source)["/c"], "failed/server_error");
    EXPECT_EQ(run.removed, 0);
    EXPECT_EQ(shelf_texts.size(), 4U);

    run = crawl(source);
    EXPECT_EQ(report(source)["/a"], "failed/not_found removed");
    EXPECT_EQ(report(source)["/b"], "skipped/not_found_any_more removed");
    EXPECT_EQ(run.removed, 2);
    EXPECT_THAT(texts(), ElementsAre("home", "page c"));
    EXPECT_EQ(state(source).pages, 2);

    page("/a", "page a");
    run = crawl(source);
    EXPECT_EQ(report(source)["/a"], "fetched added");
}

TEST_F(RunsTest, a_page_that_comes_back_in_time_stays) {
    page("/", "home\nlink: /a");
    page("/a", "page a");
    const auto source = add_site();
    work(source);
    web.erase(site + "/a");
    crawl(source);
    page("/a", "page a");
    crawl(source);
    web.erase(site + "/a");
    crawl(source);
    EXPECT_EQ(report(source)["/a"], "failed/not_found missing");
    EXPECT_EQ(shelf_texts.size(), 2U);
}

TEST_F(RunsTest, nothing_is_missing_while_a_sitemap_cannot_be_read) {
    web[site + "/s.xml"] = reply(200, "url: https://shop.example/a\nurl: https://shop.example/b");
    page("/a", "page a");
    page("/b", "page b");
    const auto source = add_sitemap();
    work(source);
    web[site + "/s.xml"] = reply(
        200,
        "sitemap: https://shop.example/t.xml\n"
        "url: https://shop.example/a"
    );
    web[site + "/t.xml"] = reply(503, "");
    crawl(source);
    EXPECT_EQ(report(source).count("/b"), 0U);
    crawl(source);
    EXPECT_EQ(shelf_texts.size(), 2U);
}

TEST_F(RunsTest, what_its_owner_leaves_out_goes_at_once) {
    page("/", "home\nlink: /a");
    page("/a", "page a");
    const auto source = add_site();
    work(source);
    CrawlChange change;
    change.exclude = std::vector<std::string>{"/a"};
    run(crawls->change(workspace, bot, source, change));
    crawl(source);
    EXPECT_EQ(report(source)["/a"], "skipped/excluded removed");
    EXPECT_THAT(texts(), ElementsAre("home"));
}

TEST_F(RunsTest, what_its_site_forbids_is_withdrawn_at_once) {
    page("/", "home\nlink: /a\nlink: /b\nlink: /c\nlink: /d");
    page("/a", "page a");
    page("/b", "page b", "e1");
    page("/c", "page c");
    page("/d", "page d");
    const auto source = add_site();
    work(source);
    page("/", "home\nlink: /a\nlink: /b\nlink: /c");
    page("/a", "noindex\npage a");
    web[site + "/b"].headers.push_back({"X-Robots-Tag", "noindex"});
    web[site + "/robots.txt"] = reply(200, "User-agent: *\nDisallow: /c\nDisallow: /d\n");
    const auto run = crawl(source);
    EXPECT_EQ(report(source)["/a"], "skipped/noindex withdrawn");
    EXPECT_EQ(report(source)["/b"], "skipped/noindex withdrawn");
    EXPECT_EQ(report(source)["/c"], "skipped/robots withdrawn");
    EXPECT_EQ(report(source)["/d"], "skipped/robots withdrawn") << "though nothing links to it";
    EXPECT_EQ(run.removed, 4);
    EXPECT_THAT(texts(), ElementsAre("home"));
    EXPECT_EQ(crawl(source).removed, 0);

    page("/a", "page a");
    crawl(source);
    EXPECT_EQ(report(source)["/a"], "fetched added");
}

TEST_F(RunsTest, a_text_that_is_withdrawn_at_one_address_is_learned_at_the_next) {
    page("/", "home\nlink: /print");
    page("/print", "the text");
    const auto source = add_site();
    work(source);
    page("/", "home\nlink: /page\nlink: /print");
    page("/page", "the text");
    EXPECT_EQ(crawl(source).added, 0);
    EXPECT_EQ(report(source)["/page"], "skipped/duplicate");

    page("/print", "noindex\nthe text");
    const auto run = crawl(source);
    EXPECT_EQ(report(source)["/print"], "skipped/noindex withdrawn");
    EXPECT_EQ(report(source)["/page"], "fetched added");
    EXPECT_EQ(run.skipped, 1);
    EXPECT_EQ(run.waiting, 0);
    EXPECT_THAT(texts(), ElementsAre("home", "the text"));
}

TEST_F(RunsTest, a_site_that_forbids_everything_is_withdrawn_as_a_whole) {
    page("/", "home\nlink: /a");
    page("/a", "page a");
    const auto source = add_site();
    const auto single = add(wanted(CrawlType::page, site + "/a"));
    work(source);
    work(single);
    web[site + "/robots.txt"] = reply(200, "User-agent: *\nDisallow: /\n");
    EXPECT_EQ(crawl(source).state, RunState::failed);
    crawl(single);
    EXPECT_THAT(texts(), IsEmpty());
    EXPECT_THAT(forgotten, ElementsAre("robots"));
}

TEST_F(RunsTest, nothing_is_withdrawn_or_missing_while_the_robots_file_cannot_be_read) {
    web[site + "/s.xml"] = reply(200, "url: https://shop.example/a\nurl: https://shop.example/b");
    page("/", "home\nlink: /a");
    page("/a", "page a");
    page("/b", "page b");
    const auto by_links = add_site();
    const auto by_sitemap = add_sitemap();
    work(by_links);
    work(by_sitemap);
    const auto before = texts();
    for (const auto& trouble : {reply(503, "Disallow: /"), reply(429, ""), reply(500, "")}) {
        web[site + "/robots.txt"] = trouble;
        web[site + "/robots.txt"].headers.push_back({"Retry-After", "0"});
        EXPECT_EQ(crawl(by_links).removed, 0);
        EXPECT_EQ(crawl(by_sitemap).removed, 0);
    }
    EXPECT_EQ(texts(), before);
    web.erase(site + "/robots.txt");
    EXPECT_EQ(crawl(by_links).unchanged, 2);
    EXPECT_EQ(crawl(by_sitemap).unchanged, 2);
}

TEST_F(RunsTest, nothing_is_missing_while_a_start_that_leads_elsewhere_is_in_trouble) {
    web[site + "/"] = reply(302, "", {{"Location", "/en"}});
    page("/en", "home\nlink: /a");
    page("/a", "page a");
    const auto source = add_site();
    work(source);
    web[site + "/"] = reply(500, "");
    crawl(source);
    crawl(source);
    EXPECT_THAT(texts(), ElementsAre("home", "page a"));
}

TEST_F(RunsTest, a_sitemap_that_leads_to_another_misses_pages_as_any) {
    web[site + "/s.xml"] = reply(301, "", {{"Location", "/index.xml"}});
    web[site + "/index.xml"] =
        reply(200, "url: https://shop.example/a\nurl: https://shop.example/b");
    page("/a", "page a");
    page("/b", "page b");
    const auto source = add_sitemap();
    work(source);
    web[site + "/index.xml"] = reply(200, "url: https://shop.example/a");
    crawl(source);
    EXPECT_EQ(crawl(source).removed, 1);
    EXPECT_THAT(texts(), ElementsAre("page a"));
}

TEST_F(RunsTest, a_single_page_that_is_gone_is_forgotten_the_second_time) {
    page("/a", "page a");
    const auto source = add(wanted(CrawlType::page, site + "/a"));
    EXPECT_EQ(work(source).state, RunState::finished);
    web.erase(site + "/a");
    EXPECT_EQ(crawl(source).state, RunState::failed);
    EXPECT_THAT(forgotten, IsEmpty());
    EXPECT_EQ(statuses.at(source.text()).error.value().code, causes::not_found);
    crawl(source);
    EXPECT_THAT(forgotten, ElementsAre("not_found"));
    EXPECT_THAT(texts(), IsEmpty());
}

TEST_F(RunsTest, a_single_page_that_moves_is_read_from_its_new_address_for_good) {
    page("/old", "page a");
    const auto source = add(wanted(CrawlType::page, site + "/old"));
    work(source);
    page("/new", "page a");
    web[site + "/old"] = reply(301, "", {{"Location", "/new"}});
    for (int times = 0; times < 3; ++times) {
        EXPECT_EQ(crawl(source).state, RunState::finished);
    }
    EXPECT_THAT(forgotten, IsEmpty());
    EXPECT_THAT(texts(), ElementsAre("page a"));

    web.erase(site + "/new");
    crawl(source);
    crawl(source);
    EXPECT_THAT(forgotten, testing::SizeIs(1));
}

TEST_F(RunsTest, a_page_that_was_removed_by_hand_is_new_to_the_next_run) {
    page("/", "home\nlink: /a\nlink: /b", "e1");
    page("/a", "page a", "e2");
    const auto source = add_site();
    work(source);
    EXPECT_EQ(state(source).pages, 2);
    page("/b", "page a");
    run(remove_source(site + "/a"));
    EXPECT_EQ(state(source).pages, 1);

    const auto again = crawl(source);
    EXPECT_EQ(again.state, RunState::finished);
    EXPECT_EQ(again.added, 1) << "one of the two that say the same";
    EXPECT_EQ(again.unchanged, 1);
    EXPECT_EQ(state(source).pages, 2);
}

TEST_F(RunsTest, a_page_that_is_removed_by_hand_while_it_is_read_is_skipped) {
    page("/", "home\nlink: /a\nlink: /b");
    page("/a", "page a");
    page("/b", "page b");
    removed_while_learned = "page a";
    const auto source = add_site();
    EXPECT_EQ(work(source).state, RunState::finished);
    EXPECT_EQ(report(source)["/a"], "skipped/removed_by_hand");
    EXPECT_EQ(report(source)["/b"], "fetched added");

    removed_while_learned.clear();
    EXPECT_EQ(crawl(source).added, 1);
    EXPECT_THAT(texts(), ElementsAre("home", "page a", "page b"));
}

TEST_F(RunsTest, a_run_whose_source_is_removed_ends_without_trouble) {
    page("/a", "page a");
    removed_while_learned = "page a";
    const auto under_way = job(add(wanted(CrawlType::page, site + "/a")));
    EXPECT_NO_THROW(run(runs->run(under_way)));
    EXPECT_EQ(announced.back().state, RunState::stopped);
    EXPECT_NO_THROW(run(runs->run(under_way)));
}

TEST_F(RunsTest, a_run_that_ended_right_before_its_last_try_was_cut_off_is_shown_as_ended) {
    page("/", "home");
    const auto source = add_site();
    const auto under_way = job(source);
    work(source);
    statuses[source.text()] = {}; // the power went before this was stored
    run(runs->give_up(under_way));
    EXPECT_EQ(statuses.at(source.text()).status, knowledge::SourceStatus::ready);
    EXPECT_EQ(state(source).last_run.value().state, RunState::finished);

    const auto newer = run(crawls->begin(workspace, bot, source));
    run(runs->give_up(under_way));
    EXPECT_EQ(state(source).last_run.value().id, newer.id);
    EXPECT_EQ(state(source).last_run.value().error_code, causes::internal)
        << "there is no other job that would work on it";
    EXPECT_FALSE(state(source).crawl.run_id);
}

// A failure of ours anywhere ends the try; the next one, in a new process, goes on where it was.
TEST_F(RunsTest, a_run_that_is_cut_off_goes_on_where_it_was) {
    limits.fetches = 1;
    restart();
    std::string links;
    for (int number = 0; number < 9; ++number) {
        const auto path = "/" + std::to_string(number);
        links += "\nlink: " + path;
        page(path, "page " + std::to_string(number));
    }
    page("/", "home" + links);
    const auto source = add_site();
    int learned = 0;
    on_learn = [&](const std::string&) {
        if (++learned == 4) {
            throw std::runtime_error{"the power is gone"};
        }
    };
    EXPECT_THROW(work(source), std::runtime_error);
    EXPECT_EQ(state(source).last_run.value().state, RunState::running);
    const auto before = state(source).last_run.value();
    EXPECT_EQ(before.fetched, 3);
    EXPECT_EQ(before.waiting, 7);

    restart();
    const auto run = work(source);
    EXPECT_EQ(run.state, RunState::finished);
    EXPECT_EQ(run.fetched, 10);
    EXPECT_EQ(shelf_texts.size(), 10U);
    EXPECT_EQ(times("/"), 1);
    EXPECT_EQ(times("/0"), 1);
    EXPECT_EQ(times("/2"), 2) << "the one that was under way";
}

TEST_F(RunsTest, a_run_ends_when_it_is_stopped) {
    limits.fetches = 1;
    restart();
    page("/", "home\nlink: /a\nlink: /b");
    page("/a", "page a");
    page("/b", "page b");
    const auto source = add_site();
    const auto under_way = job(source);
    on_learn = [&](const std::string& text) {
        if (text == "page a") {
            runs->stop(under_way.run_id);
        }
    };
    const auto run = work(source);
    EXPECT_EQ(run.state, RunState::stopped);
    EXPECT_EQ(times("/b"), 0);
    EXPECT_EQ(statuses.at(source.text()).status, knowledge::SourceStatus::ready);
    EXPECT_EQ(run.added + crawl(source).added, 3) << "the next one does the rest";
}

TEST_F(RunsTest, limits_bound_a_run) {
    page("/", "home\nlink: /a\nlink: /b\nlink: /c");
    page("/a", "page a\nlink: /deep");
    page("/b", "page b");
    page("/c", "page c");
    auto crawl = wanted(CrawlType::site, site + "/");
    crawl.page_limit = 3;
    crawl.depth = 1;
    const auto source = add(crawl);
    const auto run = work(source);
    EXPECT_EQ(run.fetched, 3);
    EXPECT_EQ(report(source)["/c"], "skipped/page_limit");
    EXPECT_EQ(report(source)["/deep"], "skipped/too_deep");
}

TEST_F(RunsTest, the_page_limit_counts_pages_that_gave_text) {
    page(
        "/", "home\nlink: /1\nlink: /2\nlink: /3\nlink: /4\nlink: /5\nlink: /6\nlink: /7\nlink: /8"
    );
    page("/2", "noindex\nhidden");
    page("/3", "home");
    web[site + "/4"] = reply(301, "", {{"Location", "/5"}});
    for (const auto* path : {"/5", "/6", "/7", "/8"}) {
        page(path, std::string{"page "} + path);
    }
    auto crawl = wanted(CrawlType::site, site + "/");
    crawl.page_limit = 3;
    const auto source = add(crawl);
    auto run = work(source);
    EXPECT_EQ(run.fetched, 3);
    EXPECT_EQ(run.waiting, 0);
    EXPECT_EQ(run.skipped, 5);
    EXPECT_EQ(report(source)["/1"], "failed/not_found");
    EXPECT_EQ(report(source)["/6"], "fetched added");
    EXPECT_EQ(report(source)["/7"], "skipped/page_limit");
    EXPECT_EQ(times("/7"), 0);
    run = this->crawl(source);
    EXPECT_EQ(run.unchanged, 3);
    EXPECT_EQ(times("/7"), 0);
}

TEST_F(RunsTest, a_page_limit_counts_on_when_a_run_was_cut_off) {
    limits.fetches = 1;
    restart();
    page("/", "home\nlink: /1\nlink: /2\nlink: /3\nlink: /4");
    for (const auto* path : {"/2", "/3", "/4"}) {
        page(path, std::string{"page "} + path);
    }
    auto crawl = wanted(CrawlType::site, site + "/");
    crawl.page_limit = 3;
    const auto source = add(crawl);
    int cut_off = 0;
    on_learn = [&](const std::string& text) {
        if (text == "page /3" && ++cut_off == 1) {
            throw std::runtime_error{"the power is gone"};
        }
    };
    EXPECT_THROW(work(source), std::runtime_error);
    restart();
    EXPECT_EQ(work(source).fetched, 3);
    EXPECT_EQ(report(source)["/4"], "skipped/page_limit");
}

TEST_F(RunsTest, pages_beyond_a_limit_that_was_lowered_go_like_missing_ones) {
    limits.fetches = 1;
    restart();
    page("/", "home\nlink: /a\nlink: /b\nlink: /c");
    page("/a", "page a");
    page("/b", "page b\nlink: /d");
    page("/c", "page c");
    page("/d", "page d");
    const auto source = add_site();
    EXPECT_EQ(work(source).added, 5);
    CrawlChange change;
    change.page_limit = 2;
    run(crawls->change(workspace, bot, source, change));

    EXPECT_EQ(crawl(source).removed, 0);
    EXPECT_EQ(report(source)["/c"], "skipped/page_limit missing");
    EXPECT_EQ(report(source)["/d"], "skipped/page_limit missing") << "its link was not met";
    EXPECT_EQ(shelf_texts.size(), 5U);
    EXPECT_EQ(crawl(source).removed, 3);
    EXPECT_EQ(report(source)["/b"], "skipped/page_limit removed");
    EXPECT_EQ(report(source)["/d"], "skipped/page_limit removed");
    EXPECT_THAT(texts(), ElementsAre("home", "page a"));
    EXPECT_EQ(state(source).pages, 2);

    change.page_limit = 5;
    run(crawls->change(workspace, bot, source, change));
    EXPECT_EQ(crawl(source).added, 3);
}

TEST_F(RunsTest, a_run_cut_short_by_its_time_limit_removes_nothing) {
    limits.fetches = 1;
    restart();
    page("/", "home\nlink: /gone\nlink: /a\nlink: /b");
    page("/gone", "page gone");
    page("/a", "page a");
    page("/b", "page b\nlink: /c");
    page("/c", "page c");
    const auto source = add_site();
    EXPECT_EQ(work(source).added, 5);
    web.erase(site + "/gone");
    CrawlChange change;
    change.page_limit = 3;
    run(crawls->change(workspace, bot, source, change));
    on_ask = [&](const std::string& url) {
        if (url == site + "/a") {
            clock.advance(limits.run_time + std::chrono::seconds{1});
        }
    };
    for (int times = 0; times < 3; ++times) {
        const auto run = crawl(source);
        EXPECT_EQ(run.error_code, causes::time_limit);
        EXPECT_EQ(run.removed, 0);
    }
    EXPECT_EQ(shelf_texts.size(), 5U);
    EXPECT_EQ(report(source)["/gone"], "failed/not_found");
}

TEST_F(RunsTest, a_page_in_trouble_as_its_turn_came_stays_beyond_the_limit) {
    page("/", "home\nlink: /a\nlink: /b\nlink: /c");
    page("/a", "page a");
    page("/b", "page b");
    page("/c", "page c");
    auto wish = wanted(CrawlType::site, site + "/");
    wish.page_limit = 3;
    const auto source = add(wish);
    EXPECT_EQ(work(source).added, 3);
    limits.first_retry = std::chrono::minutes{1};
    restart();
    web[site + "/a"] = reply(503, "");
    crawl(source);
    EXPECT_EQ(crawl(source).removed, 0);
    EXPECT_EQ(report(source)["/a"], "skipped/page_limit");
    EXPECT_THAT(texts(), ElementsAre("home", "page a", "page b", "page c"));
}

TEST_F(RunsTest, addresses_without_end_that_give_nothing_come_to_one) {
    std::string links;
    for (int number = 0; number < 140; ++number) {
        links += "\nlink: /lost-" + std::string(static_cast<std::size_t>(number % 70 + 1), 'x') +
                 (number < 70 ? "" : "y");
    }
    page("/", "home" + links);
    auto crawl = wanted(CrawlType::site, site + "/");
    crawl.page_limit = 2;
    const auto source = add(crawl);
    const auto run = work(source);
    EXPECT_EQ(run.failed, 120);
    EXPECT_EQ(run.skipped, 20);
    EXPECT_EQ(report(source)["/lost-" + std::string(70, 'x') + "y"], "skipped/in_vain");
}

TEST_F(RunsTest, every_state_is_announced_the_last_one_as_well) {
    page("/", "home\nlink: /a");
    page("/a", "page a");
    work(add_site());
    ASSERT_FALSE(announced.empty());
    EXPECT_EQ(announced.back().state, RunState::finished);
    EXPECT_EQ(announced.back().fetched, 2);
}

} // namespace
} // namespace hiochat::crawler

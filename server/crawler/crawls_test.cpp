#include "crawler/testing.h"

namespace hiochat::crawler {
namespace {

using namespace std::chrono_literals;

struct CrawlsTest : CrawlerTest {
    NewCrawl daily(const std::string& url) {
        auto out = wanted(CrawlType::site, url);
        out.schedule = Schedule{Every::day, "03:30", {}, {}, "Europe/Berlin"};
        return out;
    }

    std::string refused(NewCrawl crawl) {
        return refusal([&] { add(std::move(crawl)); });
    }

    std::size_t runs_of(const SourceId& source) {
        return run(crawls->runs(workspace, bot, source, {}, 100)).runs.size();
    }
};

TEST_F(CrawlsTest, a_new_crawl_begins_at_once) {
    const auto source = add(wanted(CrawlType::site, "shop.example/Help?utm_source=x#top"));
    const auto held = state(source);
    EXPECT_EQ(held.crawl.url, "https://shop.example/Help");
    EXPECT_EQ(held.crawl.page_limit, 500);
    EXPECT_EQ(held.last_run.value().state, RunState::running);
    EXPECT_EQ(held.last_run.value().cause, Trigger::added);
    EXPECT_FALSE(held.crawl.next_run_at);
    static constexpr db::Statement jobs{
        "count_run_jobs", "select count(*) from jobs where kind = 'crawl.run'"
    };
    EXPECT_EQ(count(jobs), 1);
}

TEST_F(CrawlsTest, blanks_are_dropped_around_an_address_and_escaped_within) {
    const std::pair<const char*, const char*> cases[] = {
        {" \thttps://shop.example/a b \n", "https://shop.example/a%20b"},
        {"shop.example/price list.html?for=you all",
         "https://shop.example/price%20list.html?for=you%20all"},
        {"https://shop.example/a%20b", "https://shop.example/a%20b"},
    };
    for (const auto& [typed, kept] : cases) {
        EXPECT_EQ(crawls->plan(workspace, bot, wanted(CrawlType::page, typed)).url, kept);
    }
}

TEST_F(CrawlsTest, what_makes_no_sense_is_refused) {
    EXPECT_EQ(refused(wanted(CrawlType::page, "ftp://shop.example/")), "invalid url");
    EXPECT_EQ(refused(wanted(CrawlType::page, "")), "invalid url");
    EXPECT_EQ(refused(wanted(CrawlType::page, "http://exa mple.com/")), "invalid url");
    EXPECT_EQ(refused(wanted(CrawlType::page, "exa mple.com")), "invalid url");
    EXPECT_EQ(refused(wanted(CrawlType::page, "our prices")), "invalid url");
    auto crawl = wanted(CrawlType::site, site);
    crawl.depth = 51;
    EXPECT_EQ(refused(crawl), "invalid depth");
    crawl = wanted(CrawlType::site, site);
    crawl.page_limit = 0;
    EXPECT_EQ(refused(crawl), "invalid pageLimit");
    crawl = wanted(CrawlType::site, site);
    crawl.include = std::vector<std::string>(51, "/a");
    EXPECT_EQ(refused(crawl), "invalid include");
    crawl = daily(site);
    crawl.schedule->time_zone = "Nowhere";
    EXPECT_EQ(refused(crawl), "invalid schedule.timeZone");
}

TEST_F(CrawlsTest, a_number_out_of_its_bounds_is_told_both) {
    const auto detail = [&](const char* field, std::int64_t value) {
        auto crawl = wanted(CrawlType::site, site);
        (field == std::string_view{"depth"} ? crawl.depth : crawl.page_limit) = value;
        try {
            add(std::move(crawl));
        } catch (const Rejected& rejected) {
            return rejected.detail();
        }
        return std::string{"accepted"};
    };
    EXPECT_EQ(detail("depth", -1), "depth: must be from 0 to 50");
    EXPECT_EQ(detail("pageLimit", 0), "pageLimit: must be from 1 to 10000");
    EXPECT_EQ(detail("pageLimit", 10'001), "pageLimit: must be from 1 to 10000");
}

TEST_F(CrawlsTest, another_workspace_sees_nothing_of_it) {
    const auto source = add(wanted(CrawlType::site, site));
    const auto run_id = job(source).run_id;
    EXPECT_REFUSED(run(crawls->get(other_workspace, other_bot, source)), "not_found");
    EXPECT_REFUSED(run(crawls->get(other_workspace, bot, source)), "not_found");
    EXPECT_REFUSED(run(crawls->get(workspace, other_bot, source)), "not_found");
    EXPECT_REFUSED(run(crawls->change(other_workspace, bot, source, {})), "not_found");
    EXPECT_REFUSED(run(crawls->begin(other_workspace, bot, source)), "not_found");
    EXPECT_REFUSED(run(crawls->stop(other_workspace, bot, source)), "not_found");
    EXPECT_REFUSED(run(crawls->runs(other_workspace, bot, source, {}, 10)), "not_found");
    EXPECT_REFUSED(run(crawls->addresses(other_workspace, bot, source, run_id, {})), "not_found");
    EXPECT_REFUSED(run(crawls->check_chatbot(other_workspace, bot)), "not_found");
    const auto second = add(wanted(CrawlType::site, site));
    EXPECT_REFUSED(run(crawls->addresses(workspace, bot, second, run_id, {})), "not_found")
        << "a run of another source";
}

TEST_F(CrawlsTest, two_runs_of_a_source_never_go_at_once) {
    page("/", "home");
    const auto source = add(wanted(CrawlType::site, site));
    EXPECT_REFUSED(run(crawls->begin(workspace, bot, source)), "conflict");
    work(source);
    EXPECT_REFUSED(run(crawls->stop(workspace, bot, source)), "conflict");
    EXPECT_EQ(run(crawls->begin(workspace, bot, source)).cause, Trigger::hand);
    EXPECT_TRUE(run(crawls->stop(workspace, bot, source)).stopping);
    EXPECT_EQ(work(source).state, RunState::stopped) << "wherever it runs";
}

TEST_F(CrawlsTest, what_is_due_begins_once_however_long_the_server_was_away) {
    page("/", "home");
    const auto source = add(daily(site));
    work(source);
    const auto planned = state(source).crawl.next_run_at.value();
    EXPECT_GT(planned, clock.now());
    EXPECT_LE(planned, clock.now() + 25h);

    run(crawls->begin_due());
    EXPECT_EQ(runs_of(source), 1U) << "nothing is due yet";
    clock.advance(10 * 24h);
    run(crawls->begin_due());
    run(crawls->begin_due());
    EXPECT_EQ(runs_of(source), 2U);
    const auto held = state(source);
    EXPECT_EQ(held.last_run.value().cause, Trigger::schedule);
    EXPECT_GT(held.crawl.next_run_at.value(), clock.now());
}

TEST_F(CrawlsTest, trouble_with_one_that_is_due_keeps_no_other_waiting) {
    page("/", "home");
    std::vector<SourceId> sources;
    for (int number = 0; number < 3; ++number) {
        sources.push_back(add(daily(site)));
        work(sources.back());
    }
    crawls->on_run([](const crawler::Run&) { throw std::runtime_error{"out of memory"}; });
    clock.advance(10 * 24h);
    EXPECT_THROW(run(crawls->begin_due()), std::runtime_error);
    for (const auto& source : sources) {
        EXPECT_EQ(runs_of(source), 2U);
    }
}

TEST_F(CrawlsTest, what_is_due_while_it_runs_waits_for_its_next_time) {
    const auto source = add(daily(site));
    const auto first = job(source).run_id;
    clock.advance(25h);
    run(crawls->begin_due());
    EXPECT_EQ(job(source).run_id, first);
    EXPECT_GT(state(source).crawl.next_run_at.value(), clock.now());
}

TEST_F(CrawlsTest, a_pause_ends_with_the_next_time_from_then_on) {
    const auto source = add(daily(site));
    CrawlChange pause;
    pause.paused = true;
    EXPECT_FALSE(run(crawls->change(workspace, bot, source, pause)).crawl.next_run_at);
    clock.advance(10 * 24h);
    run(crawls->begin_due());
    EXPECT_EQ(runs_of(source), 1U);
    pause.paused = false;
    const auto held = run(crawls->change(workspace, bot, source, pause));
    EXPECT_GT(held.crawl.next_run_at.value(), clock.now());
    EXPECT_EQ(held.crawl.every, Every::day);
}

TEST_F(CrawlsTest, a_change_leaves_the_rest_as_it_is) {
    auto crawl = daily(site);
    crawl.include = std::vector<std::string>{"/docs"};
    const auto source = add(crawl);
    const auto before = state(source).crawl;
    CrawlChange change;
    change.page_limit = 7;
    const auto after = run(crawls->change(workspace, bot, source, change)).crawl;
    EXPECT_EQ(after.page_limit, 7);
    EXPECT_EQ(after.depth, before.depth);
    EXPECT_EQ(after.include, R"(["/docs"])");
    EXPECT_EQ(after.next_run_at, before.next_run_at);
    change.depth = 1000;
    EXPECT_REFUSED(run(crawls->change(workspace, bot, source, change)), "invalid depth");
}

TEST_F(CrawlsTest, addresses_are_found_by_what_became_of_them) {
    page("/", "home\nlink: /a_b\nlink: /axb\nlink: /100%25");
    page("/a_b", "page");
    const auto source = add(wanted(CrawlType::site, site));
    work(source);
    const auto found = [&](AddressQuery query) {
        std::string out;
        const auto page = run(crawls->addresses(workspace, bot, source, job(source).run_id, query));
        for (const auto& address : page.addresses) {
            out += path_of(address.url) + " ";
        }
        return out + page.next_cursor.value_or("");
    };
    EXPECT_EQ(found({AddressState::fetched, {}, {}, 0, 50}), "/ /a_b ");
    EXPECT_EQ(found({{}, Change::added, {}, 0, 50}), "/ /a_b ");
    EXPECT_EQ(found({{}, {}, "a_b", 0, 50}), "/a_b ") << "an underscore is no wildcard";
    EXPECT_EQ(found({{}, {}, "%", 0, 50}), "/100%25 ");
    EXPECT_EQ(found({{}, {}, {}, 0, 2}), "/ /a_b 2");
    EXPECT_EQ(found({{}, {}, {}, 2, 2}), "/axb /100%25 ");
}

TEST_F(CrawlsTest, only_the_latest_runs_are_kept) {
    limits.runs_kept = 2;
    restart();
    page("/", "home");
    const auto source = add(wanted(CrawlType::site, site));
    work(source);
    for (int again = 0; again < 4; ++again) {
        crawl(source);
    }
    run(crawls->sweep({workspace, source}));
    EXPECT_EQ(run(crawls->runs(workspace, bot, source, {}, 10)).runs.size(), 2U);
    static constexpr db::Statement lines{"lines", "select count(*) from crawl_addresses"};
    EXPECT_EQ(count(lines), 2);
}

TEST_F(CrawlsTest, a_removed_source_leaves_nothing_behind) {
    page("/", "home\nlink: /a");
    page("/a", "page a");
    const auto source = add(wanted(CrawlType::site, site));
    work(source);
    static constexpr db::Statement remove{"remove_sources", "delete from sources"};
    write([](db::Session& session) { session.change(remove); });
    run(crawls->sweep({workspace, SourceId::make()}));
    static constexpr db::Statement left{
        "left",
        "select (select count(*) from crawls) + (select count(*) from crawl_runs) + "
        "(select count(*) from crawl_addresses) + (select count(*) from crawled_pages)"
    };
    EXPECT_EQ(count(left), 0);
}

} // namespace
} // namespace hiochat::crawler

// What a run does in the end about pages that it did not find again. Where one goes, those that
// were left out for having the same text are read in its place: they wait then.
#include "crawler/fate.h"
#include "crawler/going.h"
#include "crawler/queries.h"
#include "platform/async/async.h"
#include "platform/db/database.h"

namespace hiochat::crawler {

namespace {

constexpr std::int64_t pages_at_once = 200;
constexpr std::int64_t most_missing = 2; // runs in a row, then the page goes

Cause cause_of(const std::optional<Address>& address) {
    if (!address || !address->reason_code) {
        return {causes::not_found_any_more};
    }
    return {*address->reason_code, address->reason_detail.value_or("")};
}

} // namespace

// Whether that has left anything to read.
Task<bool> Runs::tidy_up(Going& going) {
    co_await tidy(going);
    co_return going.run.waiting > 0;
}

Task<void> Runs::tidy(Going& going) {
    for (;;) {
        auto read = [run = going.run](db::Session& session) {
            return session.all<KnownPage>(
                queries::pages_left, run.source_id, run.workspace_id, run.id, pages_at_once
            );
        };
        const auto pages = co_await database_.read(std::move(read));
        if (pages.empty()) {
            co_return;
        }
        for (const auto& page : pages) {
            co_await tidy_page(going, page);
        }
    }
}

Task<void> Runs::tidy_page(Going& going, KnownPage page) {
    auto read = [run = going.run, page](db::Session& session) {
        const bool moved =
            !session
                 .rows(
                     queries::other_address, run.source_id, run.workspace_id, page.page_id, page.url
                 )
                 .empty();
        return std::pair{find_address(session, run, page.url), moved};
    };
    const auto [address, moved] = co_await database_.read(std::move(read));
    if (moved) { // its source is read from another address now, and stays
        auto leave = [run = going.run, url = page.url](db::Session& session) {
            session.change(queries::delete_page, run.source_id, url, run.workspace_id);
        };
        co_await database_.write(std::move(leave));
        co_return;
    }
    auto cause = cause_of(address);
    if (const auto enough = why_no_more(going); enough && !address) {
        cause = *enough;
    }
    auto fate = !address && going.incomplete ? Fate::keep : fate_of(address);
    if (going.out_of_time && fate == Fate::miss) {
        fate = Fate::keep; // a run that was cut short can't tell what is missing
    }
    if (fate != Fate::withdraw && co_await is_forbidden(going, page.url)) {
        fate = Fate::withdraw; // found or not, nobody is to read it any more
        cause = {causes::robots};
    }
    const bool goes = fate == Fate::drop || fate == Fate::withdraw ||
                      (fate == Fate::miss && page.missing + 1 >= most_missing);
    const PageOf of{going.run.workspace_id, going.run.chatbot_id, page.page_id};
    if (goes && going.crawl.type == CrawlType::page) {
        co_await shelf_.forget(of, explain(cause));
    } else if (goes) {
        co_await shelf_.remove(of);
    }
    auto store = [run = going.run, url = page.url, fate, goes, cause, now = clock_.now()](
                     db::Session& session
                 ) {
        if (goes) {
            const auto change = fate == Fate::withdraw ? Change::withdrawn : Change::removed;
            session.change(queries::delete_page, run.source_id, url, run.workspace_id);
            reopen(session, run, duplicates_of(session, run, url));
            return mark_page(session, run, url, change, cause, now);
        }
        if (fate == Fate::miss) {
            session.change(queries::miss_page, run.source_id, url, run.workspace_id, run.id);
            return mark_page(session, run, url, Change::missing, cause, now);
        }
        session.change(queries::pass_page, run.source_id, url, run.workspace_id, run.id);
        return run;
    };
    changed(going, co_await database_.write(std::move(store)));
}

// A robots.txt that cannot be read forbids to fetch, not to know what was read before.
Task<bool> Runs::is_forbidden(Going& going, std::string url) {
    const auto policy = co_await going.book.of(url);
    co_return policy->reach == RobotsPolicy::Reach::read && !policy->robots.allows("HioBot", url);
}

} // namespace hiochat::crawler

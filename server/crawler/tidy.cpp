// What a run does in the end about pages that it did not find again.
#include "crawler/going.h"
#include "crawler/queries.h"
#include "platform/async/async.h"
#include "platform/db/database.h"

#include <algorithm>
#include <array>

namespace hiochat::crawler {

namespace {

constexpr std::int64_t pages_at_once = 200;
constexpr std::int64_t most_missing = 2; // runs in a row, then the page goes

enum class Fate : std::uint8_t { keep, miss, drop };

// A page that says it is gone, or no longer wants to be read, is missed; one that cannot be had
// right now may be there again tomorrow.
Fate fate_of(const std::optional<Address>& address, bool incomplete) {
    if (!address) {
        return incomplete ? Fate::keep : Fate::miss;
    }
    const std::string code = address->reason_code.value_or("");
    if (code == causes::excluded || code == causes::not_included) {
        return Fate::drop; // its owner has said so
    }
    static constexpr std::array gone{
        causes::not_found,
        causes::gone,
        causes::noindex,
        causes::robots,
        causes::redirected,
        causes::redirect_elsewhere,
        causes::canonical,
        causes::duplicate,
        causes::too_deep,
        causes::too_alike,
        causes::unsupported_type,
        causes::not_found_any_more,
    };
    return std::ranges::find(gone, code) == gone.end() ? Fate::keep : Fate::miss;
}

} // namespace

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
    const auto fate = fate_of(address, going.incomplete);
    const bool goes =
        fate == Fate::drop || (fate == Fate::miss && page.missing + 1 >= most_missing);
    const PageOf of{going.run.workspace_id, going.run.chatbot_id, page.page_id};
    if (goes && going.crawl.type == CrawlType::page) {
        Cause cause{causes::not_found_any_more};
        if (address && address->reason_code) {
            cause = {*address->reason_code, address->reason_detail.value_or("")};
        }
        co_await shelf_.forget(of, explain(cause));
    } else if (goes) {
        co_await shelf_.remove(of);
    }
    auto store =
        [run = going.run, url = page.url, fate, goes, now = clock_.now()](db::Session& session) {
            if (goes) {
                session.change(queries::delete_page, run.source_id, url, run.workspace_id);
                return mark_page(session, run, url, Change::removed, now);
            }
            if (fate == Fate::miss) {
                session.change(queries::miss_page, run.source_id, url, run.workspace_id, run.id);
                return mark_page(session, run, url, Change::missing, now);
            }
            session.change(queries::pass_page, run.source_id, url, run.workspace_id, run.id);
            return run;
        };
    changed(going, co_await database_.write(std::move(store)));
}

} // namespace hiochat::crawler

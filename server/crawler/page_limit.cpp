// How many pages a run reads. Only those that give text count, so addresses begin in their order,
// no more of them at once than may still give text.
#include "crawler/going.h"
#include "platform/async/async.h"
#include "platform/db/database.h"

#include <algorithm>

namespace hiochat::crawler {

namespace {

// A site may have addresses without end that give nothing: this many, and as many again for each
// page of the limit.
constexpr std::int64_t most_in_vain = 100;
constexpr std::int64_t most_in_vain_for_a_page = 10;

constexpr std::int64_t left_out_at_once = 500; // a unit that others wait for stays short

} // namespace

std::optional<Cause> Runs::why_no_more(const Going& going) {
    if (going.crawl.type == CrawlType::page) {
        return std::nullopt; // there is only one, behind its redirects
    }
    const auto limit = going.crawl.page_limit;
    if (going.pages_read >= limit) {
        return Cause{causes::page_limit, std::to_string(limit)};
    }
    const auto in_vain = most_in_vain + most_in_vain_for_a_page * limit;
    return going.pages_in_vain >= in_vain
               ? std::optional{Cause{causes::in_vain, std::to_string(in_vain)}}
               : std::nullopt;
}

bool Runs::may_begin(const Going& going, const Address& address) {
    if (address.kind == AddressKind::sitemap || going.crawl.type == CrawlType::page) {
        return true;
    }
    return !why_no_more(going) && going.pages_read + going.pages_under_way < going.crawl.page_limit;
}

void Runs::count(Going& going, AddressKind kind, AddressState state) {
    if (kind != AddressKind::page || state == AddressState::waiting) {
        return;
    }
    const bool read = state == AddressState::fetched || state == AddressState::unchanged;
    ++(read ? going.pages_read : going.pages_in_vain);
}

// Ends all pages that wait, once enough were read. Whether there were any.
Task<bool> Runs::leave_out_rest(Going& going) {
    const auto cause = why_no_more(going);
    if (!cause || going.pages_under_way > 0 || going.run.waiting == 0) {
        co_return false;
    }
    going.incomplete |= cause->code == causes::in_vain;
    std::erase_if(going.queue, [](const Address& address) {
        return address.kind == AddressKind::page;
    });
    for (bool any = false;; any = true) {
        auto store = [run = going.run, cause = *cause, now = clock_.now()](db::Session& session) {
            return leave_out(session, run, cause, left_out_at_once, now);
        };
        const auto run = co_await database_.write(std::move(store));
        if (!run) {
            co_return any;
        }
        changed(going, *run);
    }
}

} // namespace hiochat::crawler

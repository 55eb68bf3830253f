// Pages that a run left for another one to be read in their place, and looks at once more because
// that one cannot be had.
#include "crawler/fate.h"
#include "crawler/going.h"
#include "crawler/queries.h"
#include "platform/async/async.h"
#include "platform/db/database.h"

namespace hiochat::crawler {

namespace {

constexpr std::int64_t read_at_once = 200;
constexpr int longest_chain = 8;

// Whether the run has learned that what is read in place of others cannot be read, and that nothing
// of it is known from before either. What asks not to be indexed is no such thing: that goes for
// its copies as well.
bool is_lost(db::Session& session, const Run& run, std::string url) {
    for (int step = 0; step < longest_chain; ++step) {
        const auto address = find_address(session, run, url);
        const bool bad = address && (address->state == AddressState::skipped ||
                                     address->state == AddressState::failed);
        if (!bad) {
            return false; // read, or still to be
        }
        if (address->target) {
            url = *address->target;
            continue;
        }
        if (address->reason_code == causes::duplicate || address->reason_code == causes::noindex) {
            return false;
        }
        const auto page = find_page(session, run, url);
        return !page || !page->learned || fate_of(address) != Fate::keep;
    }
    return true; // they lead in a circle
}

} // namespace

Task<bool> Runs::is_lost_here(Going& going, std::string url) {
    auto read = [run = going.run, url](db::Session& session) { return is_lost(session, run, url); };
    co_return co_await database_.read(std::move(read));
}

// Whether there was anything.
Task<bool> Runs::look_again(Going& going) {
    struct Part {
        std::vector<Address> again;
        std::int64_t last = 0;
        bool more = false;
    };

    bool any = false;
    for (std::int64_t after = 0;;) {
        auto read = [run = going.run, after](db::Session& session) {
            Part part;
            const auto copies = session.all<Address>(
                queries::canonical_addresses, run.id, run.workspace_id, after, read_at_once
            );
            for (const auto& copy : copies) {
                if (copy.target && is_lost(session, run, *copy.target)) {
                    part.again.push_back(copy);
                }
                part.last = copy.seq;
            }
            part.more = std::ssize(copies) == read_at_once;
            return part;
        };
        const auto part = co_await database_.read(std::move(read));
        std::vector<std::int64_t> again;
        for (const auto& copy : part.again) {
            if (!admit(going, copy.url, AddressKind::page, copy.depth)) {
                again.push_back(copy.seq);
            }
        }
        if (!again.empty()) {
            any = true;
            auto store = [run = going.run, again](db::Session& session) {
                return reopen(session, run, again);
            };
            changed(going, co_await database_.write(std::move(store)));
        }
        if (!part.more) {
            co_return any;
        }
        after = part.last;
    }
}

} // namespace hiochat::crawler

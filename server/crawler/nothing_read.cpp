// Why a run has read nothing: what became of its start address, or of what that led to.
#include "crawler/admission.h"
#include "crawler/going.h"
#include "crawler/queries.h"
#include "platform/async/async.h"
#include "platform/db/database.h"

namespace hiochat::crawler {

namespace {

constexpr int longest_chain = 8;

struct Why {
    Cause cause{causes::nothing_read};
    bool wrong_guess = false;
};

// What is read in the place of an address, or the one sitemap that it stands for. What has failed
// is the end of its chain, also where it leads back.
std::optional<Address> next_of(db::Session& session, const Run& run, const Address& address) {
    if (address.state == AddressState::failed) {
        return std::nullopt;
    }
    if (address.target) {
        return find_address(session, run, *address.target);
    }
    if (address.reason_code || address.kind != AddressKind::sitemap) {
        return std::nullopt;
    }
    const bool stands = address.seq == 1 && stands_for_sitemaps(address.url);
    const auto sitemaps = session.all<Address>(
        queries::sitemaps_found_on,
        run.id,
        run.workspace_id,
        address.url,
        stands ? robots_address(address.url) : address.url
    );
    return sitemaps.size() == 1 ? std::optional{sitemaps.front()} : std::nullopt;
}

Why why(db::Session& session, const Run& run, const std::string& url) {
    auto address = find_address(session, run, url);
    bool guessed = false;
    for (int step = 0; step < longest_chain && address; ++step) {
        auto next = next_of(session, run, *address);
        if (!next) {
            break;
        }
        guessed |= address->seq == 1 && stands_for_sitemaps(url) && next->found_on == url;
        address = std::move(next);
    }
    if (!address || !address->reason_code) {
        return {};
    }
    const auto none = guessed ? of_wrong_guess(*address->reason_code) : std::nullopt;
    const Cause last{*address->reason_code, address->reason_detail.value_or("")};
    return {none.value_or(last), none.has_value()};
}

} // namespace

Task<Cause> Runs::why_nothing_was_read(Going& going) {
    auto find = [run = going.run, url = going.crawl.url](db::Session& session) {
        const auto found = why(session, run, url);
        return std::pair{
            found.cause, found.wrong_guess ? fail_start(session, run, found.cause) : run
        };
    };
    const auto [cause, run] = co_await database_.write(std::move(find));
    changed(going, run);
    co_return cause;
}

} // namespace hiochat::crawler

// One address of a run: what is fetched, and what follows from it.
#include "crawler/admission.h"
#include "crawler/fate.h"
#include "crawler/going.h"
#include "crawler/queries.h"
#include "crawler/url.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/jobs/retry.h"
#include "platform/json/json.h"

#include <algorithm>
#include <random>

namespace hiochat::crawler {

namespace {

using std::chrono::milliseconds;

constexpr std::int64_t most_hops = 5;
constexpr milliseconds longest_retry{60'000};
constexpr std::size_t found_at_once = 500; // a unit that others wait for stays short
constexpr std::size_t title_bytes = 500;

Ending ending_of(const Visited& visited, AddressState state) {
    Ending ending;
    ending.state = state;
    ending.http_status = visited.http_status;
    ending.milliseconds = visited.milliseconds;
    ending.bytes = visited.bytes;
    if (state == AddressState::failed || state == AddressState::skipped) {
        ending.cause = visited.verdict.cause;
    }
    return ending;
}

std::string links_json(const Visited& visited, CrawlType type) {
    if (type != CrawlType::site || !visited.text.page) {
        return "[]";
    }
    return json::encode_text(visited.text.page->links);
}

double random_part() {
    static thread_local std::mt19937_64 random{std::random_device{}()};
    return std::uniform_real_distribution<>{0, 1}(random);
}

} // namespace

std::optional<Cause>
Runs::admit(Going& going, const std::string& url, AddressKind kind, std::int64_t depth) {
    auto cause = refuse(going.rules, going.book, url, kind, depth);
    if (cause) {
        const auto later = std::int64_t{2}; // than the start
        going.incomplete |= leaves_gaps(kind, later, AddressState::skipped, cause->code);
    } else if (kind == AddressKind::page) {
        cause = why_no_more(going);
    }
    return cause;
}

Task<void> Runs::visit(Going& going, Address address) {
    if (address.kind == AddressKind::sitemap && address.seq == 1 &&
        stands_for_sitemaps(address.url)) {
        co_await expand_start(going, address);
        co_return;
    }
    Visit visit;
    visit.url = address.url;
    visit.kind = address.kind;
    visit.named =
        address.kind == AddressKind::sitemap && address.found_on && is_robots(*address.found_on);
    std::optional<KnownPage> known;
    if (address.kind == AddressKind::page) {
        auto find = [run = going.run, url = address.url](db::Session& session) {
            return find_page(session, run, url);
        };
        known = co_await database_.read(std::move(find));
    }
    if (known && known->learned) {
        visit.etag = known->etag;
        visit.last_modified = known->last_modified;
    }
    auto visited = co_await visitor_.visit(going.book, visit);
    auto& verdict = visited.verdict;
    using Kind = Verdict::Kind;

    if (verdict.kind == Kind::later) {
        if (co_await postpone(going, address, visited)) {
            co_return;
        }
        verdict.kind = Kind::failed;
    }
    if (verdict.kind == Kind::moved) {
        const auto cause = verdict.cause;
        co_await follow(going, address, std::move(visited), cause);
        co_return;
    }
    if (verdict.kind == Kind::document && address.kind == AddressKind::sitemap) {
        co_await list_sitemap(going, address, std::move(visited));
        co_return;
    }
    if (verdict.kind == Kind::document && co_await is_copy(going, address, verdict.target)) {
        const Cause cause{causes::canonical, verdict.target};
        co_await follow(going, address, std::move(visited), cause);
        co_return;
    }
    if (verdict.kind == Kind::document) {
        co_await learn(going, address, std::move(visited), std::move(known));
        co_return;
    }
    auto found = links_of(going, address, visited, known);
    if (verdict.kind == Kind::unchanged && known) {
        auto ending = ending_of(visited, AddressState::unchanged);
        ending.change = Change::same;
        ending.page_id = known->page_id;
        auto confirm = [run = going.run, url = address.url, now = clock_.now()](db::Session& session
                       ) {
            session.change(
                queries::confirm_page, run.source_id, url, run.workspace_id, run.id, now
            );
        };
        co_await end_address(going, address, ending, std::move(found), std::move(confirm));
        co_return;
    }
    const auto state = verdict.kind == Kind::skipped ? AddressState::skipped : AddressState::failed;
    co_await end_address(going, address, ending_of(visited, state), std::move(found), {});
}

// True when it is tried again later.
Task<bool> Runs::postpone(Going& going, Address address, Visited visited) {
    const auto& verdict = visited.verdict;
    const auto most = verdict.cause.code == causes::timeout ? 1 : limits_.retries;
    if (address.attempts >= most) {
        co_return false;
    }
    const auto wait = std::max(
        verdict.wait.value_or(milliseconds{0}),
        jobs::retry_delay(address.attempts + 1, random_part(), limits_.first_retry, longest_retry)
    );
    auto store = [run = going.run, seq = address.seq, visited, until = clock_.now() + wait](
                     db::Session& session
                 ) {
        session.change(
            queries::postpone_address,
            run.id,
            run.workspace_id,
            seq,
            until,
            visited.http_status,
            visited.milliseconds
        );
    };
    co_await database_.write(std::move(store));
    const auto until = clock_.now() + wait;
    if (!going.next_retry || until < *going.next_retry) {
        going.next_retry = until;
    }
    co_return true;
}

Task<void> Runs::expand_start(Going& going, Address address) {
    const auto policy = co_await going.book.of(address.url);
    Ending ending;
    if (policy->reach == RobotsPolicy::Reach::unreachable) {
        ending.state = AddressState::failed;
        ending.cause = policy->failure ? cause_of(*policy->failure)
                                       : Cause{causes::robots_unreachable, policy->note};
        co_await end_address(going, address, ending, {}, {});
        co_return;
    }
    const auto sitemaps = sitemaps_of(*policy, address.url);
    const auto found_on = sitemaps.guessed ? address.url : robots_address(address.url);
    std::vector<Found> found;
    for (const auto& url : sitemaps.urls) {
        if (going.seen.insert(url).second) {
            auto cause = admit(going, url, AddressKind::sitemap, 0);
            found.push_back({url, AddressKind::sitemap, 0, 0, found_on, std::move(cause)});
        }
    }
    co_await end_address(going, address, ending, std::move(found), {});
}

// Whether the page that it names as its original is to be read in its place. Where that is not to
// be had, the page speaks for itself.
Task<bool> Runs::is_copy(Going& going, Address address, std::string original) {
    if (original.empty() || going.crawl.type == CrawlType::page || address.hops >= most_hops ||
        !going.rules.same_site(original)) {
        co_return false;
    }
    if (co_await leads_back(going, address, original)) {
        co_return false;
    }
    co_return !co_await is_lost_here(going, original);
}

Task<bool> Runs::leads_back(Going& going, Address address, std::string target) {
    auto read = [run = going.run, from = std::move(target), to = address.url](db::Session& session
                ) { return leads_to(session, run, from, to); };
    co_return co_await database_.read(std::move(read));
}

// The target is read in place of the address, by the same rules as any other.
Task<void> Runs::follow(Going& going, Address address, Visited visited, Cause cause) {
    const auto target = visited.verdict.target;
    auto ending = ending_of(visited, AddressState::skipped);
    ending.cause = cause;
    ending.target = target;
    const bool start = address.seq == 1;
    if (start && cause.code == causes::redirected) {
        going.rules.set_base(target);
    }
    if (going.crawl.type != CrawlType::page && !going.rules.same_site(target)) {
        ending.cause = Cause{causes::redirect_elsewhere, target};
        ending.target = std::nullopt;
        co_await end_address(going, address, ending, {}, {});
        co_return;
    }
    if (target == address.url || co_await leads_back(going, address, target)) {
        ending.state = AddressState::failed;
        ending.cause = Cause{causes::redirect_loop, target};
        co_await end_address(going, address, ending, {}, {});
        co_return;
    }
    if (address.hops >= most_hops) {
        ending.state = AddressState::failed;
        ending.cause = Cause{causes::too_many_redirects, target};
        co_await end_address(going, address, ending, {}, {});
        co_return;
    }
    going.rules.release(address.url, address.kind);
    std::vector<Found> found;
    if (going.seen.insert(target).second) {
        Found next{target, address.kind, address.depth, address.hops + 1, address.url, {}};
        next.refused = admit(going, target, address.kind, address.depth);
        found.push_back(std::move(next));
    }
    co_await end_address(going, address, ending, std::move(found), {});
}

Task<void> Runs::list_sitemap(Going& going, Address address, Visited visited) {
    std::vector<Found> found;
    const auto add = [&](const std::string& text, AddressKind kind) {
        if (std::ssize(going.seen) >= limits_.addresses) {
            going.incomplete = true;
            return;
        }
        const auto url = normalise(text);
        if (!url) {
            Found wrong{storable(text), kind, address.depth + 1, 0, address.url, {}};
            wrong.refused = Cause{causes::invalid_url, wrong.url};
            if (going.seen.insert(wrong.url).second) {
                found.push_back(std::move(wrong));
            }
        } else if (going.seen.insert(*url).second) {
            auto cause = admit(going, *url, kind, address.depth + 1);
            found.push_back({*url, kind, address.depth + 1, 0, address.url, std::move(cause)});
        }
    };
    for (const auto& sitemap : visited.sitemap.sitemaps) {
        add(sitemap, AddressKind::sitemap);
    }
    for (const auto& url : visited.sitemap.urls) {
        add(url, AddressKind::page);
    }
    // Cut off between two parts, the sitemap is read once more: what is there already stays as it
    // is.
    while (found.size() > found_at_once) {
        const auto from = found.end() - static_cast<std::ptrdiff_t>(found_at_once);
        const std::vector<Found> part(from, found.end());
        found.erase(from, found.end());
        auto store = [run = going.run, part, now = clock_.now()](db::Session& session) {
            return add_found(session, run, part, now);
        };
        changed(going, co_await database_.write(std::move(store)));
    }
    co_await end_address(
        going, address, ending_of(visited, AddressState::fetched), std::move(found), {}
    );
}

std::vector<Found> Runs::links_of(
    Going& going,
    const Address& address,
    const Visited& visited,
    const std::optional<KnownPage>& known
) {
    std::vector<Found> found;
    if (going.crawl.type != CrawlType::site || address.kind != AddressKind::page) {
        return found;
    }
    std::vector<std::string> links;
    if (visited.text.page) {
        links = visited.text.page->links;
    } else if (known) { // unchanged, or not to be had right now: it still leads where it led
        links = json::decode_text<std::vector<std::string>>(known->links);
    }
    links.resize(std::min(links.size(), limits_.links_of_a_page));
    for (const auto& link : links) {
        const auto url = normalise(link);
        if (!url || !going.rules.same_site(*url)) {
            continue;
        }
        if (std::ssize(going.seen) >= limits_.addresses) {
            going.incomplete = true;
            break;
        }
        if (going.seen.insert(*url).second) {
            auto cause = admit(going, *url, AddressKind::page, address.depth + 1);
            found.push_back(
                {*url, AddressKind::page, address.depth + 1, 0, address.url, std::move(cause)}
            );
        }
    }
    return found;
}

namespace {

// A page's source, or the page that has the same text.
struct Place {
    std::optional<std::string> twin;
    SourceId page;
    std::optional<knowledge::Source> added;
};

} // namespace

Task<void>
Runs::learn(Going& going, Address address, Visited visited, std::optional<KnownPage> known) {
    auto found = links_of(going, address, visited, known);
    const auto title = storable(visited.text.title, title_bytes);
    const auto links = links_json(visited, going.crawl.type);
    auto keep = [run = going.run,
                 url = address.url,
                 title,
                 links,
                 etag = storable(visited.etag),
                 last_modified = storable(visited.last_modified),
                 now = clock_.now()](db::Session& session) {
        session.change(
            queries::store_page,
            run.source_id,
            url,
            run.workspace_id,
            title,
            etag,
            last_modified,
            links,
            run.id,
            now
        );
    };
    auto ending = ending_of(visited, AddressState::fetched);
    if (known && known->learned && known->content_hash == visited.content_hash &&
        known->title == title) {
        ending.state = AddressState::unchanged;
        ending.change = Change::same;
        ending.page_id = known->page_id;
        co_await end_address(going, address, ending, std::move(found), std::move(keep));
        co_return;
    }
    auto prepare = [this,
                    run = going.run,
                    type = going.crawl.type,
                    url = address.url,
                    hash = visited.content_hash,
                    now = clock_.now()](db::Session& session) {
        Place place;
        const auto page = find_page(session, run, url);
        const auto twin =
            session.find<KnownPage>(queries::twin_of, run.source_id, run.workspace_id, hash, url);
        if (twin && type != CrawlType::page) {
            place.twin = twin->url;
            return place;
        }
        if (page) {
            place.page = page->page_id;
            session.change(queries::reserve_content, run.source_id, url, run.workspace_id, hash);
            return place;
        }
        if (type == CrawlType::page) {
            place.page = run.source_id;
        } else {
            knowledge::NewPage added;
            added.workspace = run.workspace_id;
            added.chatbot = run.chatbot_id;
            added.parent = run.source_id;
            added.url = url;
            place.added = shelf_.add(session, added);
            place.page = place.added->id;
        }
        session.change(
            queries::claim_page, run.source_id, url, run.workspace_id, place.page, hash, now
        );
        return place;
    };
    const auto place = co_await database_.write(std::move(prepare));
    if (place.twin) {
        ending.state = AddressState::skipped;
        ending.cause = Cause{causes::duplicate, *place.twin};
        co_await end_address(going, address, ending, std::move(found), {});
        co_return;
    }
    if (place.added) {
        shelf_.announce(*place.added);
    }
    const PageOf page{going.run.workspace_id, going.run.chatbot_id, place.page};
    const PageFacts facts{visited.size, visited.type};
    const auto learned = co_await shelf_.learn(page, std::move(visited.text), facts);
    ending.page_id = place.page;
    if (learned == Learned::no_text || learned == Learned::too_large) {
        ending.state = AddressState::failed;
        ending.cause =
            learned == Learned::no_text
                ? Cause{causes::no_text}
                : Cause{causes::too_large, "The page has more text than a source holds."};
        co_await end_address(going, address, ending, std::move(found), {});
        co_return;
    }
    const bool was_known = known && known->learned;
    if (learned == Learned::same && was_known) {
        ending.state = AddressState::unchanged;
        ending.change = Change::same;
    } else {
        ending.change = was_known ? Change::changed : Change::added;
    }
    co_await end_address(going, address, ending, std::move(found), std::move(keep));
}

} // namespace hiochat::crawler

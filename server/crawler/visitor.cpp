#include "crawler/visitor.h"

#include "crawler/url.h"
#include "platform/async/async.h"
#include "platform/crypto/crypto.h"

#include <boost/algorithm/string/find.hpp>
#include <boost/system/system_error.hpp>

#include <algorithm>
#include <stdexcept>

namespace hiochat::crawler {

namespace {

using Kind = Verdict::Kind;
using std::chrono::milliseconds;

constexpr const char* agent = "HioBot";
constexpr int robots_tries = 3;
constexpr milliseconds robots_retry{1000};
constexpr std::size_t sitemap_bytes = std::size_t{50} * 1024 * 1024; // sitemaps.org's bound

fetch::Request request_for(const Visit& visit, const Limits& limits) {
    fetch::Request request;
    request.url = visit.url;
    request.timeout = limits.page_time;
    request.max_bytes = limits.page_bytes;
    request.headers.push_back({"Accept-Language", "*"});
    if (visit.kind == AddressKind::sitemap) {
        request.max_bytes = sitemap_bytes;
        return request;
    }
    request.headers.push_back(
        {"Accept", "text/html,application/xhtml+xml,text/*;q=0.9,application/pdf;q=0.9,*/*;q=0.1"}
    );
    if (!visit.etag.empty()) {
        request.headers.push_back({"If-None-Match", visit.etag});
    }
    if (!visit.last_modified.empty()) {
        request.headers.push_back({"If-Modified-Since", visit.last_modified});
    }
    request.wants_body = wants_page;
    return request;
}

Verdict of_robots(const RobotsBook::Known& policy) {
    if (policy.failure) { // no page of the host can be had either
        return {Kind::failed, cause_of(*policy.failure)};
    }
    if (policy.reach == RobotsPolicy::Reach::unreachable) {
        return {Kind::skipped, {causes::robots_unreachable, policy.note}};
    }
    return {Kind::skipped, {causes::robots}};
}

void throw_if_ours(const extractor::Failure& failure) {
    if (failure.code == "unavailable") {
        throw std::runtime_error{"hiochat-extract: " + failure.message};
    }
}

// A page that was delivered and holds nothing to learn.
Verdict of_reading(const extractor::Failure& failure, const std::string& type) {
    if (failure.code == "unsupported_type") {
        return {Kind::skipped, {causes::unsupported_type, type.empty() ? "unknown bytes" : type}};
    }
    if (failure.code == "empty" || failure.code == "no_text") {
        return {Kind::failed, {causes::no_text}};
    }
    return {Kind::failed, {causes::unreadable, failure.message}};
}

bool has_text(const extractor::Extracted& text) {
    return std::ranges::any_of(text.sections, [](const extractor::Section& section) {
        return !section.text.empty() || !section.cells.empty() || !section.heading.empty();
    });
}

// An empty list of pages, as against bytes of another kind that hold no address by chance.
bool is_list(const std::string& body) {
    static constexpr std::string_view roots[] = {"urlset", "sitemapindex", "rss", "feed", "RDF"};
    const auto head = std::string_view{body}.substr(0, 2'000);
    const auto element = [head](std::string_view root) {
        const auto at = boost::ifind_first(head, root);
        return !at.empty() && at.begin() != head.begin() &&
               (at.begin()[-1] == '<' || at.begin()[-1] == ':');
    };
    return std::ranges::any_of(roots, element);
}

void judge_page(Visited& visited, const std::string& url) {
    const auto& page = visited.text.page;
    if (page && page->noindex) {
        visited.verdict = {Kind::skipped, {causes::noindex, "its robots meta tag"}};
        return;
    }
    if (page && page->obstacle == extractor::Obstacle::login) {
        visited.verdict = {Kind::failed, {causes::login}};
    } else if (page && page->obstacle == extractor::Obstacle::script) {
        visited.verdict = {Kind::failed, {causes::script}};
    } else if (!has_text(visited.text)) {
        visited.verdict = {Kind::failed, {causes::no_text}};
    }
    if (page && !page->canonical.empty()) {
        const auto canonical = normalise(page->canonical);
        if (canonical && *canonical != url && same_site(*canonical, url)) {
            visited.verdict.target = *canonical; // for the run to decide
        }
    }
}

struct PageRead {
    extractor::Outcome outcome;
    std::string hash;
};

} // namespace

std::string hash_of(const extractor::Extracted& text) {
    std::string all;
    for (const auto& section : text.sections) {
        all += section.heading + '\n' + section.text + '\n';
        for (const auto& [name, value] : section.cells) {
            all += name + '\t' + value + '\n';
        }
        for (const auto& question : section.questions) {
            all += question + '\n';
        }
    }
    return crypto::hash_token(all);
}

Visitor::Visitor(
    Fetch fetch, Readers readers, async::Pool& pool, const Clock& clock, const Limits& limits
)
    : fetch_{std::move(fetch)}, readers_{std::move(readers)}, pool_{pool}, clock_{clock},
      limits_{limits},
      politeness_{
          limits.fetches_per_host,
          milliseconds{1000} / std::max<std::int64_t>(limits.requests_per_second, 1)
      } {}

RobotsBook Visitor::book() {
    return RobotsBook{[this](fetch::Request request) { return ask_robots(std::move(request)); }};
}

Task<fetch::Outcome> Visitor::ask(fetch::Request request, milliseconds gap) {
    const auto host = host_of(request.url);
    const auto turn = co_await politeness_.turn(host, gap);
    auto outcome = co_await fetch_(std::move(request));
    const auto* failure = std::get_if<fetch::Failure>(&outcome);
    if (failure != nullptr && failure->code == fetch::codes::cancelled) {
        throw boost::system::system_error{boost::asio::error::operation_aborted};
    }
    co_return outcome;
}

// What may pass is tried again: without its robots.txt nothing of the host can be read.
Task<fetch::Outcome> Visitor::ask_robots(fetch::Request request) {
    request.timeout = limits_.page_time;
    for (int tries = 1;; ++tries) {
        auto outcome = co_await ask(request, milliseconds{0});
        const auto verdict =
            judge(request.url, AddressKind::sitemap, Asked::whole, outcome, clock_.now());
        if (verdict.kind != Kind::later || tries == robots_tries) {
            co_return outcome;
        }
        co_await async::sleep_for(verdict.wait.value_or(robots_retry * tries));
    }
}

Task<Visited> Visitor::visit(RobotsBook& book, Visit visit) {
    Visited visited;
    const auto policy = co_await book.of(visit.url);
    if (!visit.named && !policy->robots.allows(agent, visit.url)) {
        visited.verdict = of_robots(*policy);
        co_return visited;
    }
    const auto asked_for = policy->robots.crawl_delay(agent).value_or(milliseconds{0});
    auto outcome =
        co_await ask(request_for(visit, limits_), std::min(asked_for, limits_.longest_delay));
    const bool conditional = !visit.etag.empty() || !visit.last_modified.empty();
    visited.verdict = judge(
        visit.url,
        visit.kind,
        conditional ? Asked::conditional : Asked::whole,
        outcome,
        clock_.now()
    );
    if (visited.verdict.kind == Kind::later && visited.verdict.wait) {
        politeness_.rest(host_of(visit.url), *visited.verdict.wait);
    }
    auto* response = std::get_if<fetch::Response>(&outcome);
    if (response == nullptr) {
        co_return visited;
    }
    visited.http_status = response->status;
    visited.milliseconds = response->time.count();
    visited.bytes = static_cast<std::int64_t>(response->bytes);
    if (visited.verdict.kind != Kind::document) {
        co_return visited;
    }
    visited.etag = response->header("etag");
    visited.last_modified = response->header("last-modified");
    visited.size = std::ssize(response->body);
    if (visit.kind == AddressKind::sitemap) {
        co_await read_sitemap(visited, visit.url, std::move(response->body));
    } else {
        co_await read_page(
            visited,
            visit.url,
            std::string{response->header("content-type")},
            std::move(response->body)
        );
    }
    co_return visited;
}

Task<void>
Visitor::read_page(Visited& visited, std::string url, std::string type, std::string body) {
    auto read = [this, url, type](const std::string& bytes) {
        PageRead out{readers_.page(bytes, {url, {}, type}), {}};
        if (const auto* text = std::get_if<extractor::Extracted>(&out.outcome)) {
            out.hash = hash_of(*text);
        }
        return out;
    };
    auto out = co_await async::blocking(pool_, std::move(read), std::move(body));
    visited.type = media_type(type);
    if (const auto* failure = std::get_if<extractor::Failure>(&out.outcome)) {
        throw_if_ours(*failure);
        visited.verdict = of_reading(*failure, visited.type);
        co_return;
    }
    visited.text = std::get<extractor::Extracted>(std::move(out.outcome));
    visited.content_hash = std::move(out.hash);
    if (visited.text.page && (visited.verdict.nofollow || visited.text.page->nofollow)) {
        visited.text.page->links.clear();
    }
    judge_page(visited, url);
}

Task<void> Visitor::read_sitemap(Visited& visited, std::string url, std::string body) {
    auto read = [this, url](const std::string& bytes) { return readers_.sitemap(bytes, url); };
    const bool list = is_list(body);
    auto out = co_await async::blocking(pool_, std::move(read), std::move(body));
    if (const auto* failure = std::get_if<extractor::Failure>(&out)) {
        throw_if_ours(*failure);
        visited.verdict = {Kind::failed, {causes::no_sitemap}};
        co_return;
    }
    visited.sitemap = std::get<extractor::Sitemap>(std::move(out));
    if (visited.sitemap.urls.empty() && visited.sitemap.sitemaps.empty()) {
        visited.verdict = list ? Verdict{Kind::skipped, {causes::empty_sitemap}}
                               : Verdict{Kind::failed, {causes::no_sitemap}};
    }
}

} // namespace hiochat::crawler

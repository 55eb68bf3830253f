#include "crawler/preview.h"

#include "crawler/admission.h"
#include "crawler/url.h"
#include "platform/async/async.h"

#include <deque>
#include <map>
#include <unordered_set>

namespace hiochat::crawler {

namespace {

using Kind = Verdict::Kind;

constexpr std::int64_t most_hops = 5;

struct Next {
    std::string url;
    AddressKind kind = AddressKind::page;
    std::int64_t depth = 0;
    std::int64_t hops = 0;
    bool named = false;
    bool guessed = false;
};

// A run without rows, which ends early.
struct Glance {
    Glance(Visitor& by, const Crawl& of, const Limits& limits, const PreviewLimits& to)
        : visitor{by}, crawl{of}, bounds{to}, rules{of, limits}, book{by.book()} {}

    Visitor& visitor;
    Crawl crawl;
    PreviewLimits bounds;
    Rules rules;
    RobotsBook book;
    CrawlPreview out;
    std::deque<Next> queue;
    std::unordered_set<std::string> seen;
    int fetched_sitemaps = 0;
    int fetched_pages = 0;
    std::int64_t pages = 0;                    // to be read
    std::vector<std::size_t> beyond;           // the page limit: items
    std::map<std::string, std::size_t> listed; // pages, by address: which item
    std::map<std::string, std::string> leads;  // from redirect to redirect
};

std::optional<Cause> admit(Glance& glance, const Next& next) {
    auto refused = refuse(glance.rules, glance.book, next.url, next.kind, next.depth);
    if (!refused && next.kind == AddressKind::page && glance.crawl.type != CrawlType::page) {
        if (glance.pages >= glance.crawl.page_limit) {
            return Cause{causes::page_limit, std::to_string(glance.crawl.page_limit)};
        }
        ++glance.pages;
    }
    return refused;
}

void list(Glance& glance, const std::string& url, const std::optional<Cause>& refused) {
    ++glance.out.total;
    if (glance.out.items.size() >= glance.bounds.items) {
        glance.out.truncated = true;
        return;
    }
    CrawlPreviewItem item{url, refused ? "skip" : "fetch", {}};
    if (refused) {
        item.reason = explain(*refused).message;
    }
    if (refused && refused->code == causes::page_limit) {
        glance.beyond.push_back(glance.out.items.size());
    }
    glance.listed[url] = glance.out.items.size();
    glance.out.items.push_back(std::move(item));
}

// A page that was thought to be read turns out not to be.
void correct(Glance& glance, const Next& page, const Cause& cause) {
    const auto found = glance.listed.find(page.url);
    if (page.kind != AddressKind::page || found == glance.listed.end()) {
        return;
    }
    auto& item = glance.out.items[found->second];
    item.action = "skip";
    item.reason = explain(cause).message;
    --glance.pages;
}

void note(Glance& glance, const std::string& url, const Cause& cause) {
    const auto reason = explain(cause);
    glance.out.notes.push_back(url + ": " + reason.message + " " + reason.advice);
}

void add(Glance& glance, const std::string& text, Next next) {
    const auto url = normalise(text);
    if (!url) {
        list(glance, text, Cause{causes::invalid_url, text});
        return;
    }
    if (!glance.seen.insert(*url).second) {
        return;
    }
    next.url = *url;
    const auto refused = admit(glance, next);
    if (next.kind == AddressKind::page) {
        list(glance, *url, refused);
    } else if (refused) {
        note(glance, *url, *refused);
    }
    const bool worth = next.kind == AddressKind::sitemap || glance.crawl.type != CrawlType::sitemap;
    if (!refused && worth) {
        glance.queue.push_back(std::move(next));
    }
}

void fail(Glance& glance, const Next& page, const Cause& cause) {
    correct(glance, page, cause);
    note(glance, page.url, cause);
}

// Pages that were beyond the limit come in the place of those that turned out to give nothing.
void fill_up(Glance& glance) {
    for (const auto beyond : glance.beyond) {
        if (glance.pages < glance.crawl.page_limit) {
            auto& item = glance.out.items[beyond];
            item.action = "fetch";
            item.reason.reset();
            ++glance.pages;
        }
    }
}

bool leads_back(const Glance& glance, const std::string& from) {
    auto at = glance.leads.find(from);
    for (int step = 0; step <= most_hops && at != glance.leads.end(); ++step) {
        if (at->second == from) {
            return true;
        }
        at = glance.leads.find(at->second);
    }
    return false;
}

void follow(Glance& glance, const Next& from, const Visited& visited) {
    const auto& target = visited.verdict.target;
    glance.leads[from.url] = target;
    if (leads_back(glance, from.url)) {
        fail(glance, from, {causes::redirect_loop, target});
        return;
    }
    if (from.hops >= most_hops) {
        fail(glance, from, {causes::too_many_redirects, target});
        return;
    }
    correct(glance, from, {causes::redirected, target});
    if (from.depth == 0) {
        glance.rules.set_base(target);
    }
    auto next = from;
    ++next.hops;
    add(glance, target, next);
}

void take(Glance& glance, const Next& from, const Visited& visited) {
    if (visited.verdict.kind == Kind::moved) {
        follow(glance, from, visited);
        return;
    }
    if (visited.verdict.kind != Kind::document) {
        const auto none = from.guessed ? of_wrong_guess(visited.verdict.cause.code) : std::nullopt;
        correct(glance, from, visited.verdict.cause);
        note(glance, none ? glance.crawl.url : from.url, none.value_or(visited.verdict.cause));
    }
    for (const auto& sitemap : visited.sitemap.sitemaps) {
        add(glance, sitemap, {{}, AddressKind::sitemap, from.depth + 1});
    }
    for (const auto& url : visited.sitemap.urls) {
        add(glance, url, {{}, AddressKind::page, from.depth + 1});
    }
    if (visited.text.page && glance.crawl.type == CrawlType::site) {
        for (const auto& link : visited.text.page->links) {
            if (const auto url = normalise(link); url && glance.rules.same_site(*url)) {
                add(glance, link, {{}, AddressKind::page, from.depth + 1});
            }
        }
    }
}

Task<void> begin(Glance& glance) {
    const auto& crawl = glance.crawl;
    const auto policy = co_await glance.book.of(crawl.url);
    if (policy->failure) {
        note(glance, crawl.url, cause_of(*policy->failure));
    } else if (policy->reach == RobotsPolicy::Reach::unreachable) {
        note(glance, crawl.url, Cause{causes::robots_unreachable, policy->note});
    } else if (crawl.type == CrawlType::sitemap && stands_for_sitemaps(crawl.url)) {
        const auto sitemaps = sitemaps_of(*policy, crawl.url);
        for (const auto& url : sitemaps.urls) {
            add(glance, url, {{}, AddressKind::sitemap, 0, 0, !sitemaps.guessed, sitemaps.guessed});
        }
    } else {
        const auto kind =
            crawl.type == CrawlType::sitemap ? AddressKind::sitemap : AddressKind::page;
        add(glance, crawl.url, {{}, kind});
    }
}

Task<void> look_around(Glance& glance) {
    co_await begin(glance);
    while (!glance.queue.empty()) {
        const auto next = std::move(glance.queue.front());
        glance.queue.pop_front();
        auto& fetched =
            next.kind == AddressKind::sitemap ? glance.fetched_sitemaps : glance.fetched_pages;
        const auto most =
            next.kind == AddressKind::sitemap ? glance.bounds.sitemaps : glance.bounds.pages;
        if (++fetched > most && next.hops == 0) {
            glance.out.truncated = true;
            continue;
        }
        Visit visit;
        visit.url = next.url;
        visit.kind = next.kind;
        visit.named = next.named;
        const auto visited = co_await glance.visitor.visit(glance.book, visit);
        take(glance, next, visited);
    }
}

} // namespace

Task<CrawlPreview> preview(Visitor& visitor, Crawl crawl, Limits limits, PreviewLimits bounds) {
    Glance glance{visitor, crawl, limits, bounds};
    bool in_time = true;
    try {
        co_await async::within(bounds.time, look_around(glance));
    } catch (const async::TimedOut&) {
        in_time = false;
    }
    if (!in_time) {
        glance.out.truncated = true;
        glance.out.notes.push_back(
            "The site answers slowly: this is what was found within some seconds."
        );
    } else if (crawl.type == CrawlType::site && glance.out.truncated) {
        glance.out.notes.push_back(
            "This is what the first pages link to: the crawl itself follows their links, too."
        );
    }
    fill_up(glance);
    co_return std::move(glance.out);
}

} // namespace hiochat::crawler

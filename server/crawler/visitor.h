#pragma once

#include "crawler/politeness.h"
#include "crawler/robots_book.h"
#include "crawler/verdict.h"
#include "extractor/client/extractor.h"
#include "platform/async/blocking.h"

namespace hiochat::crawler {

// What to ask for. The validators of the last time, if there are any, spare an unchanged page.
struct Visit {
    std::string url;
    AddressKind kind = AddressKind::page;
    bool named = false; // a sitemap that robots.txt itself names: the rules there don't matter
    std::string etag{};
    std::string last_modified{};
};

// What came of it.
struct Visited {
    Verdict verdict;
    std::optional<std::int64_t> http_status{};
    std::int64_t milliseconds = 0;
    std::int64_t bytes = 0;
    // Of a document.
    std::string type{};
    std::int64_t size = 0;
    std::string etag{};
    std::string last_modified{};
    std::string content_hash{};
    extractor::Extracted text{};
    extractor::Sitemap sitemap{};
};

// Reads foreign bytes: hiochat-extract, or what a test puts in its place. Called on pool threads.
struct Readers {
    std::function<extractor::Outcome(const std::string& bytes, const extractor::Origin& origin)>
        page;
    std::function<std::variant<
        extractor::Sitemap,
        extractor::Failure>(const std::string&, const std::string&)>
        sitemap;
};

// Fetches one address as a guest should: asks robots.txt, waits for its turn, reads what comes.
// Keeps nothing.
class Visitor {
public:
    using Fetch = std::function<Task<fetch::Outcome>(fetch::Request)>;

    Visitor(
        Fetch fetch, Readers readers, async::Pool& pool, const Clock& clock, const Limits& limits
    );

    // A book for one run.
    RobotsBook book();

    // Throws only what is our own trouble (no helper program), and when cancelled.
    Task<Visited> visit(RobotsBook& book, Visit visit);

private:
    Task<fetch::Outcome> ask(fetch::Request request, std::chrono::milliseconds gap);
    Task<fetch::Outcome> ask_robots(fetch::Request request);
    Task<void> read_page(Visited& visited, std::string url, std::string type, std::string body);
    Task<void> read_sitemap(Visited& visited, std::string url, std::string body);

    Fetch fetch_;
    Readers readers_;
    async::Pool& pool_;
    const Clock& clock_;
    Limits limits_;
    Politeness politeness_;
};

// The hash of a text by which pages of the same content are known.
std::string hash_of(const extractor::Extracted& text);

} // namespace hiochat::crawler

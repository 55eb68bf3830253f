#pragma once

#include "crawler/crawl.h"
#include "platform/fetch/fetcher.h"

namespace hiochat::crawler {

// What a server's reply means for the address that was asked for.
struct Verdict {
    enum class Kind : std::uint8_t {
        document,  // to be read
        unchanged, // since the last time
        moved,     // to `target`
        later,     // may pass: try again after `wait`, or fail with the cause
        failed,
        skipped,
    };

    Kind kind = Kind::document;
    Cause cause{};
    std::string target{};
    std::optional<std::chrono::milliseconds> wait{}; // asked for by the server
    bool nofollow = false;                           // by the headers
};

// `conditional`: the request asked for changes only.
enum class Asked : std::uint8_t { whole, conditional };

Verdict judge(
    const std::string& url,
    AddressKind kind,
    Asked asked,
    const fetch::Outcome& outcome,
    TimePoint now
);

// Why there was no reply.
Cause cause_of(const fetch::Failure& failure);

// Whether the body of such a reply is worth reading.
bool wants_page(const fetch::Response& head);

// "text/html" of "Text/HTML; charset=utf-8".
std::string media_type(std::string_view content_type);

} // namespace hiochat::crawler

#pragma once

#include "crawler/robots_book.h"
#include "crawler/rules.h"

namespace hiochat::crawler {

// Why an address that was come across is not fetched: by its ending, by the robots.txt as far as it
// is known by now, by the crawl's rules. Nothing when it is, and then it counts.
std::optional<Cause> refuse(
    Rules& rules,
    const RobotsBook& book,
    const std::string& url,
    AddressKind kind,
    std::int64_t depth
);

// The root of a site, or its robots.txt, stands for the sitemaps that its robots.txt names.
bool stands_for_sitemaps(const std::string& url);

// These, or else the usual place.
std::vector<std::string> sitemaps_of(const RobotsBook::Known& policy, const std::string& url);

// Whether it was robots.txt that named a sitemap found there.
bool is_robots(const std::string& url);

} // namespace hiochat::crawler

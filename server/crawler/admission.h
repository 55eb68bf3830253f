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

struct Sitemaps {
    std::vector<std::string> urls;
    bool guessed = false; // nobody names one: this is where one would be
};

Sitemaps sitemaps_of(const RobotsBook::Known& policy, const std::string& url);

// What is said of the sitemaps of a site where the guess was wrong; nothing when it was not, or
// when that is not known.
std::optional<Cause> of_wrong_guess(const std::string& code);

// Whether it was robots.txt that named a sitemap found there.
bool is_robots(const std::string& url);

} // namespace hiochat::crawler

#pragma once

#include "crawler/crawl.h"

#include <map>

namespace hiochat::crawler {

// Which of the addresses that a run comes across it fetches.
class Rules {
public:
    Rules(const Crawl& crawl, const Limits& limits);

    // Where the start address leads: the site is that of either.
    void set_base(std::string url) { base_ = std::move(url); }

    // An address in its normal form, by how it was found. Nothing when it is to be fetched, which
    // then counts as one of its kind. How many pages are read is not decided here.
    std::optional<Cause> refuse(const std::string& url, AddressKind kind, std::int64_t depth);

    // Counts one that an earlier go has accepted.
    void count(const std::string& url, AddressKind kind);

    // Gives back what an address took that another is read in place of.
    void release(const std::string& url, AddressKind kind);

    bool same_site(const std::string& url) const;

private:
    bool is_alike(const std::string& url);

    CrawlType type_;
    std::string start_;
    std::string base_;
    std::int64_t depth_;
    std::vector<std::string> include_;
    std::vector<std::string> exclude_;
    Limits limits_;
    std::int64_t sitemaps_ = 0;
    std::map<std::string, std::int64_t> alike_; // by path without the query
};

// What addresses have in common that differ in a number or a parameter only:
// "/calendar/2026-11?view=day" -> "/calendar/#-#?view".
std::string shape_of(const std::string& url);

// A part of the path that comes again and again, as links relative to the wrong place make:
// "/a/b/a/b/a/b/a/b".
bool repeats_itself(const std::string& url);

} // namespace hiochat::crawler

#pragma once

#include "crawler/crawl.h"
#include "crawler/visitor.h"

namespace hiochat::crawler {

struct CrawlPreviewItem {
    std::string url;
    std::string action; // "fetch" or "skip"
    std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(CrawlPreviewItem, (), (url, action, reason))

// What a run would fetch, as far as a few requests tell.
struct CrawlPreview {
    std::vector<CrawlPreviewItem> items;
    std::int64_t total = 0; // items that are not shown included
    bool truncated = false; // there may be more, or not all are shown
    std::vector<std::string> notes;
};
BOOST_DESCRIBE_STRUCT(CrawlPreview, (), (items, total, truncated, notes))

struct PreviewLimits {
    std::chrono::milliseconds time{20'000};
    int sitemaps = 30; // fetched
    int pages = 4;     // of a site; more of a page that leads on
    std::size_t items = 500;
};

// Keeps nothing; as polite as a run.
Task<CrawlPreview> preview(Visitor& visitor, Crawl crawl, Limits limits, PreviewLimits bounds = {});

} // namespace hiochat::crawler

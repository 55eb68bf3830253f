#include "crawler/rules.h"

#include "crawler/url.h"
#include "platform/json/json.h"

#include <algorithm>

namespace hiochat::crawler {

namespace {

constexpr int most_repetitions = 4;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Behind "scheme://host".
std::size_t path_start(const std::string& url) {
    const auto host = url.find("://");
    const auto path = url.find('/', host == std::string::npos ? 0 : host + 3);
    return std::min(path, url.size());
}

} // namespace

std::string shape_of(const std::string& url) {
    const auto query = std::min(url.find('?'), url.size());
    std::string shape = url.substr(0, path_start(url));
    for (auto at = path_start(url); at < query; ++at) {
        if (!is_digit(url[at])) {
            shape.push_back(url[at]);
        } else if (shape.back() != '#') {
            shape.push_back('#');
        }
    }
    std::vector<std::string> names;
    for (auto at = query; at < url.size();) {
        const auto end = std::min(url.find('&', at + 1), url.size());
        const auto part = url.substr(at + 1, end - at - 1);
        names.push_back(part.substr(0, part.find('=')));
        at = end;
    }
    std::ranges::sort(names);
    for (const auto& name : names) {
        shape += (&name == &names.front() ? '?' : '&') + name;
    }
    return shape;
}

bool repeats_itself(const std::string& url) {
    std::map<std::string, int> parts;
    const auto end = std::min(url.find('?'), url.size());
    for (auto at = path_start(url); at < end;) {
        const auto next = std::min(url.find('/', at + 1), end);
        auto part = url.substr(at + 1, next - at - 1);
        if (!part.empty() && !std::ranges::all_of(part, is_digit) &&
            ++parts[std::move(part)] >= most_repetitions) {
            return true;
        }
        at = next;
    }
    return false;
}

Rules::Rules(const Crawl& crawl, const Limits& limits)
    : type_{crawl.type}, start_{crawl.url}, base_{crawl.url}, depth_{crawl.depth},
      include_{json::decode_text<std::vector<std::string>>(crawl.include)},
      exclude_{json::decode_text<std::vector<std::string>>(crawl.exclude)}, limits_{limits} {}

bool Rules::same_site(const std::string& url) const {
    return crawler::same_site(base_, url) || crawler::same_site(start_, url);
}

void Rules::count(const std::string& url, AddressKind kind) {
    if (kind == AddressKind::sitemap) {
        ++sitemaps_;
        return;
    }
    if (type_ == CrawlType::site) {
        is_alike(url);
    }
}

void Rules::release(const std::string& url, AddressKind kind) {
    if (kind == AddressKind::sitemap) {
        --sitemaps_;
        return;
    }
    if (const auto found = alike_.find(shape_of(url)); found != alike_.end()) {
        --found->second;
    }
}

bool Rules::is_alike(const std::string& url) {
    const auto shape = shape_of(url);
    // Numbers in a path are mostly articles; in parameters mostly filters and calendars.
    const auto most = shape.find('?') == std::string::npos ? limits_.alike * 10 : limits_.alike;
    if (shape == url) {
        return false; // nothing in it that could be counted up
    }
    return ++alike_[shape] > most;
}

std::optional<Cause> Rules::refuse(const std::string& url, AddressKind kind, std::int64_t depth) {
    if (url.size() > limits_.url_bytes) {
        return Cause{causes::too_long, std::to_string(limits_.url_bytes)};
    }
    // A site's robots.txt may name sitemaps that lie elsewhere.
    const bool named = kind == AddressKind::sitemap && depth == 0;
    if (type_ != CrawlType::page && !named && !same_site(url)) {
        return Cause{causes::other_site};
    }
    if (kind == AddressKind::sitemap) {
        if (depth > limits_.sitemap_depth) {
            return Cause{causes::too_deep, std::to_string(limits_.sitemap_depth)};
        }
        if (sitemaps_ >= limits_.sitemaps) {
            return Cause{causes::page_limit, std::to_string(limits_.sitemaps)};
        }
        ++sitemaps_;
        return std::nullopt;
    }
    const bool start = url == start_ || url == base_;
    const auto fits = [&url](const std::string& pattern) { return matches(pattern, url); };
    if (!start) {
        if (const auto found = std::ranges::find_if(exclude_, fits); found != exclude_.end()) {
            return Cause{causes::excluded, *found};
        }
        if (!include_.empty() && std::ranges::none_of(include_, fits)) {
            return Cause{causes::not_included};
        }
    }
    if (type_ == CrawlType::site && depth > depth_) {
        return Cause{causes::too_deep, std::to_string(depth_)};
    }
    if (type_ == CrawlType::site && (repeats_itself(url) || is_alike(url))) {
        return Cause{causes::too_alike};
    }
    return std::nullopt;
}

} // namespace hiochat::crawler

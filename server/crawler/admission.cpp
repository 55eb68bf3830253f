#include "crawler/admission.h"

#include "crawler/url.h"

#include <algorithm>
#include <array>

namespace hiochat::crawler {

namespace {

std::string path_of(const std::string& url) {
    const auto start = url.find('/', url.find("://") + 3);
    return start == std::string::npos ? "/" : url.substr(start);
}

// ".jpg" and what else is no text: fetching it would only find that out.
std::optional<std::string> foreign_ending(const std::string& url) {
    static constexpr std::array endings{
        ".7z",  ".avi", ".avif", ".bmp",  ".css",   ".dmg",  ".eot",  ".exe", ".gif",
        ".gz",  ".ico", ".iso",  ".jpeg", ".jpg",   ".js",   ".json", ".m4a", ".mov",
        ".mp3", ".mp4", ".ogg",  ".png",  ".rar",   ".svg",  ".tar",  ".tgz", ".tif",
        ".ttf", ".wav", ".webm", ".woff", ".woff2", ".webp", ".zip",
    };
    const auto path = url.substr(0, url.find('?'));
    const auto dot = path.rfind('.');
    if (dot == std::string::npos || path.find('/', dot) != std::string::npos) {
        return std::nullopt;
    }
    auto ending = path.substr(dot);
    std::ranges::transform(ending, ending.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    const bool foreign = std::ranges::find(endings, ending) != endings.end();
    return foreign ? std::optional{ending} : std::nullopt;
}

} // namespace

bool is_robots(const std::string& url) {
    return path_of(url) == "/robots.txt";
}

bool stands_for_sitemaps(const std::string& url) {
    return path_of(url) == "/" || is_robots(url);
}

Sitemaps sitemaps_of(const RobotsBook::Known& policy, const std::string& url) {
    Sitemaps out;
    for (const auto& named : policy.robots.sitemaps()) {
        if (auto sitemap = normalise(named)) {
            out.urls.push_back(*std::move(sitemap));
        }
    }
    if (out.urls.empty()) {
        out.urls.push_back(resolve(url, "/sitemap.xml").value_or(url));
        out.guessed = true;
    }
    return out;
}

std::optional<Cause> of_wrong_guess(const std::string& code) {
    const bool none =
        code == causes::not_found || code == causes::gone || code == causes::no_sitemap;
    return none ? std::optional{Cause{causes::sitemap_not_found}} : std::nullopt;
}

std::optional<Cause> refuse(
    Rules& rules,
    const RobotsBook& book,
    const std::string& url,
    AddressKind kind,
    std::int64_t depth
) {
    if (kind == AddressKind::page) {
        if (const auto ending = foreign_ending(url)) {
            return Cause{causes::unsupported_type, "a file that ends with " + *ending};
        }
        const auto policy = book.known(url);
        if (policy && policy->reach != RobotsPolicy::Reach::unreachable &&
            !policy->robots.allows("HioBot", url)) {
            return Cause{causes::robots};
        }
    }
    return rules.refuse(url, kind, depth);
}

} // namespace hiochat::crawler

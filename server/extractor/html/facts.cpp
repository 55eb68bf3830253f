#include "extractor/html/facts.h"

#include "extractor/html/address.h"
#include "extractor/html/dates.h"
#include "extractor/html/words.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

namespace hiochat::extractor::html {
namespace {

// The first content of each <meta>, by lower-case name, property, itemprop or http-equiv.
class Metas {
public:
    explicit Metas(const Tree& tree) {
        for (Index i = 1; i < tree.size(); ++i)
            if (tree.tag(i) == GUMBO_TAG_META)
                for (const char* const kind : {"name", "property", "itemprop", "http-equiv"})
                    if (const std::string_view name = tree.attribute(i, kind); !name.empty())
                        by_name_[lower(name)].emplace_back(tree.attribute(i, "content"));
    }

    std::string_view operator[](const std::string& name) const {
        const auto found = by_name_.find(name);
        return found == by_name_.end() ? std::string_view() : found->second.front();
    }

    std::vector<std::string_view> all(const std::string& name) const {
        const auto found = by_name_.find(name);
        return found == by_name_.end() ? std::vector<std::string_view>() : found->second;
    }

private:
    std::unordered_map<std::string, std::vector<std::string_view>> by_name_;
};

bool has_word(std::string_view list, std::string_view word) {
    const std::string text = lower(list);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of(" ,;\t\n", at), text.size());
        if (std::string_view(text).substr(at, end - at) == word)
            return true;
        at = end + 1;
    }
    return false;
}

std::string base_of(const Tree& tree, std::string_view url) {
    if (const Index base = tree.find(GUMBO_TAG_BASE))
        if (std::string stated = resolved(url, tree.attribute(base, "href")); !stated.empty())
            return stated;
    return std::string(url);
}

void read_robots(const Metas& metas, Page& page) {
    for (const std::string& name : {std::string("robots"), std::string(crawler_name)})
        for (const std::string_view rules : metas.all(name)) {
            page.noindex |= has_word(rules, "noindex") || has_word(rules, "none");
            page.nofollow |= has_word(rules, "nofollow") || has_word(rules, "none");
        }
}

std::string first_date(const Metas& metas, std::string_view first, const auto& names) {
    if (std::string date = iso_date(first); !date.empty())
        return date;
    for (const char* const name : names)
        if (std::string date = iso_date(metas[name]); !date.empty())
            return date;
    return {};
}

// <time itemprop="datePublished" datetime="..."> and the like.
std::string marked_date(const Tree& tree, std::string_view property) {
    for (Index i = 1; i < tree.size(); ++i)
        if (!tree[i].is_text() && lower(tree.attribute(i, "itemprop")) == property)
            for (const std::string_view text :
                 {tree.attribute(i, "datetime"), tree.attribute(i, "content")})
                if (std::string date = iso_date(text); !date.empty())
                    return date;
    return {};
}

std::string first_time(const Tree& tree) {
    for (Index i = 1; i < tree.size(); ++i)
        if (tree.tag(i) == GUMBO_TAG_TIME)
            if (std::string date = iso_date(tree.attribute(i, "datetime")); !date.empty())
                return date;
    return {};
}

void read_dates(const Tree& tree, const Metas& metas, const LinkedData& data, Page& page) {
    static constexpr std::array published{
        "article:published_time",
        "og:article:published_time",
        "og:published_time",
        "datepublished",
        "publish-date",
        "publishdate",
        "pubdate",
        "publication_date",
        "parsely-pub-date",
        "sailthru.date",
        "dcterms.issued",
        "dcterms.created",
        "dc.date.issued",
        "dc.date.created",
        "dc.date",
        "dcterms.date",
        "date",
        "article.published"
    };
    static constexpr std::array modified{
        "article:modified_time",
        "og:article:modified_time",
        "og:updated_time",
        "datemodified",
        "last-modified",
        "lastmod",
        "dcterms.modified",
        "dc.date.modified",
        "revised",
        "article.updated"
    };
    page.published = first_date(metas, data.published, published);
    page.modified = first_date(metas, data.modified, modified);
    if (page.published.empty())
        page.published = marked_date(tree, "datepublished");
    if (page.modified.empty())
        page.modified = marked_date(tree, "datemodified");
    if (page.published.empty())
        page.published = first_time(tree);
}

void read_links(const Tree& tree, const std::string& base, Page& page) {
    std::unordered_set<std::string> seen;
    for (Index i = 1; i < tree.size() && page.links.size() < most_links; ++i) {
        const GumboTag tag = tree.tag(i);
        if ((tag != GUMBO_TAG_A && tag != GUMBO_TAG_AREA) ||
            has_word(tree.attribute(i, "rel"), "nofollow"))
            continue;
        std::string link = resolved(base, tree.attribute(i, "href"));
        if (!link.empty() && seen.insert(link).second)
            page.links.push_back(std::move(link));
    }
}

std::string language_tag(std::string_view text) {
    std::string tag(trimmed(text.substr(0, text.find_first_of(",;"))));
    std::ranges::replace(tag, '_', '-');
    const std::size_t primary = std::min(tag.find('-'), tag.size());
    const bool valid =
        primary >= 2 && primary <= 3 && tag.size() <= 35 && std::ranges::all_of(tag, [](char c) {
            return c == '-' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
        });
    return valid ? tag : std::string();
}

} // namespace

Page read_facts(const Tree& tree, const LinkedData& data, std::string_view url) {
    Page page;
    const Metas metas(tree);
    const std::string base = base_of(tree, url);
    for (Index i = 1; i < tree.size() && page.canonical.empty(); ++i)
        if (tree.tag(i) == GUMBO_TAG_LINK && has_word(tree.attribute(i, "rel"), "canonical"))
            page.canonical = resolved(base, tree.attribute(i, "href"));
    read_robots(metas, page);
    read_dates(tree, metas, data, page);
    read_links(tree, base, page);
    return page;
}

std::string stated_language(const Tree& tree, const LinkedData& data) {
    const Metas metas(tree);
    for (const std::string_view stated :
         {tree.attribute(0, "lang"),
          tree.attribute(0, "xml:lang"),
          metas["content-language"],
          std::string_view(data.language),
          metas["og:locale"],
          metas["language"],
          metas["dc.language"]})
        if (std::string tag = language_tag(stated); !tag.empty())
            return tag;
    return {};
}

} // namespace hiochat::extractor::html

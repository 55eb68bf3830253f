#include "crawler/url.h"

#include "platform/fetch/fetcher.h"
#include "platform/fetch/target.h"

#include <algorithm>
#include <array>
#include <vector>

namespace hiochat::crawler {

namespace {

constexpr std::size_t longest_url = 4096;

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

std::string lower(std::string_view text) {
    std::string out{text};
    std::ranges::transform(out, out.begin(), [](char c) { return lower(c); });
    return out;
}

// As the URL standard has it: blanks around are dropped, line breaks and tabs anywhere, and
// a backslash before the query is a slash.
std::string clean(std::string_view text) {
    const auto outside = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
    while (!text.empty() && outside(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && outside(text.back())) {
        text.remove_suffix(1);
    }
    std::string out;
    bool before_query = true;
    for (const auto c : text) {
        before_query = before_query && c != '?' && c != '#';
        if (c != '\t' && c != '\n' && c != '\r') {
            out += c == '\\' && before_query ? '/' : c;
        }
    }
    return out;
}

// "https:" of "https://x"; empty for a relative reference.
std::string scheme_of(std::string_view text) {
    const auto colon = text.find_first_of(":/?#");
    if (colon == std::string_view::npos || text[colon] != ':' || colon == 0) {
        return {};
    }
    const auto name = lower(text.substr(0, colon));
    const bool letters = name[0] >= 'a' && name[0] <= 'z' && std::ranges::all_of(name, [](char c) {
                             return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
                                    c == '-' || c == '.';
                         });
    return letters ? name : std::string{};
}

bool is_unreserved(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

int hex(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    const auto letter = lower(c);
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

// Unreserved characters plain, the rest as it is, what is not allowed escaped.
std::string tidy_escapes(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view allowed = ":/?@!$&'()*+,;=[]|";
    std::string out;
    const auto escape = [&](unsigned char c) {
        out += '%';
        out += digits[c >> 4U];
        out += digits[c & 15U];
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto c = static_cast<unsigned char>(text[at]);
        const bool two_more = c == '%' && at + 2 < text.size();
        const auto high = two_more ? hex(text[at + 1]) : -1;
        const auto low = two_more ? hex(text[at + 2]) : -1;
        if (high >= 0 && low >= 0) {
            const auto meant = static_cast<unsigned char>(high * 16 + low);
            if (is_unreserved(meant)) {
                out += static_cast<char>(meant);
            } else {
                escape(meant);
            }
            at += 2;
        } else if (is_unreserved(c) || (c != 0 && allowed.find(text[at]) != allowed.npos)) {
            out += text[at];
        } else {
            escape(c);
        }
    }
    return out;
}

// RFC 3986, 5.2.4.
std::string without_dots(std::string_view path) {
    std::vector<std::string_view> kept;
    bool at_folder = true; // the path ends with a slash
    std::size_t from = 1;
    while (from <= path.size()) {
        const auto to = std::min(path.find('/', from), path.size());
        const auto part = path.substr(from, to - from);
        at_folder = part == "." || part == "..";
        if (part == ".." && !kept.empty()) {
            kept.pop_back();
        } else if (!at_folder) {
            kept.push_back(part);
        }
        from = to + 1;
    }
    std::string out;
    for (const auto part : kept) {
        out.append("/").append(part);
    }
    return at_folder || out.empty() ? out + "/" : out;
}

bool says_only_who_comes(std::string_view parameter) {
    static constexpr std::array prefixes{"utm_", "mtm_", "pk_", "piwik_", "hsa_", "aspsessionid"};
    static constexpr std::array names{
        "gclid",     "gclsrc",  "dclid",         "gbraid",      "wbraid",     "gad_source",
        "fbclid",    "msclkid", "yclid",         "twclid",      "ttclid",     "igshid",
        "li_fat_id", "mc_cid",  "mc_eid",        "_ga",         "_gl",        "_hsenc",
        "_hsmi",     "mkt_tok", "vero_id",       "oly_anon_id", "oly_enc_id", "srsltid",
        "wickedid",  "s_kwcid", "hsctatracking", "phpsessid",   "jsessionid", "zanpid"
    };
    const auto name = lower(parameter.substr(0, parameter.find('=')));
    return std::ranges::find(names, name) != names.end() ||
           std::ranges::any_of(prefixes, [&](const char* prefix) {
               return name.starts_with(prefix);
           });
}

std::string without_tracking(std::string_view query) {
    std::string out;
    while (!query.empty()) {
        const auto end = std::min(query.find('&'), query.size());
        const auto parameter = query.substr(0, end);
        if (!parameter.empty() && !says_only_who_comes(parameter)) {
            out.append(out.empty() ? "" : "&").append(parameter);
        }
        query.remove_prefix(std::min(end + 1, query.size()));
    }
    return out;
}

// "/a;jsessionid=1F3.n1/b" -> "/a/b"
std::string without_session(std::string path) {
    for (;;) {
        const auto at = lower(path).find(";jsessionid=");
        if (at == std::string::npos) {
            return path;
        }
        path.erase(at, std::min(path.find_first_of("/;", at + 1), path.size()) - at);
    }
}

struct Parts {
    std::string origin; // "https://example.com"
    std::string path;
    std::string query;

    std::string url() const { return origin + path + (query.empty() ? "" : "?" + query); }
};

const fetch::Options& anywhere() {
    static const fetch::Options options{.allow_private_networks = true};
    return options;
}

// "example.com." is "example.com"; without the dot a name may turn out to be an IP address.
std::optional<std::string> without_root_dot(const fetch::Target& target) {
    if (!target.host.ends_with('.')) {
        return target.host;
    }
    const auto bare = target.host.substr(0, target.host.size() - 1);
    const auto parsed = fetch::parse_target("http://" + bare + "/", anywhere());
    const auto* same = std::get_if<fetch::Target>(&parsed);
    const bool good = same != nullptr && !same->host.ends_with('.');
    return good ? std::optional{same->host} : std::nullopt;
}

std::optional<Parts> parts_of(const std::string& cleaned) {
    const auto scheme = scheme_of(cleaned);
    if (scheme != "http" && scheme != "https") {
        return std::nullopt;
    }
    // The parser need not understand what comes after the host: that is done here.
    auto from = scheme.size() + 1;
    while (from < cleaned.size() && cleaned[from] == '/') {
        ++from;
    }
    const auto path_at = std::min(cleaned.find_first_of("/?#", from), cleaned.size());
    const auto authority = cleaned.substr(from, path_at - from);
    const auto parsed = fetch::parse_target(scheme + "://" + authority + "/", anywhere());
    const auto* target = std::get_if<fetch::Target>(&parsed);
    if (target == nullptr || from < scheme.size() + 3) {
        return std::nullopt;
    }
    const auto host = without_root_dot(*target);
    if (!host) {
        return std::nullopt;
    }
    const auto usual = scheme == "https" ? 443 : 80;
    Parts parts;
    parts.origin = scheme + "://" + *host;
    if (target->port != usual) {
        parts.origin += ":" + std::to_string(target->port);
    }
    const auto whole = cleaned.substr(path_at, cleaned.find('#', path_at) - path_at);
    const auto question = whole.find('?');
    const auto path = whole.substr(0, question);
    parts.path = without_dots(without_session(tidy_escapes(path.empty() ? "/" : path)));
    if (question != std::string::npos) {
        parts.query = without_tracking(tidy_escapes(whole.substr(question + 1)));
    }
    return parts;
}

std::string site_of(const std::string& host) {
    return host.starts_with("www.") ? host.substr(4) : host;
}

} // namespace

std::optional<std::string> normalise(std::string_view url) {
    if (url.size() > longest_url) {
        return std::nullopt;
    }
    const auto parts = parts_of(clean(url));
    auto out = parts ? parts->url() : std::string{};
    return out.empty() || out.size() > longest_url ? std::nullopt : std::optional{std::move(out)};
}

// RFC 3986, 5.2.2.
std::optional<std::string> resolve(std::string_view base, std::string_view reference) {
    if (base.size() > longest_url || reference.size() > longest_url) {
        return std::nullopt;
    }
    const auto text = clean(reference);
    if (!scheme_of(text).empty()) {
        return normalise(text);
    }
    const auto from = parts_of(clean(base));
    if (!from) {
        return std::nullopt;
    }
    if (text.starts_with("//")) {
        return normalise(from->origin.substr(0, from->origin.find(':') + 1) + text);
    }
    if (text.empty() || text.starts_with('#')) {
        return normalise(from->url());
    }
    if (text.starts_with('/')) {
        return normalise(from->origin + text);
    }
    if (text.starts_with('?')) {
        return normalise(from->origin + from->path + text);
    }
    return normalise(from->origin + from->path.substr(0, from->path.rfind('/') + 1) + text);
}

std::string host_of(std::string_view url) {
    const auto parts = parts_of(clean(url));
    return parts ? parts->origin.substr(parts->origin.find("://") + 3) : std::string{};
}

bool same_host(std::string_view one, std::string_view other) {
    const auto host = host_of(one);
    return !host.empty() && host == host_of(other);
}

bool same_site(std::string_view one, std::string_view other) {
    const auto host = site_of(host_of(one));
    return !host.empty() && host == site_of(host_of(other));
}

bool matches(std::string_view pattern, std::string_view url) {
    const auto parts = parts_of(clean(url));
    auto wanted = lower(clean(pattern));
    if (!parts || wanted.empty()) {
        return false;
    }
    const bool with_query = wanted.find('?') != std::string::npos;
    auto text = lower(with_query ? parts->path + "?" + parts->query : parts->path);
    const bool everything_below = wanted.ends_with("/**");
    if (everything_below) {
        wanted.resize(wanted.size() - 3);
    }
    const bool plain = !with_query && wanted.find('*') == std::string::npos;
    if (const auto scheme = wanted.find("://"); scheme != std::string::npos) {
        wanted.erase(0, scheme + 3); // http and https are the same site
        text.insert(0, lower(host_of(url)));
    } else if (!wanted.starts_with('/') && !wanted.empty()) {
        wanted.insert(0, "/**/");
    }
    if (!everything_below && !plain) {
        return glob(wanted, text);
    }
    // "/blog", "/blog/" and "/blog/**": the page and all below it.
    if (wanted.ends_with('/')) {
        wanted.pop_back();
    }
    return glob(wanted, text) || glob(wanted + "/**", text);
}

} // namespace hiochat::crawler

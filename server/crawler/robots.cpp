#include "crawler/robots.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace hiochat::crawler {

namespace {

constexpr double longest_delay_seconds = 86'400;

bool is_unreserved(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

bool is_reserved(unsigned char c) {
    return c != 0 && std::strchr(":/?#[]@!$&'()*+,;=", c) != nullptr;
}

int hex(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    const auto letter = static_cast<char>(c | 0x20);
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

void append_escaped(std::string& out, unsigned char c) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    out += '%';
    out += digits[c >> 4U];
    out += digits[c & 15U];
}

// The byte that a "%41" at this place stands for.
std::optional<unsigned char> escaped_at(std::string_view text, std::size_t at) {
    if (text[at] != '%' || at + 2 >= text.size()) {
        return std::nullopt;
    }
    const auto high = hex(text[at + 1]);
    const auto low = hex(text[at + 2]);
    return high < 0 || low < 0 ? std::nullopt
                               : std::optional{static_cast<unsigned char>(high * 16 + low)};
}

// Whether the product token or "*" of a line or of a whole User-Agent, in lower case.
std::string token_of(std::string_view text) {
    if (text == "*" || text.starts_with("* ") || text.starts_with("*\t")) {
        return "*";
    }
    std::string token;
    for (const auto c : text) {
        const auto lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        const bool part =
            (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        if (!part) {
            break;
        }
        token += lower;
    }
    return token;
}

// `*` and `$` of an address are themselves, and no signs of a pattern.
std::string path_of(std::string_view url) {
    const auto scheme = url.find("://");
    const auto from = url.starts_with('/') || scheme == std::string_view::npos ? 0 : scheme + 3;
    auto path = url.substr(std::min(url.find_first_of("/?#", from), url.size()));
    path = path.substr(0, path.find('#'));
    const auto text = path.starts_with('/') ? std::string{path} : "/" + std::string{path};
    std::string out;
    for (const auto c : to_match(text)) {
        if (c == '*' || c == '$') {
            append_escaped(out, static_cast<unsigned char>(c));
        } else {
            out += c;
        }
    }
    return out;
}

// `$` is the end only where the pattern ends.
std::string pattern_of(std::string_view value) {
    const auto text = to_match(value);
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '$' && at + 1 < text.size()) {
            append_escaped(out, '$');
        } else {
            out += text[at];
        }
    }
    return out;
}

} // namespace

std::string to_match(std::string_view path) {
    std::string out;
    out.reserve(path.size());
    bool query = false;
    for (std::size_t at = 0; at < path.size(); ++at) {
        const auto c = static_cast<unsigned char>(path[at]);
        query = query || c == '?';
        if (const auto meant = escaped_at(path, at)) {
            // In a query ":" and "/" mean the same escaped or not: the standard's own example.
            const bool plain = is_unreserved(*meant) || (query && (*meant == ':' || *meant == '/'));
            if (plain) {
                out += static_cast<char>(*meant);
            } else {
                append_escaped(out, *meant);
            }
            at += 2;
        } else if (is_unreserved(c) || is_reserved(c)) {
            out += static_cast<char>(c);
        } else {
            append_escaped(out, c);
        }
    }
    return out;
}

bool fits(std::string_view pattern, std::string_view path) {
    const bool to_the_end = pattern.ends_with('$');
    if (to_the_end) {
        pattern.remove_suffix(1);
    }
    auto star = pattern.find('*');
    const auto first = pattern.substr(0, star);
    if (!path.starts_with(first)) {
        return false;
    }
    path.remove_prefix(first.size());
    if (star == std::string_view::npos) {
        return !to_the_end || path.empty();
    }
    // Each piece where it comes first: that leaves most to the others.
    for (;;) {
        pattern.remove_prefix(star + 1);
        star = pattern.find('*');
        const auto piece = pattern.substr(0, star);
        if (star == std::string_view::npos && to_the_end) {
            return path.ends_with(piece);
        }
        // Unlike string_view::find, memmem never takes more than linear time.
        const auto* found = memmem(path.data(), path.size(), piece.data(), piece.size());
        if (found == nullptr) {
            return false;
        }
        const auto at = static_cast<const char*>(found) - path.data();
        path.remove_prefix(static_cast<std::size_t>(at) + piece.size());
        if (star == std::string_view::npos) {
            return true;
        }
    }
}

Robots Robots::disallow_all() {
    return parse("User-agent: *\nDisallow: /\n");
}

std::vector<const Robots::Group*> Robots::groups_of(std::string_view agent) const {
    const auto token = token_of(agent);
    std::vector<const Group*> own;
    std::vector<const Group*> common;
    for (const auto& group : groups_) {
        if (!token.empty() && std::ranges::find(group.agents, token) != group.agents.end()) {
            own.push_back(&group);
        } else if (std::ranges::find(group.agents, "*") != group.agents.end()) {
            common.push_back(&group);
        }
    }
    return own.empty() ? common : own;
}

bool Robots::allows(std::string_view agent, std::string_view url) const {
    const auto path = path_of(url);
    if (path == "/robots.txt") {
        return true;
    }
    const Rule* deciding = nullptr;
    for (const auto* group : groups_of(agent)) {
        for (const auto& rule : group->rules) {
            const auto length = rule.pattern.size();
            const bool stronger = deciding == nullptr || length > deciding->pattern.size() ||
                                  (length == deciding->pattern.size() && rule.allow);
            if (stronger && fits(rule.pattern, path)) {
                deciding = &rule;
            }
        }
    }
    return deciding == nullptr || deciding->allow;
}

std::optional<std::chrono::milliseconds> Robots::crawl_delay(std::string_view agent) const {
    const auto token = token_of(agent);
    const auto groups = groups_of(agent);
    std::optional<std::chrono::milliseconds> longest;
    for (const auto* group : groups) {
        auto place = std::ranges::find(group->agents, token);
        if (place == group->agents.end()) {
            place = std::ranges::find(group->agents, "*");
        }
        const auto number = static_cast<std::size_t>(place - group->agents.begin());
        for (const auto& delay : group->delays) {
            if (number < delay.agents) {
                longest = std::max(longest.value_or(delay.time), delay.time);
            }
        }
    }
    return longest;
}

class Robots::Parser {
public:
    void line(std::string_view line);

    Robots take() { return std::move(robots_); }

private:
    void agent(std::string_view value);
    void rule(std::string_view value, bool allow);
    void delay(std::string_view value);
    void sitemap(std::string_view value);

    Robots robots_;
};

namespace {

std::string_view trim(std::string_view text) {
    const auto from = text.find_first_not_of(" \t\f\v");
    if (from == std::string_view::npos) {
        return {};
    }
    return text.substr(from, text.find_last_not_of(" \t\f\v") + 1 - from);
}

enum class Key { none, agent, allow, disallow, delay, sitemap };

Key key_of(std::string_view text) {
    struct Name {
        std::string_view text;
        Key key;
    };

    static constexpr std::array names{
        Name{"user-agent", Key::agent},
        Name{"useragent", Key::agent},
        Name{"user agent", Key::agent},
        Name{"allow", Key::allow},
        Name{"disallow", Key::disallow},
        Name{"dissallow", Key::disallow},
        Name{"dissalow", Key::disallow},
        Name{"disalow", Key::disallow},
        Name{"diasllow", Key::disallow},
        Name{"disallaw", Key::disallow},
        Name{"crawl-delay", Key::delay},
        Name{"crawldelay", Key::delay},
        Name{"sitemap", Key::sitemap},
        Name{"site-map", Key::sitemap},
    };
    std::string lower{text};
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    const auto* found = std::ranges::find(names, std::string_view{lower}, &Name::text);
    return found == names.end() ? Key::none : found->key;
}

} // namespace

void Robots::Parser::line(std::string_view line) {
    line = trim(line.substr(0, line.find('#')));
    auto end = line.find(':');
    if (end == std::string_view::npos) { // "Disallow /path"
        end = line.find_first_of(" \t");
        if (end == std::string_view::npos ||
            trim(line.substr(end)).find_first_of(" \t") != std::string_view::npos) {
            return;
        }
    }
    const auto value = trim(line.substr(end + 1));
    switch (key_of(trim(line.substr(0, end)))) {
    case Key::agent:
        return agent(value);
    case Key::allow:
        return rule(value, true);
    case Key::disallow:
        return rule(value, false);
    case Key::delay:
        return delay(value);
    case Key::sitemap:
        return sitemap(value);
    case Key::none:
        return;
    }
}

void Robots::Parser::agent(std::string_view value) {
    if (robots_.groups_.empty() || robots_.groups_.back().closed) {
        robots_.groups_.emplace_back();
    }
    robots_.groups_.back().agents.push_back(token_of(value));
}

void Robots::Parser::rule(std::string_view value, bool allow) {
    if (robots_.groups_.empty()) {
        return; // nobody is meant
    }
    auto& group = robots_.groups_.back();
    group.closed = true;
    if (!value.empty()) {
        group.rules.push_back({pattern_of(value), allow});
    }
}

void Robots::Parser::delay(std::string_view value) {
    if (robots_.groups_.empty()) {
        return;
    }
    double seconds = 0;
    double unit = 1;
    bool digits = false;
    bool fraction = false;
    for (const auto c : value.substr(0, 12)) {
        if (c >= '0' && c <= '9') {
            digits = true;
            unit = fraction ? unit / 10 : unit;
            seconds = fraction ? seconds + (c - '0') * unit : seconds * 10 + (c - '0');
        } else if ((c == '.' || c == ',') && !fraction) {
            fraction = true;
        } else {
            break;
        }
    }
    if (digits) {
        auto& group = robots_.groups_.back();
        const auto time = std::min(seconds, longest_delay_seconds) * 1000;
        group.delays.push_back(
            {group.agents.size(), std::chrono::milliseconds{static_cast<std::int64_t>(time)}}
        );
    }
}

void Robots::Parser::sitemap(std::string_view value) {
    auto& all = robots_.sitemaps_;
    if (!value.empty() && all.size() < max_sitemaps && std::ranges::find(all, value) == all.end()) {
        all.emplace_back(value);
    }
}

Robots Robots::parse(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        bytes.remove_prefix(3);
    }
    if (bytes.size() > max_bytes) { // half a line would say something else
        bytes = bytes.substr(0, max_bytes);
        bytes = bytes.substr(0, bytes.find_last_of("\r\n") + 1);
    }
    Parser parser;
    while (!bytes.empty()) {
        const auto end = std::min(bytes.find_first_of("\r\n"), bytes.size());
        parser.line(bytes.substr(0, end));
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    return parser.take();
}

} // namespace hiochat::crawler

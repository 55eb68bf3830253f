#pragma once

#include "platform/fetch/fetcher.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::crawler {

// What a site's robots.txt asks of crawlers, by RFC 9309. Misspellings and lines without a colon
// are read as Google's parser reads them; what makes no sense is skipped.
class Robots {
public:
    static constexpr std::size_t max_bytes = std::size_t{500} * 1024; // the rest is not read
    static constexpr std::size_t max_sitemaps = 1000;

    static Robots parse(std::string_view bytes);

    static Robots allow_all() { return {}; }

    static Robots disallow_all();

    // Whether the crawler of this name may fetch the address. `agent` is the product token
    // ("HioBot") or begins with it; `url` is absolute, or a path. The rule with the longest pattern
    // decides, `allow` among equals. The robots.txt itself is always allowed.
    bool allows(std::string_view agent, std::string_view url) const;

    // Seconds between two requests that a site wishes for, beside the standard; at most a day.
    std::optional<std::chrono::milliseconds> crawl_delay(std::string_view agent) const;

    // Addresses of sitemaps, as they are written, each once.
    const std::vector<std::string>& sitemaps() const { return sitemaps_; }

private:
    struct Rule {
        std::string pattern; // in the form of to_match()
        bool allow = false;
    };

    struct Delay {
        std::size_t agents = 0; // the first ones of the group
        std::chrono::milliseconds time;
    };

    // Consecutive user-agent lines and what follows them.
    struct Group {
        std::vector<std::string> agents; // lower case, or "*"
        std::vector<Rule> rules;
        std::vector<Delay> delays;
        bool closed = false; // a rule has come: the next user-agent begins another group
    };

    class Parser;

    // The groups of the agent, or those of "*" when it has none of its own.
    std::vector<const Group*> groups_of(std::string_view agent) const;

    std::vector<Group> groups_;
    std::vector<std::string> sitemaps_;
};

// A path and query, or a pattern, in the form in which RFC 9309 compares them: escapes of
// unreserved characters undone, everything but URI characters escaped, escapes in upper case.
std::string to_match(std::string_view path);

// Whether a pattern in that form fits a path in that form: `*` stands for anything, `$` at the end
// for the end; without it the beginning is enough. Takes time linear in the path.
bool fits(std::string_view pattern, std::string_view path);

// "https://example.com:8443/a/b" -> "https://example.com:8443/robots.txt"; empty for what is no
// address.
std::string robots_address(std::string_view url);

// Asks for the robots.txt of the address's host: five redirects, also to other hosts, as RFC 9309
// wants; and no more of it than is read.
fetch::Request robots_request(std::string_view url);

// What a reply to that means, by RFC 9309, 2.3.1.
struct RobotsPolicy {
    enum class Reach {
        read,       // the rules are those of the file
        absent,     // 4xx, or redirects without end: everything is allowed
        unreachable // 5xx, 429 or no reply: nothing is allowed for now, ask again later
    };

    Robots robots;
    Reach reach = Reach::read;
    std::string note; // a sentence for the owner when nothing is allowed for now
};

RobotsPolicy robots_policy(const fetch::Outcome& outcome);

} // namespace hiochat::crawler

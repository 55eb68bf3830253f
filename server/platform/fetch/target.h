#pragma once

#include "platform/fetch/fetcher.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

struct Curl_URL;

namespace hiochat::fetch {

struct ForgetUrl {
    void operator()(Curl_URL* url) const;
};

using UrlHandle = std::unique_ptr<Curl_URL, ForgetUrl>;

// An address to ask, as libcurl has understood it: what was checked is what is
// used.
struct Target {
    UrlHandle handle;
    std::string scheme; // "http" or "https"
    std::string host;   // lower case, ASCII; an IPv6 address in brackets
    std::uint16_t port = 0;
    std::string url;

    std::string origin() const { return scheme + "://" + host + ":" + std::to_string(port); }
};

// Takes an absolute http or https address apart. Refuses with `invalid_url`
// what is none or names a user or a zone, and with `blocked_address` ports
// outside of `options.ports`, localhost and addresses that are not public,
// however they are spelt. A name may still lead to such an address: that shows
// when connecting.
std::variant<Target, Failure> parse_target(std::string_view url, const Options& options);

// Where a Location header leads, as an absolute address; nothing when it is
// none.
std::optional<std::string> resolve(std::string_view base, const std::string& reference);

// "bücher.example" -> "xn--bcher-kva.example", by UTS 46 as browsers do; ASCII
// in lower case; nothing for what can be no host. IP addresses pass as they
// are.
std::optional<std::string> ascii_host(std::string_view host);

} // namespace hiochat::fetch

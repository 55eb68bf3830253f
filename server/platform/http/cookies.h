#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hiochat::http {

enum class SameSite : std::uint8_t { lax, strict, none };

// A Set-Cookie field. The defaults are those of a session: unreadable for scripts, not sent by
// other sites' forms.
struct Cookie {
    std::string name;
    std::string value;
    std::string path = "/";
    std::string domain;                          // empty: this host only
    std::optional<std::chrono::seconds> max_age; // empty: until the browser closes; zero: deletes
    bool http_only = true;
    bool secure = false;
    SameSite same_site = SameSite::lax;
};

// Throws std::invalid_argument for a name or value that would break the field: encode what is not a
// token before.
std::string to_string(const Cookie& cookie);

// The value of the first cookie with this name in a Cookie header; names are compared with case.
std::optional<std::string> find_cookie(std::string_view header, std::string_view name);

} // namespace hiochat::http

#pragma once

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <string_view>

// Why an address was not read, or a run failed: a stable code for programs, a sentence for the
// site's owner, and what to do about it. Rows hold the code and what is particular to the case; the
// words are all in reasons.cpp.
namespace hiochat::crawler {

struct AddressReason {
    std::string code;
    std::string message;
    std::string advice;
};
BOOST_DESCRIBE_STRUCT(AddressReason, (), (code, message, advice))

// What a row holds of it.
struct Cause {
    std::string code;
    std::string detail{}; // an address, a status, a type: the words name it

    bool operator==(const Cause&) const = default;
};

namespace causes {

// Skipped.
inline constexpr const char* robots = "robots";
inline constexpr const char* robots_unreachable = "robots_unreachable";
inline constexpr const char* noindex = "noindex";
inline constexpr const char* redirected = "redirected";
inline constexpr const char* canonical = "canonical";
inline constexpr const char* duplicate = "duplicate";
inline constexpr const char* other_site = "other_site";
inline constexpr const char* excluded = "excluded";
inline constexpr const char* not_included = "not_included";
inline constexpr const char* too_deep = "too_deep";
inline constexpr const char* page_limit = "page_limit";
inline constexpr const char* in_vain = "in_vain";
inline constexpr const char* too_alike = "too_alike";
inline constexpr const char* too_long = "too_long";
inline constexpr const char* unsupported_type = "unsupported_type";
inline constexpr const char* not_found_any_more = "not_found_any_more";
inline constexpr const char* removed_by_hand = "removed_by_hand";

// Failed.
inline constexpr const char* invalid_url = "invalid_url";
inline constexpr const char* not_found = "not_found";
inline constexpr const char* gone = "gone";
inline constexpr const char* login = "login";
inline constexpr const char* forbidden = "forbidden";
inline constexpr const char* busy = "busy";
inline constexpr const char* server_error = "server_error";
inline constexpr const char* http_status = "http_status";
inline constexpr const char* redirect_loop = "redirect_loop";
inline constexpr const char* too_many_redirects = "too_many_redirects";
inline constexpr const char* redirect_elsewhere = "redirect_elsewhere";
inline constexpr const char* bad_redirect = "bad_redirect";
inline constexpr const char* script = "script";
inline constexpr const char* no_text = "no_text";
inline constexpr const char* unreadable = "unreadable";
inline constexpr const char* no_sitemap = "no_sitemap";
inline constexpr const char* empty_sitemap = "empty_sitemap";
inline constexpr const char* sitemap_not_found = "sitemap_not_found";
inline constexpr const char* full = "full";

// Of exchanges; their details are sentences.
inline constexpr const char* blocked_address = "blocked_address";
inline constexpr const char* dns = "dns";
inline constexpr const char* connect = "connect";
inline constexpr const char* tls = "tls";
inline constexpr const char* timeout = "timeout";
inline constexpr const char* too_large = "too_large";
inline constexpr const char* protocol = "protocol";

// Of whole runs.
inline constexpr const char* nothing_read = "nothing_read";
inline constexpr const char* time_limit = "time_limit";
inline constexpr const char* stopped = "stopped";
inline constexpr const char* internal = "internal";

} // namespace causes

AddressReason explain(const Cause& cause);
std::optional<AddressReason>
explain(const std::optional<std::string>& code, const std::optional<std::string>& detail);

// Whether the words of the code are known: a test goes through all.
bool is_known(std::string_view code);

} // namespace hiochat::crawler

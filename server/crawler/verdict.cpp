#include "crawler/verdict.h"

#include "crawler/url.h"

#include <boost/algorithm/string/case_conv.hpp>
#include <boost/algorithm/string/predicate.hpp>
#include <boost/algorithm/string/split.hpp>
#include <boost/algorithm/string/trim.hpp>

#include <algorithm>
#include <charconv>
#include <iomanip>
#include <locale>
#include <sstream>

namespace hiochat::crawler {

namespace {

using Kind = Verdict::Kind;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr int not_modified = 304;
constexpr const char* noindex_header = "the header X-Robots-Tag";
constexpr seconds longest_wait{600};

bool is_redirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

// "Sun, 06 Nov 1994 08:49:37 GMT"; the two obsolete forms are not taken.
std::optional<TimePoint> http_date(std::string_view text) {
    std::istringstream in{std::string{text}};
    in.imbue(std::locale::classic());
    std::tm parts{};
    in >> std::get_time(&parts, "%a, %d %b %Y %H:%M:%S GMT");
    if (in.fail()) {
        return std::nullopt;
    }
    return from_milliseconds(std::int64_t{timegm(&parts)} * 1000);
}

// Seconds, or a date (RFC 9110, section 10.2.3).
std::optional<milliseconds> retry_after(const fetch::Response& response, TimePoint now) {
    const auto text = response.header("retry-after");
    if (text.empty()) {
        return std::nullopt;
    }
    std::int64_t wait = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), wait);
    if (error != std::errc{} || end != text.data() + text.size()) {
        const auto date = http_date(text);
        if (!date) {
            return std::nullopt;
        }
        wait = std::chrono::ceil<seconds>(*date - now).count();
    }
    return std::clamp<milliseconds>(seconds{wait}, seconds{0}, longest_wait);
}

struct RobotsTag {
    bool noindex = false;
    bool nofollow = false;
};

// "noindex", "googlebot: noindex, nofollow": those that speak to everybody or to us.
RobotsTag robots_tag(const fetch::Response& response) {
    RobotsTag tag;
    for (const auto& [name, value] : response.headers) {
        if (!boost::iequals(name, "x-robots-tag")) {
            continue;
        }
        bool for_us = true;
        std::vector<std::string> words;
        boost::split(words, value, [](char c) { return c == ','; });
        for (auto word : words) {
            boost::to_lower(word);
            if (const auto colon = word.find(':'); colon != std::string::npos) {
                const auto agent = boost::trim_copy(word.substr(0, colon));
                if (agent != "unavailable_after") {
                    for_us = agent == "hiobot";
                    word = word.substr(colon + 1);
                }
            }
            boost::trim(word);
            tag.noindex |= for_us && (word == "noindex" || word == "none");
            tag.nofollow |= for_us && (word == "nofollow" || word == "none");
        }
    }
    return tag;
}

bool is_readable(const std::string& type) {
    static constexpr std::string_view readable[] = {
        "", // sniffed
        "application/octet-stream",
        "binary/octet-stream",
        "application/xhtml+xml",
        "application/pdf",
        "application/x-pdf",
        "application/msword", // often said of DOCX
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    };
    static constexpr std::string_view programs[] = {
        "text/css", "text/javascript", "text/xml", "text/calendar", "text/vcard"
    };
    if (std::ranges::find(programs, type) != std::end(programs)) {
        return false;
    }
    return type.starts_with("text/") || std::ranges::find(readable, type) != std::end(readable);
}

Verdict of_failure(const fetch::Failure& failure) {
    namespace codes = fetch::codes;
    const bool passes = failure.code == codes::dns || failure.code == codes::connect ||
                        failure.code == codes::timeout || failure.code == codes::protocol ||
                        failure.code == codes::busy;
    return {passes ? Kind::later : Kind::failed, cause_of(failure)};
}

Verdict of_status(const fetch::Response& response, TimePoint now) {
    const auto status = response.status;
    const auto text = std::to_string(status);
    switch (status) {
    case 401:
        return {Kind::failed, {causes::login}};
    case 403:
        return {Kind::failed, {causes::forbidden, text}};
    case 404:
        return {Kind::failed, {causes::not_found, text}};
    case 410:
        return {Kind::failed, {causes::gone, text}};
    case 408:
    case 425:
    case 429:
        return {Kind::later, {causes::busy, text}, {}, retry_after(response, now)};
    default:
        break;
    }
    if (status >= 500) {
        return {Kind::later, {causes::server_error, text}, {}, retry_after(response, now)};
    }
    return {Kind::failed, {causes::http_status, text}};
}

} // namespace

Cause cause_of(const fetch::Failure& failure) {
    namespace codes = fetch::codes;
    if (failure.code == codes::busy) {
        return {causes::connect, failure.message};
    }
    if (failure.code == codes::redirects) {
        return {causes::protocol, failure.message};
    }
    return {failure.code, failure.message};
}

std::string media_type(std::string_view content_type) {
    auto type = std::string{content_type.substr(0, content_type.find(';'))};
    boost::trim(type);
    boost::to_lower(type);
    return type;
}

bool wants_page(const fetch::Response& head) {
    return head.status >= 200 && head.status < 300 &&
           is_readable(media_type(head.header("content-type"))) && !robots_tag(head).noindex;
}

Verdict judge(
    const std::string& url,
    AddressKind kind,
    Asked asked,
    const fetch::Outcome& outcome,
    TimePoint now
) {
    if (const auto* failure = std::get_if<fetch::Failure>(&outcome)) {
        return of_failure(*failure);
    }
    const auto& response = std::get<fetch::Response>(outcome);
    if (response.status == not_modified && asked == Asked::conditional) {
        if (robots_tag(response).noindex) { // the page did not change, the server's wish did
            return {Kind::skipped, {causes::noindex, noindex_header}};
        }
        return {Kind::unchanged};
    }
    if (is_redirect(response.status)) {
        const auto target = resolve(url, response.header("location"));
        if (response.header("location").empty() || !target) {
            return {Kind::failed, {causes::bad_redirect}};
        }
        return {Kind::moved, {causes::redirected, *target}, *target};
    }
    if (response.status < 200 || response.status >= 300) {
        return of_status(response, now);
    }
    if (kind == AddressKind::sitemap) {
        return {};
    }
    const auto type = media_type(response.header("content-type"));
    if (!is_readable(type)) {
        return {Kind::skipped, {causes::unsupported_type, type}};
    }
    const auto tag = robots_tag(response);
    if (tag.noindex) {
        return {Kind::skipped, {causes::noindex, noindex_header}};
    }
    if (response.body.empty()) {
        return {Kind::failed, {causes::no_text}};
    }
    Verdict verdict;
    verdict.nofollow = tag.nofollow;
    return verdict;
}

} // namespace hiochat::crawler

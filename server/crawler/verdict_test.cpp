#include "crawler/verdict.h"

#include <gtest/gtest.h>

namespace hiochat::crawler {
namespace {

using Kind = Verdict::Kind;
using namespace std::chrono_literals;

const std::string url = "https://shop.example/a/b";
const TimePoint now = from_iso8601("2026-05-01T10:00:00Z").value();

fetch::Response reply(int status, std::vector<fetch::Header> headers = {}, std::string body = "x") {
    fetch::Response response;
    response.status = status;
    response.url = url;
    response.headers = std::move(headers);
    response.body = std::move(body);
    return response;
}

Verdict judged(const fetch::Outcome& outcome, Asked asked = Asked::whole) {
    return judge(url, AddressKind::page, asked, outcome, now);
}

TEST(Verdict, a_page_is_read_unless_its_headers_object) {
    EXPECT_EQ(judged(reply(200, {{"Content-Type", "Text/HTML; charset=x"}})).kind, Kind::document);
    EXPECT_EQ(judged(reply(200)).kind, Kind::document) << "sniffed";
    const auto image = judged(reply(200, {{"Content-Type", "image/png"}}));
    EXPECT_EQ(image.kind, Kind::skipped);
    EXPECT_EQ(image.cause, (Cause{causes::unsupported_type, "image/png"}));
    EXPECT_EQ(judged(reply(200, {}, "")).cause.code, causes::no_text);
}

TEST(Verdict, robots_headers_count_when_they_speak_to_us) {
    const auto tag = [](const char* value) {
        return judged(reply(200, {{"X-Robots-Tag", value}})).kind;
    };
    EXPECT_EQ(tag("noindex"), Kind::skipped);
    EXPECT_EQ(tag("nofollow, NoIndex"), Kind::skipped);
    EXPECT_EQ(tag("none"), Kind::skipped);
    EXPECT_EQ(tag("hiobot: noindex"), Kind::skipped);
    EXPECT_EQ(tag("otherbot: noindex"), Kind::document);
    EXPECT_EQ(tag("otherbot: nofollow, noindex"), Kind::document);
    EXPECT_EQ(tag("unavailable_after: 25 Jun 2030 15:00:00 GMT"), Kind::document);
    EXPECT_TRUE(judged(reply(200, {{"x-robots-tag", "nofollow"}})).nofollow);
    EXPECT_FALSE(wants_page(reply(200, {{"x-robots-tag", "noindex"}})));
    EXPECT_FALSE(wants_page(reply(200, {{"content-type", "video/mp4"}})));
    EXPECT_FALSE(wants_page(reply(404)));
    EXPECT_TRUE(wants_page(reply(200, {{"content-type", "application/pdf"}})));
}

TEST(Verdict, a_redirect_names_its_target) {
    EXPECT_EQ(judged(reply(301, {{"Location", "../c?d"}})).target, "https://shop.example/c?d");
    EXPECT_EQ(judged(reply(308, {{"Location", "//b.example"}})).kind, Kind::moved);
    EXPECT_EQ(judged(reply(302)).cause.code, causes::bad_redirect);
    EXPECT_EQ(judged(reply(302, {{"Location", "javascript:1"}})).cause.code, causes::bad_redirect);
}

struct StatusCase {
    int status;
    Kind kind;
    const char* code;
};

TEST(Verdict, a_status_says_whether_to_come_back) {
    const StatusCase cases[] = {
        {401, Kind::failed, causes::login},
        {403, Kind::failed, causes::forbidden},
        {404, Kind::failed, causes::not_found},
        {410, Kind::failed, causes::gone},
        {418, Kind::failed, causes::http_status},
        {429, Kind::later, causes::busy},
        {500, Kind::later, causes::server_error},
        {503, Kind::later, causes::server_error},
        {304, Kind::failed, causes::http_status},
    };
    for (const auto& tested : cases) {
        const auto verdict = judged(reply(tested.status));
        EXPECT_EQ(verdict.kind, tested.kind) << tested.status;
        EXPECT_EQ(verdict.cause.code, tested.code) << tested.status;
    }
    EXPECT_EQ(judged(reply(304), Asked::conditional).kind, Kind::unchanged);
    EXPECT_EQ(
        judged(reply(304, {{"X-Robots-Tag", "noindex"}}), Asked::conditional).cause.code,
        causes::noindex
    );
    EXPECT_EQ(judged(reply(503, {{"X-Robots-Tag", "noindex"}})).kind, Kind::later)
        << "a server in trouble says nothing about the page";
}

TEST(Verdict, a_busy_server_says_when) {
    const auto wait = [](const char* value) {
        return judged(reply(429, {{"Retry-After", value}})).wait;
    };
    EXPECT_EQ(wait("7"), 7s);
    EXPECT_EQ(wait("Fri, 01 May 2026 10:00:30 GMT"), 30s);
    EXPECT_EQ(wait("Fri, 01 May 2026 09:00:00 GMT"), 0s);
    EXPECT_EQ(wait("999999999"), 600s);
    EXPECT_EQ(wait("-5"), 0s);
    EXPECT_FALSE(wait("soon"));
    EXPECT_FALSE(judged(reply(503)).wait);
}

TEST(Verdict, no_reply_may_pass_or_not) {
    const auto of = [](std::string_view code) {
        return judged(fetch::Failure{std::string{code}, "Said.", ""});
    };
    EXPECT_EQ(of(fetch::codes::timeout).kind, Kind::later);
    EXPECT_EQ(of(fetch::codes::connect).kind, Kind::later);
    EXPECT_EQ(of(fetch::codes::blocked_address).kind, Kind::failed);
    EXPECT_EQ(of(fetch::codes::too_large).cause, (Cause{causes::too_large, "Said."}));
    for (const auto code :
         {fetch::codes::invalid_url,
          fetch::codes::blocked_address,
          fetch::codes::dns,
          fetch::codes::connect,
          fetch::codes::tls,
          fetch::codes::timeout,
          fetch::codes::too_large,
          fetch::codes::protocol,
          fetch::codes::redirects,
          fetch::codes::busy}) {
        EXPECT_TRUE(is_known(of(code).cause.code)) << code;
    }
}

} // namespace
} // namespace hiochat::crawler

#include "platform/async/testing.h"
#include "platform/fetch/fetcher.h"
#include "platform/fetch/testing.h"

#include <gtest/gtest.h>

#include <thread>

namespace hiochat::fetch {
namespace {

class FetcherTest : public testing::Test {
protected:
    Response get(Fetcher& by, Request request) {
        auto outcome = async::run(loop, by.fetch(std::move(request)));
        if (const auto* failure = std::get_if<Failure>(&outcome)) {
            ADD_FAILURE() << failure->code << ": " << failure->message;
            return {};
        }
        return std::get<Response>(std::move(outcome));
    }

    Failure fail(Fetcher& by, Request request) {
        const auto outcome = async::run(loop, by.fetch(std::move(request)));
        const auto* failure = std::get_if<Failure>(&outcome);
        return failure == nullptr ? Failure{} : *failure;
    }

    boost::asio::io_context loop;
    Fetcher fetcher{
        {.user_agent = "HioBot/1.0 (+https://chat.example)", .allow_private_networks = true}
    };
};

TEST_F(FetcherTest, hands_over_status_headers_and_body) {
    TestServer server{[](const std::string&, const Peer& peer) {
        peer.say(reply("404 Not Found\r\nETag: \"a\"\r\nX-Two: 1\r\nx-two: 2", "gone"));
    }};
    const auto response = get(fetcher, {.url = server.url("/page")});
    EXPECT_EQ(response.status, 404);
    EXPECT_EQ(response.url, server.url("/page"));
    EXPECT_EQ(response.header("etag"), "\"a\"");
    EXPECT_EQ(response.header("X-TWO"), "1");
    EXPECT_EQ(response.header("x-none"), "");
    EXPECT_EQ(response.body, "gone");
    EXPECT_EQ(response.bytes, 4U);
    EXPECT_TRUE(response.complete);
}

TEST_F(FetcherTest, resumes_on_the_thread_of_the_caller) {
    TestServer server{[](const std::string&, const Peer& peer) { peer.say(reply("200 OK", "")); }};
    get(fetcher, {.url = server.url()});
    SUCCEED() << "async::run has one thread: to resume anywhere else would end "
                 "in a data race";
}

TEST_F(FetcherTest, says_who_asks_and_nothing_about_anyone) {
    std::string asked;
    TestServer server{[&](const std::string& request, const Peer& peer) {
        asked = request;
        peer.say(reply("200 OK\r\nSet-Cookie: a=b", ""));
    }};
    get(fetcher, {.url = server.url()});
    get(fetcher, {.url = server.url("/x"), .headers = {{"If-None-Match", "\"a\""}, {"X-E", ""}}});
    EXPECT_TRUE(asked.starts_with("GET /x HTTP/1.1\r\n")) << asked;
    EXPECT_NE(asked.find("User-Agent: HioBot/1.0 (+https://chat.example)\r\n"), std::string::npos);
    EXPECT_NE(asked.find("Accept-Encoding: gzip, br, deflate\r\n"), std::string::npos);
    EXPECT_NE(asked.find("If-None-Match: \"a\"\r\n"), std::string::npos);
    EXPECT_NE(asked.find("X-E:\r\n"), std::string::npos);
    EXPECT_EQ(asked.find("Cookie"), std::string::npos);
}

TEST_F(FetcherTest, sends_a_body_with_its_method) {
    std::string asked;
    TestServer server{[&](const std::string& request, const Peer& peer) {
        asked = request;
        peer.say(reply("201 Created", ""));
    }};
    const auto response =
        get(fetcher,
            {.url = server.url(),
             .method = "PUT",
             .headers = {{"Content-Type", "application/json"}},
             .body = "{}"});
    EXPECT_EQ(response.status, 201);
    EXPECT_TRUE(asked.starts_with("PUT / HTTP/1.1\r\n")) << asked;
    EXPECT_NE(asked.find("Content-Length: 2\r\n"), std::string::npos);
    EXPECT_TRUE(asked.ends_with("\r\n\r\n{}")) << asked;
}

TEST_F(FetcherTest, asks_for_the_head_alone) {
    TestServer server{[](const std::string& request, const Peer& peer) {
        EXPECT_TRUE(request.starts_with("HEAD "));
        peer.say("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\nConnection: "
                 "close\r\n\r\n");
    }};
    const auto response = get(fetcher, {.url = server.url(), .method = "HEAD"});
    EXPECT_EQ(response.header("content-length"), "99999999");
    EXPECT_EQ(response.body, "");
}

TEST_F(FetcherTest, a_header_cannot_smuggle_another) {
    const Request request{.url = "http://127.0.0.1:9/", .headers = {{"X", "a\r\nY: b"}}};
    EXPECT_THROW(async::run(loop, fetcher.fetch(request)), std::logic_error);
}

TEST_F(FetcherTest, headers_may_be_folded_interim_or_trailing) {
    TestServer server{[](const std::string&, const Peer& peer) {
        peer.say("HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n"
                 "HTTP/1.1 200 OK\r\nX-Long: one\r\n two\r\nTransfer-Encoding: "
                 "chunked\r\n"
                 "Connection: close\r\n\r\n3\r\nabc\r\n0\r\nX-Trailer: t\r\n\r\n");
    }};
    const auto response = get(fetcher, {.url = server.url()});
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.header("link"), "");
    EXPECT_EQ(response.header("x-long"), "one two");
    EXPECT_EQ(response.header("x-trailer"), "");
    EXPECT_EQ(response.body, "abc");
}

TEST_F(FetcherTest, a_redirect_is_the_reply_unless_it_is_to_be_followed) {
    TestServer server{[](const std::string& request, const Peer& peer) {
        peer.say(
            path_of(request) == "/new" ? reply("200 OK", "here")
                                       : reply("301 Moved\r\nLocation: /new", "moved")
        );
    }};
    const auto shown = get(fetcher, {.url = server.url("/old")});
    EXPECT_EQ(shown.status, 301);
    EXPECT_EQ(shown.header("location"), "/new");
    EXPECT_EQ(shown.body, "moved");

    const auto followed = get(fetcher, {.url = server.url("/old"), .max_redirects = 5});
    EXPECT_EQ(followed.status, 200);
    EXPECT_EQ(followed.url, server.url("/new"));
    EXPECT_EQ(followed.body, "here");
}

TEST_F(FetcherTest, redirects_end_somewhere) {
    TestServer server{[](const std::string&, const Peer& peer) {
        peer.say(reply("302 Found\r\nLocation: /again", ""));
    }};
    EXPECT_EQ(fail(fetcher, {.url = server.url(), .max_redirects = 5}).code, "redirects");
    EXPECT_EQ(server.connections(), 6);
}

TEST_F(FetcherTest, a_stranger_does_not_see_the_secret) {
    std::string seen;
    TestServer stranger{[&](const std::string& request, const Peer& peer) {
        seen = request;
        peer.say(reply("200 OK", ""));
    }};
    TestServer server{[&](const std::string&, const Peer& peer) {
        peer.say(reply("302 Found\r\nLocation: " + stranger.url(), ""));
    }};
    get(fetcher,
        {.url = server.url(),
         .headers = {{"authorization", "Bearer x"}, {"Accept", "text/html"}},
         .max_redirects = 1});
    EXPECT_EQ(seen.find("Bearer"), std::string::npos) << seen;
    EXPECT_NE(seen.find("Accept: text/html"), std::string::npos) << seen;
}

TEST_F(FetcherTest, a_body_can_be_read_as_it_comes) {
    TestServer server{[](const std::string&, const Peer& peer) {
        peer.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: "
                 "close\r\n\r\n");
        for (const auto* piece : {"one ", "two ", "three"}) {
            peer.say(std::to_string(std::string{piece}.size()) + "\r\n" + piece + "\r\n");
        }
        peer.say("0\r\n\r\n");
    }};
    std::string heard;
    const auto here = std::this_thread::get_id();
    const auto response =
        get(fetcher, {.url = server.url(), .on_body = [&](std::string_view piece) {
                          EXPECT_EQ(std::this_thread::get_id(), here);
                          heard += piece;
                      }});
    EXPECT_EQ(heard, "one two three");
    EXPECT_EQ(response.body, "");
}

TEST_F(FetcherTest, what_is_not_wanted_is_not_read) {
    TestServer server{[](const std::string&, const Peer& peer) {
        peer.say("HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n");
        peer.hold(); // the body never comes
    }};
    const auto response =
        get(fetcher, {.url = server.url(), .wants_body = [](const Response& head) {
                          return head.header("content-type").starts_with("text/");
                      }});
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.header("content-type"), "video/mp4");
    EXPECT_FALSE(response.complete);
}

TEST_F(FetcherTest, many_at_once_share_the_thread) {
    TestServer server{[](const std::string& request, const Peer& peer) {
        peer.say(reply("200 OK", path_of(request)));
    }};
    int right = 0;
    const auto one = [](Fetcher& from, std::string url, std::string want, int& good) -> Task<void> {
        const auto outcome = co_await from.fetch({.url = url});
        const auto* response = std::get_if<Response>(&outcome);
        good += response != nullptr && response->body == want ? 1 : 0;
    };
    async::TaskGroup group{loop.get_executor(), [](std::exception_ptr) { FAIL(); }};
    for (int number = 0; number < 200; ++number) {
        const auto path = "/" + std::to_string(number);
        group.spawn(one(fetcher, server.url(path), path, right));
    }
    async::run(loop, group.join());
    EXPECT_EQ(right, 200);
}

} // namespace
} // namespace hiochat::fetch

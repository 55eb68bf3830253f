// What a broken or hostile server can do, and where it ends.
#include "platform/async/testing.h"
#include "platform/fetch/fetcher.h"
#include "platform/fetch/testing.h"

#include <gtest/gtest.h>
#include <zlib.h>

namespace hiochat::fetch {
namespace {

using std::chrono::milliseconds;

std::string gzip(const std::string& text) {
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

Task<void> code_into(Fetcher& fetcher, std::string url, std::string& code) {
    const auto outcome = co_await fetcher.fetch({.url = url});
    code = std::get<Failure>(outcome).code;
}

class FetcherLimits : public testing::Test {
protected:
    Outcome fetch(Request request) { return async::run(loop, fetcher.fetch(std::move(request))); }

    std::string code_of(Request request) {
        const auto outcome = fetch(std::move(request));
        const auto* failure = std::get_if<Failure>(&outcome);
        if (failure == nullptr) {
            return "";
        }
        EXPECT_TRUE(failure->message.ends_with('.')) << failure->message;
        EXPECT_TRUE(failure->advice.ends_with('.')) << failure->advice;
        return failure->code;
    }

    boost::asio::io_context loop;
    Fetcher fetcher{{.allow_private_networks = true}};
};

TEST_F(FetcherLimits, a_body_that_never_ends_is_too_large) {
    TestServer server{[](const std::string&, const Peer& peer) {
        peer.say("HTTP/1.1 200 OK\r\n\r\n");
        const std::string piece(65536, 'x');
        while (!peer.gone_within(milliseconds{0})) {
            peer.say(piece);
        }
    }};
    EXPECT_EQ(code_of({.url = server.url(), .max_bytes = 200'000}), "too_large");
}

TEST_F(FetcherLimits, a_body_may_be_as_large_as_the_limit) {
    TestServer server{[](const std::string&, const Peer& peer) {
        peer.say(reply("200 OK", std::string(1000, 'x')));
    }};
    EXPECT_EQ(code_of({.url = server.url(), .max_bytes = 1000}), "");
    EXPECT_EQ(code_of({.url = server.url(), .max_bytes = 999}), "too_large");
}

TEST_F(FetcherLimits, the_beginning_is_kept_when_that_is_enough) {
    TestServer server{[](const std::string&, const Peer& peer) {
        peer.say(reply("200 OK", std::string(500, 'a') + std::string(500'000, 'b')));
    }};
    const auto outcome = fetch({.url = server.url(), .max_bytes = 500, .oversize = Oversize::cut});
    const auto& response = std::get<Response>(outcome);
    EXPECT_EQ(response.body, std::string(500, 'a'));
    EXPECT_FALSE(response.complete);
}

TEST_F(FetcherLimits, a_compressed_body_counts_as_what_it_becomes) {
    const auto packed = gzip(std::string(50'000'000, 'x'));
    ASSERT_LT(packed.size(), 100'000U);
    TestServer server{[&](const std::string&, const Peer& peer) {
        peer.say(reply("200 OK\r\nContent-Encoding: gzip", packed));
    }};
    EXPECT_EQ(code_of({.url = server.url(), .max_bytes = 1'000'000}), "too_large");
    const auto outcome = fetch({.url = server.url(), .max_bytes = 60'000'000});
    EXPECT_EQ(std::get<Response>(outcome).body.size(), 50'000'000U);
    EXPECT_EQ(std::get<Response>(outcome).bytes, packed.size());
}

TEST_F(FetcherLimits, a_bomb_in_a_bomb_is_refused) {
    const auto packed = gzip(gzip(std::string(50'000'000, 'x')));
    TestServer server{[&](const std::string&, const Peer& peer) {
        peer.say(reply("200 OK\r\nContent-Encoding: gzip, gzip", packed));
    }};
    EXPECT_EQ(code_of({.url = server.url()}), "protocol");
}

TEST_F(FetcherLimits, an_encoding_nobody_asked_for_is_refused) {
    TestServer server{[](const std::string&, const Peer& peer) {
        peer.say(reply("200 OK\r\nContent-Encoding: zstd", "x"));
    }};
    EXPECT_EQ(code_of({.url = server.url()}), "protocol");
}

TEST_F(FetcherLimits, headers_that_never_end_are_too_large) {
    TestServer server{[](const std::string&, const Peer& peer) {
        peer.say("HTTP/1.1 200 OK\r\n");
        while (!peer.gone_within(milliseconds{0})) {
            peer.say("X-Filler: " + std::string(1000, 'x') + "\r\n");
        }
    }};
    EXPECT_EQ(code_of({.url = server.url()}), "too_large");
}

TEST_F(FetcherLimits, a_server_that_says_nothing_runs_into_the_time_limit) {
    TestServer server{[](const std::string&, const Peer& peer) { peer.hold(); }};
    EXPECT_EQ(code_of({.url = server.url(), .timeout = milliseconds{100}}), "timeout");
}

TEST_F(FetcherLimits, a_server_that_drips_runs_into_the_time_limit) {
    TestServer server{[](const std::string&, const Peer& peer) {
        peer.say("HTTP/1.1 200 OK\r\n\r\n");
        while (!peer.gone_within(milliseconds{10})) {
            peer.say("x");
        }
    }};
    EXPECT_EQ(code_of({.url = server.url(), .timeout = milliseconds{300}}), "timeout");
}

TEST_F(FetcherLimits, a_server_that_falls_silent_is_left_long_before_the_time_limit) {
    TestServer server{[](const std::string&, const Peer& peer) {
        peer.say("HTTP/1.1 200 OK\r\n\r\nbeginning");
        peer.hold();
    }};
    EXPECT_EQ(
        code_of(
            {.url = server.url(),
             .timeout = std::chrono::hours{1},
             .idle_timeout = std::chrono::seconds{1}}
        ),
        "timeout"
    );
}

TEST_F(FetcherLimits, redirects_share_one_time_limit) {
    TestServer server{[](const std::string&, const Peer& peer) {
        if (!peer.gone_within(milliseconds{60})) {
            peer.say(reply("302 Found\r\nLocation: /on", ""));
        }
    }};
    EXPECT_EQ(
        code_of({.url = server.url(), .timeout = milliseconds{200}, .max_redirects = 1000}),
        "timeout"
    );
}

TEST_F(FetcherLimits, broken_replies_have_their_reason) {
    struct Case {
        const char* name;
        const char* bytes;
        const char* code;
    };

    for (const auto& [name, bytes, code] :
         {Case{"nothing", "", "protocol"},
          Case{"no HTTP", "SSH-2.0-OpenSSH_9.2\r\n", "protocol"},
          Case{"HTTP/0.9", "<html>hello</html>", "protocol"},
          Case{"cut off", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc", "protocol"},
          Case{
              "cut chunk",
              "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
              "protocol"
          },
          Case{
              "bad chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "protocol"
          },
          Case{"no gzip", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nabcdef", "protocol"},
          Case{"bad length", "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nabc", "protocol"}}) {
        TestServer server{[bytes](const std::string&, const Peer& peer) { peer.say(bytes); }};
        EXPECT_EQ(code_of({.url = server.url()}), code) << name;
    }
}

TEST_F(FetcherLimits, a_port_where_nobody_listens_refuses) {
    std::string url;
    {
        TestServer server{[](const std::string&, const Peer&) {}};
        url = server.url();
    }
    EXPECT_EQ(code_of({.url = url}), "connect");
}

TEST_F(FetcherLimits, more_than_fit_are_told_so) {
    TestServer server{[](const std::string&, const Peer& peer) { peer.hold(); }};
    Fetcher small{{.allow_private_networks = true, .at_once = 1}};
    std::string first;
    std::string second;
    async::TaskGroup group{loop.get_executor(), [](std::exception_ptr) { FAIL(); }};
    group.spawn(code_into(small, server.url(), first));
    group.spawn(code_into(small, server.url(), second));
    while (second.empty()) {
        loop.run_one();
    }
    EXPECT_EQ(second, "busy");
    small.stop();
    async::run(loop, group.join());
    EXPECT_EQ(first, "cancelled");
}

TEST_F(FetcherLimits, cancelling_ends_the_exchange) {
    std::atomic<bool> asked = false;
    std::atomic<bool> left = false;
    TestServer server{[&](const std::string&, const Peer& peer) {
        asked = true;
        peer.hold();
        left = true;
    }};
    std::string code;
    async::TaskGroup group{loop.get_executor(), [](std::exception_ptr) { FAIL(); }};
    group.spawn(code_into(fetcher, server.url(), code));
    while (!asked) {
        loop.poll();
    }
    group.cancel();
    async::run(loop, group.join());
    EXPECT_EQ(code, "cancelled");
    while (!left) {
        std::this_thread::yield();
    }
}

TEST_F(FetcherLimits, stopping_ends_everything_and_what_comes_later) {
    TestServer server{[](const std::string&, const Peer& peer) { peer.hold(); }};
    fetcher.stop();
    fetcher.stop();
    EXPECT_EQ(code_of({.url = server.url()}), "cancelled");
}

// A loop that ends with callers still waiting takes them with it.
TEST_F(FetcherLimits, callers_may_vanish) {
    TestServer server{[](const std::string&, const Peer& peer) { peer.hold(); }};
    boost::asio::io_context gone;
    Fetcher first{{.allow_private_networks = true}};
    boost::asio::co_spawn(gone, first.fetch({.url = server.url()}), [](auto, auto) {});
    gone.poll();
}

} // namespace
} // namespace hiochat::fetch

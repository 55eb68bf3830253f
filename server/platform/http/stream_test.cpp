#include "platform/http/feed.h"
#include "platform/http/sent_events.h"
#include "platform/http/server.h"
#include "platform/http/testing.h"

#include <gtest/gtest.h>

namespace hiochat::http {
namespace {

using namespace std::chrono_literals;

// What a maker is told to do by the test, and what became of it.
struct Script {
    explicit Script(boost::asio::io_context& loop) : changed{loop.get_executor()} {}

    void note(bool& fact) {
        fact = true;
        changed.notify();
    }

    Task<void> until(const bool& fact) {
        while (!fact) {
            co_await changed.wait();
        }
    }

    async::Event changed;
    bool go_on = false;
    bool began = false;
    bool ended = false;
    std::size_t pieces = 0;
};

struct AtEnd {
    ~AtEnd() { script.note(script.ended); }

    Script& script;
};

Task<void> two_pieces(Script& script, Sink& sink) {
    const AtEnd end{script};
    co_await sink.write("first");
    script.note(script.began);
    co_await script.until(script.go_on);
    co_await sink.write("");
    co_await sink.write("second");
}

Task<void> endless(Script& script, Sink& sink) {
    const AtEnd end{script};
    for (;;) {
        co_await sink.write(std::string(64 * 1024, 'x'));
        ++script.pieces;
    }
}

Task<void> silent(Script& script, Sink&) {
    const AtEnd end{script};
    script.note(script.began);
    co_await async::sleep_for(24h);
}

Task<void> failing(Script& script, Sink& sink) {
    const AtEnd end{script};
    co_await sink.write("half");
    throw std::runtime_error{"bug"};
}

using Maker = Task<void> (*)(Script&, Sink&);

Task<Response> reply_with(Script& script, Maker maker, Request request) {
    if (request.path != "/stream") {
        co_return text(200, "plain");
    }
    Response response;
    response.body = StreamBody{[&script, maker](Sink& sink) { return maker(script, sink); }};
    co_return response;
}

struct StreamTest : testing::Test {
    ~StreamTest() override {
        if (server) {
            async::run(loop, server->stop(0ms));
        }
    }

    RawClient start(Maker maker, ServerLimits limits = {}, ServerOptions options = {}) {
        auto handler = [this, maker](Request request) {
            return reply_with(script, maker, std::move(request));
        };
        server.emplace(loop.get_executor(), limits, handler, std::move(options));
        port = server->listen("127.0.0.1", 0);
        return RawClient{loop, port};
    }

    boost::asio::io_context loop;
    Script script{loop};
    std::optional<Server> server;
    std::uint16_t port = 0;
};

const std::string ask = "GET /stream HTTP/1.1\r\nHost: x\r\n\r\n";
const std::string ask_plain = "GET /plain HTTP/1.1\r\nHost: x\r\n\r\n";

TEST_F(StreamTest, sends_each_piece_as_soon_as_it_is_made) {
    auto client = start(&two_pieces);
    const auto head = client.ask(ask);
    EXPECT_EQ(head.status, 200);
    EXPECT_TRUE(head.has("Transfer-Encoding: chunked\r\n"));
    EXPECT_FALSE(head.has("Content-Length"));
    EXPECT_EQ(client.until("first\r\n"), "5\r\nfirst\r\n");
    EXPECT_FALSE(script.ended);
    script.note(script.go_on);
    EXPECT_EQ(client.until("0\r\n\r\n"), "6\r\nsecond\r\n0\r\n\r\n");
    EXPECT_EQ(client.ask(ask_plain).body, "plain");
}

TEST_F(StreamTest, http_1_0_gets_the_bytes_alone_and_a_close) {
    auto client = start(&two_pieces);
    script.note(script.go_on);
    const auto head = client.ask("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_FALSE(head.has("Transfer-Encoding"));
    EXPECT_TRUE(head.has("Connection: close"));
    EXPECT_EQ(client.until("second"), "firstsecond");
    client.socket().shutdown(boost::asio::ip::tcp::socket::shutdown_send);
    EXPECT_EQ(client.rest(), "");
}

TEST_F(StreamTest, head_makes_nothing) {
    auto client = start(&two_pieces);
    const auto head = client.ask("HEAD /stream HTTP/1.1\r\nHost: x\r\n\r\n", "HEAD");
    EXPECT_EQ(head.status, 200);
    EXPECT_FALSE(head.has("Content-Length"));
    EXPECT_EQ(client.ask(ask_plain).body, "plain");
    EXPECT_FALSE(script.began);
}

TEST_F(StreamTest, the_next_request_waits_for_the_end) {
    auto client = start(&two_pieces);
    client.send(ask + ask_plain);
    client.receive();
    client.until("first\r\n");
    client.send(ask_plain);
    script.note(script.go_on);
    client.until("0\r\n\r\n");
    EXPECT_EQ(client.receive().body, "plain");
    EXPECT_EQ(client.receive().body, "plain");
}

TEST_F(StreamTest, a_client_that_goes_away_cancels_the_maker) {
    {
        auto client = start(&silent);
        client.send(ask);
        async::run(loop, script.until(script.began));
        EXPECT_FALSE(script.ended);
    }
    async::run(loop, script.until(script.ended));
    EXPECT_TRUE(script.ended);
}

TEST_F(StreamTest, a_client_that_does_not_read_holds_the_maker_back_and_is_given_up) {
    auto client = start(&endless, {.stall_time = 40ms});
    client.send(ask);
    async::run(loop, script.until(script.ended));
    // What the system keeps for both ends of the connection, and no more.
    EXPECT_GT(script.pieces, 0U);
    EXPECT_LT(script.pieces, 500U);
}

TEST_F(StreamTest, a_body_that_takes_too_long_is_cut_off) {
    auto client = start(&silent, {.stream_time = 20ms});
    client.ask(ask);
    EXPECT_EQ(client.rest(), "");
    EXPECT_TRUE(script.ended);
}

TEST_F(StreamTest, a_maker_that_fails_is_reported_and_the_client_sees_that_something_lacks) {
    int reported = 0;
    ServerOptions options;
    options.on_error = [&](std::string_view, std::exception_ptr) { ++reported; };
    auto client = start(&failing, {}, options);
    client.ask(ask);
    EXPECT_EQ(client.rest(), "4\r\nhalf\r\n");
    EXPECT_EQ(reported, 1);
}

TEST_F(StreamTest, stopping_lets_a_body_come_to_its_end) {
    auto client = start(&two_pieces);
    client.ask(ask);
    client.until("first\r\n");
    bool stopped = false;
    boost::asio::co_spawn(loop, server->stop(1h), [&](std::exception_ptr) { stopped = true; });
    script.note(script.go_on);
    EXPECT_EQ(client.until("0\r\n\r\n"), "6\r\nsecond\r\n0\r\n\r\n");
    client.socket().close();
    while (!stopped) {
        loop.run_one();
    }
    EXPECT_EQ(server->connections(), 0U);
}

TEST_F(StreamTest, stopping_cancels_the_maker_after_the_grace) {
    auto client = start(&silent);
    client.send(ask);
    async::run(loop, script.until(script.began));
    async::run(loop, server->stop(1ms));
    EXPECT_TRUE(script.ended);
    EXPECT_EQ(server->connections(), 0U);
}

// A client that takes a piece when the test says so.
class SlowSink final : public Sink {
public:
    explicit SlowSink(boost::asio::io_context& loop) : changed{loop.get_executor()} {}

    Task<void> write(std::string bytes) override {
        taken.push_back(std::move(bytes));
        open = false;
        changed.notify();
        while (!open) {
            co_await changed.wait();
        }
    }

    Task<void> until(std::size_t count) {
        while (taken.size() < count) {
            co_await changed.wait();
        }
    }

    void take() {
        open = true;
        changed.notify();
    }

    async::Event changed;
    std::vector<std::string> taken;
    bool open = false;
};

struct FeedTest : testing::Test {
    void carry(Feed& feed) {
        boost::asio::co_spawn(loop, feed.carry(sink), [this](std::exception_ptr error) {
            failure = error;
            ended = true;
            sink.changed.notify();
        });
    }

    Task<void> until_ended() {
        while (!ended) {
            co_await sink.changed.wait();
        }
    }

    boost::asio::io_context loop;
    SlowSink sink{loop};
    bool ended = false;
    std::exception_ptr failure;
};

TEST_F(FeedTest, what_came_meanwhile_goes_out_as_one) {
    Feed feed{loop.get_executor()};
    carry(feed);
    feed.put("a");
    async::run(loop, sink.until(1));
    feed.put("b");
    feed.put("c");
    feed.end();
    feed.put("late");
    sink.take();
    async::run(loop, sink.until(2));
    sink.take();
    async::run(loop, until_ended());
    EXPECT_EQ(sink.taken, (std::vector<std::string>{"a", "bc"}));
    EXPECT_FALSE(failure);
}

TEST_F(FeedTest, silence_is_filled_with_heartbeats) {
    Feed feed{loop.get_executor(), {.heartbeat = 1ms, .beat = "beat"}};
    carry(feed);
    async::run(loop, sink.until(1));
    sink.take();
    async::run(loop, sink.until(2));
    feed.end();
    sink.take();
    async::run(loop, until_ended());
    EXPECT_EQ(sink.taken, (std::vector<std::string>{"beat", "beat"}));
}

TEST_F(FeedTest, gives_up_when_more_waits_than_it_may_keep) {
    Feed feed{loop.get_executor(), {.bytes = 4}};
    carry(feed);
    feed.put("1234");
    async::run(loop, sink.until(1));
    feed.put("12345");
    sink.take();
    async::run(loop, until_ended());
    EXPECT_THROW(std::rethrow_exception(failure), boost::system::system_error);
}

Task<void> say_twice(Feed& feed) {
    feed.put(sent_event("", "1"));
    co_await async::sleep_for(1ms);
    feed.put(sent_event("", "2"));
}

Task<Response> events(Request) {
    co_return event_stream({}, &say_twice);
}

TEST(SentEvents, go_out_until_all_is_said) {
    boost::asio::io_context loop;
    Server server{loop.get_executor(), {}, &events};
    RawClient client{loop, server.listen("127.0.0.1", 0)};
    const auto head = client.ask("GET / HTTP/1.0\r\n\r\n");
    EXPECT_TRUE(head.has("Content-Type: text/event-stream\r\n"));
    EXPECT_EQ(client.until("data: 2\n\n"), "data: 1\n\ndata: 2\n\n");
    client.socket().close();
    async::run(loop, server.stop(0ms));
}

Task<void> say_on(Script& script, Feed& feed) {
    const AtEnd end{script};
    feed.put(sent_event("", "1"));
    co_await async::sleep_for(24h);
}

TEST(SentEvents, end_with_their_client_and_that_is_no_fault) {
    boost::asio::io_context loop;
    Script script{loop};
    int reported = 0;
    ServerOptions options;
    options.on_error = [&](std::string_view, std::exception_ptr) { ++reported; };
    auto say = [&script](Feed& feed) { return say_on(script, feed); };
    auto handler = [say](Request) -> Task<Response> {
        return [](auto inner) -> Task<Response> { co_return event_stream({}, inner); }(say);
    };
    Server server{loop.get_executor(), {}, handler, options};
    {
        RawClient client{loop, server.listen("127.0.0.1", 0)};
        client.ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        client.until("data: 1");
        EXPECT_FALSE(script.ended);
    }
    async::run(loop, script.until(script.ended));
    async::run(loop, server.stop(0ms));
    EXPECT_EQ(reported, 0);
}

TEST(SentEvents, each_line_of_the_data_has_its_field) {
    EXPECT_EQ(sent_event("delta", "{}"), "event: delta\ndata: {}\n\n");
    EXPECT_EQ(sent_event("", "a\nb\r\nc\rd"), "data: a\ndata: b\ndata: c\ndata: d\n\n");
}

TEST(SentEvents, are_wanted_by_those_who_name_them) {
    const auto wants = [](const char* accept) {
        Request request;
        request.headers.add("Accept", accept);
        return wants_events(request);
    };
    EXPECT_TRUE(wants("application/json, text/event-stream;q=0.9"));
    EXPECT_FALSE(wants("*/*"));
    EXPECT_FALSE(wants("application/json"));
}

} // namespace
} // namespace hiochat::http

#include "platform/async/async.h"
#include "platform/errors/rejected.h"
#include "platform/socketio/engineio/session.h"
#include "platform/socketio/testing.h"
#include "platform/socketio/websocket/connection.h"

#include <boost/asio/post.hpp>

#include <array>
#include <fcntl.h>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

namespace hiochat::socketio {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

std::string packets(int count) {
    std::string payload = "6";
    for (int i = 1; i < count; ++i) {
        payload += "\x1e"
                   "6";
    }
    return payload;
}

class LimitsTest : public PollingTest {
protected:
    LimitsTest() : PollingTest{limits()} {}

    static Options limits() {
        Options options;
        options.ping_timeout = seconds{3};
        options.connect_timeout = seconds{45};
        options.unconnected = 100;
        options.connections_per_address = 2'000;
        options.packets_per_second = 10;
        return options;
    }
};

TEST_F(LimitsTest, bounds_thousands_of_handshakes_without_CONNECT) {
    int taken = 0;
    for (int i = 0; i < 3'000; ++i) {
        taken += send(http::Method::get, "").status == 200 ? 1 : 0;
    }
    EXPECT_EQ(taken, 100);
    EXPECT_EQ(server->connections(), 100U);
}

TEST_F(LimitsTest, forgets_handshakes_that_no_CONNECT_follows) {
    const auto sid = open();
    for (int i = 0; i < 50; ++i) {
        open();
    }
    advance(seconds{24}); // no ping is due yet
    EXPECT_EQ(server->connections(), 51U);
    advance(seconds{10});
    EXPECT_EQ(server->connections(), 0U);
    EXPECT_EQ(send(http::Method::get, "&sid=" + sid).status, 400);
}

TEST_F(LimitsTest, closes_who_sends_no_CONNECT_though_it_is_alive) {
    const auto sid = open();
    advance(seconds{26});
    EXPECT_EQ(get(sid), "2");
    EXPECT_EQ(post(sid, "3"), 200);
    advance(seconds{20});
    EXPECT_EQ(get(sid), "1");
    EXPECT_EQ(server->connections(), 0U);
}

Task<void> refuse_later(std::shared_ptr<Socket>, Handshake) {
    co_await boost::asio::post(boost::asio::use_awaitable);
    throw Rejected{Reason::unauthenticated, "unknown key"};
}

class RefusedTest : public PollingTest {
protected:
    RefusedTest() : PollingTest{limits()} {}

    static Options limits() {
        Options options;
        options.packets_per_second = 0;
        return options;
    }
};

TEST_F(RefusedTest, is_forgotten_whatever_they_said_meanwhile) {
    server->of("/").on_connect(refuse_later);
    server->of("/").on_plain("hello", [](Socket&, const Arguments&, const Ack&) {});
    const auto sid = open();
    std::string payload = "40";
    for (std::size_t i = 0; i < 2 * Options{}.pending_events; ++i) {
        payload += "\x1e"
                   "42[\"hello\"]";
    }
    EXPECT_EQ(post(sid, payload), 200);
    EXPECT_TRUE(get(sid).starts_with("44{"));
    advance(seconds{26}); // a ping
    advance(seconds{21}); // no pong
    advance(seconds{21}); // nobody fetches the last word
    EXPECT_EQ(server->connections(), 0U);
}

TEST_F(LimitsTest, takes_as_many_packets_as_may_come_in_a_second) {
    const auto sid = open();
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(post(sid, packets(9)), 200);
        advance(seconds{1});
    }
}

TEST_F(LimitsTest, closes_who_posts_again_instead_of_waiting) {
    const auto sid = open();
    begin(http::Method::post, "&sid=" + sid, packets(10)); // is answered in a second
    EXPECT_EQ(post(sid, "6"), 429);
    EXPECT_EQ(get(sid), "1");
    EXPECT_EQ(server->connections(), 0U);
}

TEST_F(LimitsTest, closes_who_posts_more_than_the_ping_timeout_can_take) {
    const auto sid = open();
    EXPECT_EQ(post(sid, packets(50)), 429);
    EXPECT_EQ(get(sid), "1");
}

TEST_F(LimitsTest, lets_a_client_go_on_after_its_second) {
    const auto sid = open();
    begin(http::Method::post, "&sid=" + sid, packets(10));
    advance(milliseconds{1'100});
    EXPECT_EQ(post(sid, "6"), 200);
}

class AddressTest : public PollingTest {
protected:
    explicit AddressTest(Options options = two_each()) : PollingTest{std::move(options)} {}

    static Options two_each() {
        Options options;
        options.connections_per_address = 2;
        return options;
    }

    int status(std::string from) {
        peer = std::move(from);
        return send(http::Method::get, "").status;
    }
};

TEST_F(AddressTest, counts_an_IPv6_network_as_one_client) {
    EXPECT_EQ(status("2001:db8:1:2::1"), 200);
    EXPECT_EQ(status("2001:db8:1:2:3::1"), 200);
    EXPECT_EQ(status("2001:db8:1:2:ffff:ffff:ffff:ffff"), 429);
    EXPECT_EQ(status("2001:db8:1:3::1"), 200);
}

TEST_F(AddressTest, counts_an_IPv4_address_however_it_is_written) {
    EXPECT_EQ(status("192.0.2.1"), 200);
    EXPECT_EQ(status("::ffff:192.0.2.1"), 200);
    EXPECT_EQ(status("192.0.2.1"), 429);
    EXPECT_EQ(status("192.0.2.2"), 200);
}

class NewcomersTest : public AddressTest {
protected:
    NewcomersTest() : AddressTest{ten_and_three_each()} {}

    static Options ten_and_three_each() {
        Options options;
        options.unconnected = 10;
        options.unconnected_per_address = 3;
        return options;
    }
};

TEST_F(NewcomersTest, leave_room_for_other_addresses) {
    for (int i = 0; i < 20; ++i) {
        EXPECT_EQ(status("192.0.2.1"), i < 3 ? 200 : 429);
    }
    EXPECT_EQ(status("192.0.2.2"), 200);
}

TEST_F(NewcomersTest, give_their_place_free_when_they_connect_or_leave) {
    const auto first = open();
    const auto second = open();
    open();
    EXPECT_EQ(status(peer), 429);
    post(first, "40");
    EXPECT_EQ(status(peer), 200);
    post(second, "1");
    EXPECT_EQ(get(second), "6");
    EXPECT_EQ(status(peer), 200);
    EXPECT_EQ(status(peer), 429);
}

class ClosedTest : public PollingTest {
protected:
    ClosedTest() : PollingTest{listening()} { server->of("/agents"); }

    Options listening() {
        Options options;
        options.packets_per_second = 10;
        options.on_closed = [this](const Closed& closed) {
            auto line = std::string{closed.reason} + " " + closed.network;
            for (const auto space : closed.namespaces) {
                line += " " + std::string{space};
            }
            ended.push_back(std::move(line));
        };
        return options;
    }

    std::vector<std::string> ended;
};

TEST_F(ClosedTest, tells_why_who_and_where) {
    peer = "2001:db8:1:2::1";
    const auto sid = open();
    post(
        sid,
        "40\x1e"
        "40/agents,"
    );
    get(sid);
    post(sid, packets(500));
    EXPECT_EQ(ended, (std::vector<std::string>{"too many packets 2001:db8:1:2::/64 / /agents"}));
}

TEST_F(ClosedTest, tells_of_who_never_was_anywhere) {
    post(open(), "1");
    open();
    advance(seconds{46});
    EXPECT_EQ(
        ended,
        (std::vector<std::string>{"transport close 192.0.2.1", "forced server close 192.0.2.1"})
    );
}

// A session over a real connection, whose client is the other end of it.
class WebSocketLimitsTest : public testing::Test, public engineio::Host {
protected:
    static constexpr std::size_t queue_bytes = 100'000;

    struct Counter final : engineio::Guest {
        explicit Counter(WebSocketLimitsTest& owner) : test{owner} {}

        void on_message(std::string_view) override { ++test.messages; }

        void on_binary(std::string_view) override {}

        void on_closed(std::string_view reason) override { test.closed = reason; }

        WebSocketLimitsTest& test;
    };

    WebSocketLimitsTest() {
        std::array<int, 2> pair{};
        EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair.data()), 0);
        client = pair[0];
        connection = std::make_shared<websocket::Connection>(
            reactor, pair[1], websocket::Connection::Limits{rules_.max_payload, queue_bytes}
        );
        session->open(std::make_shared<Counter>(*this), connection);
        connection->start(session, {});
        turn();
    }

    ~WebSocketLimitsTest() override {
        session->abandon();
        ::close(client);
    }

    const Rules& rules() const override { return rules_; }

    engineio::Instant now() const override { return now_; }

    void set_timer(engineio::Timer& timer, engineio::Instant due) override {
        wheel.set(timer, due);
    }

    void flush_later(std::shared_ptr<websocket::Flushable> flushable) override {
        reactor.flush_later(std::move(flushable));
    }

    void forget(engineio::Session&) override { forgotten = true; }

    void turn() {
        loop.restart();
        loop.poll();
    }

    void advance(milliseconds time) {
        now_ += time;
        wheel.advance(now_);
        turn();
    }

    void write(std::string_view text, int times) const {
        std::string bytes;
        for (int i = 0; i < times; ++i) {
            websocket::append_masked_frame(bytes, websocket::Opcode::text, text, {1, 2, 3, 4});
        }
        EXPECT_EQ(::send(client, bytes.data(), bytes.size(), 0), std::ssize(bytes));
    }

    Rules rules_{
        seconds{25}, seconds{20}, seconds{10}, 1'000'000, queue_bytes, /* packets_per_second */ 100
    };
    engineio::Instant now_{};
    engineio::TimerWheel wheel{milliseconds{50}, 1024, now_};
    boost::asio::io_context loop{1};
    websocket::Reactor reactor{loop.get_executor()};
    int client = -1;
    std::shared_ptr<websocket::Connection> connection;
    std::shared_ptr<engineio::Session> session = std::make_shared<engineio::Session>(*this, "sid");
    int messages = 0;
    std::string closed;
    bool forgotten = false;
};

TEST_F(WebSocketLimitsTest, closes_a_slow_reader_with_bounded_memory) {
    const std::string message(1'000, 'x');
    std::size_t most = 0;
    for (int i = 0; i < 10'000 && closed.empty(); ++i) {
        session->send(message);
        turn();
        most = std::max(most, connection->queued());
    }
    EXPECT_EQ(closed, "too slow");
    EXPECT_TRUE(forgotten);
    EXPECT_LE(most, queue_bytes);
    EXPECT_EQ(connection->queued(), 0U);
}

TEST_F(WebSocketLimitsTest, ends_a_half_open_connection_after_the_ping_timeout) {
    advance(seconds{25});
    advance(milliseconds{19'900});
    EXPECT_EQ(closed, "");
    advance(milliseconds{200});
    EXPECT_EQ(closed, "ping timeout");
    EXPECT_TRUE(forgotten);
}

TEST_F(WebSocketLimitsTest, stops_reading_who_sends_too_fast_until_its_second_is_over) {
    write("4x", 100);
    turn();
    EXPECT_EQ(messages, 100);
    write("4x", 50);
    turn();
    EXPECT_EQ(messages, 100);
    advance(milliseconds{1'050});
    EXPECT_EQ(messages, 150);
    EXPECT_EQ(closed, "");
}

// What one receive brought is taken as a whole; its time is counted all the same.
TEST_F(WebSocketLimitsTest, makes_a_flood_wait_for_as_long_as_it_would_have_taken) {
    write("4x", 300);
    turn();
    EXPECT_EQ(messages, 300);
    write("4x", 1);
    advance(milliseconds{2'900});
    EXPECT_EQ(messages, 300);
    advance(milliseconds{150});
    EXPECT_EQ(messages, 301);
}

TEST_F(WebSocketLimitsTest, does_not_count_the_time_of_a_client_it_does_not_read) {
    advance(seconds{25}); // a ping has been sent
    write("4x", 3'000);
    write("3", 1);
    turn();
    advance(seconds{25});
    EXPECT_EQ(closed, "");
    advance(seconds{10});
    EXPECT_EQ(closed, "");
}

} // namespace
} // namespace hiochat::socketio

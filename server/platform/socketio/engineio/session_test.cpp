#include "platform/socketio/engineio/session.h"
#include "platform/socketio/websocket/connection.h"

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include <array>
#include <fcntl.h>
#include <optional>
#include <string>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace hiochat::socketio::engineio {
namespace {

using std::chrono::milliseconds;

class SessionTest : public testing::Test, public Host {
protected:
    struct Echo final : Guest {
        explicit Echo(SessionTest& owner) : test{owner} {}

        void on_message(std::string_view text) override { test.session->send(text); }

        void on_binary(std::string_view bytes) override { test.session->send_binary(bytes); }

        void on_closed(std::string_view reason) override { test.closed = reason; }

        SessionTest& test;
    };

    SessionTest() { session->open(std::make_shared<Echo>(*this), nullptr); }

    const Rules& rules() const override { return rules_; }

    Instant now() const override { return now_; }

    void set_timer(Timer& timer, Instant due) override { wheel.set(timer, due); }

    void flush_later(std::shared_ptr<websocket::Flushable> flushable) override {
        flushables.push_back(std::move(flushable));
    }

    void forget(Session&) override { forgotten = true; }

    void advance(milliseconds time) {
        now_ += time;
        wheel.advance(now_);
        turn();
    }

    // The end of a turn of the loop.
    void turn() {
        for (const auto& flushable : std::exchange(flushables, {})) {
            flushable->flush();
        }
    }

    // A GET: what it is answered with so far.
    std::shared_ptr<std::optional<PollAnswer>> get() {
        auto answer = std::make_shared<std::optional<PollAnswer>>();
        session->poll([answer](PollAnswer given) { *answer = std::move(given); });
        return answer;
    }

    static std::string body(const std::shared_ptr<std::optional<PollAnswer>>& answer) {
        return *answer ? std::to_string((*answer)->status) + " " + (*answer)->body : "waiting";
    }

    Rules rules_{milliseconds{300}, milliseconds{200}, milliseconds{1000}, 1'000'000, 10'000};
    Instant now_{};
    TimerWheel wheel{milliseconds{5}, 64, now_};
    std::vector<std::shared_ptr<websocket::Flushable>> flushables;
    std::string closed;
    bool forgotten = false;
    std::shared_ptr<Session> session = std::make_shared<Session>(*this, "sid");
};

TEST_F(SessionTest, opens_with_exactly_five_keys) {
    EXPECT_EQ(
        session->open_data(),
        R"({"sid":"sid","upgrades":["websocket"],"pingInterval":300,"pingTimeout":200,"maxPayload":1000000})"
    );
}

TEST_F(SessionTest, gives_a_whole_POST_back_in_one_answer) {
    const auto waiting = get();
    EXPECT_TRUE(session->post("4a\x1e"
                              "bAQI=\x1e"
                              "4b"));
    EXPECT_EQ(body(waiting), "waiting");
    turn();
    EXPECT_EQ(
        body(waiting),
        "200 4a\x1e"
        "bAQI=\x1e"
        "4b"
    );
}

TEST_F(SessionTest, keeps_messages_for_the_next_GET) {
    EXPECT_TRUE(session->post("4a"));
    turn();
    EXPECT_TRUE(session->post("4b"));
    EXPECT_EQ(
        body(get()),
        "200 4a\x1e"
        "4b"
    );
}

TEST_F(SessionTest, ends_at_a_second_GET) {
    const auto first = get();
    const auto second = get();
    EXPECT_EQ(body(first), "200 1");
    EXPECT_EQ(body(second), "400 ");
    EXPECT_TRUE(forgotten);
    EXPECT_EQ(closed, "transport error");
}

TEST_F(SessionTest, ends_when_its_GET_is_aborted) {
    const auto waiting = get();
    session->poll_aborted();
    EXPECT_TRUE(forgotten);
    EXPECT_EQ(closed, "transport close");
}

TEST_F(SessionTest, ends_at_a_malformed_packet) {
    EXPECT_FALSE(session->post("4a\x1e"
                               "abc"));
    EXPECT_TRUE(forgotten);
    EXPECT_EQ(closed, "parse error");
}

TEST_F(SessionTest, ends_at_text_that_is_no_utf8) {
    EXPECT_FALSE(session->post("4\xFF"));
}

TEST_F(SessionTest, ends_at_a_ping_of_the_client) {
    EXPECT_TRUE(session->post("2"));
    EXPECT_EQ(closed, "parse error");
}

TEST_F(SessionTest, lets_the_open_GET_end_at_a_close_packet) {
    const auto waiting = get();
    EXPECT_TRUE(session->post("1"));
    EXPECT_EQ(body(waiting), "200 6");
    EXPECT_TRUE(forgotten);
}

TEST_F(SessionTest, answers_the_GET_that_was_sent_together_with_a_close_packet) {
    EXPECT_TRUE(session->post("1"));
    EXPECT_EQ(closed, "transport close");
    EXPECT_FALSE(forgotten);
    EXPECT_EQ(body(get()), "200 6");
    EXPECT_TRUE(forgotten);
}

TEST_F(SessionTest, is_forgotten_when_no_GET_comes_after_a_close_packet) {
    session->post("1");
    advance(milliseconds{205});
    EXPECT_TRUE(forgotten);
}

TEST_F(SessionTest, pings_after_the_interval_and_again_after_each_pong) {
    for (int i = 0; i < 3; ++i) {
        const auto waiting = get();
        advance(milliseconds{295});
        EXPECT_EQ(body(waiting), "waiting");
        advance(milliseconds{5});
        EXPECT_EQ(body(waiting), "200 2");
        advance(milliseconds{190});
        EXPECT_TRUE(session->post("3"));
    }
    EXPECT_FALSE(forgotten);
}

TEST_F(SessionTest, ends_without_a_pong) {
    advance(milliseconds{300});
    advance(milliseconds{195});
    EXPECT_FALSE(forgotten);
    advance(milliseconds{5});
    EXPECT_TRUE(forgotten);
    EXPECT_EQ(closed, "ping timeout");
}

TEST_F(SessionTest, is_over_at_its_deadline_also_when_no_timer_came_round) {
    now_ += milliseconds{490};
    session->check_deadline();
    EXPECT_FALSE(forgotten);
    now_ += milliseconds{10};
    session->check_deadline();
    EXPECT_TRUE(forgotten);
    EXPECT_EQ(closed, "ping timeout");
}

// The official client would not look at a message that a close packet follows in one payload.
TEST_F(SessionTest, says_goodbye_in_an_answer_of_its_own) {
    const auto waiting = get();
    session->send("last");
    session->close(reasons::shutting_down);
    EXPECT_EQ(closed, "server shutting down");
    EXPECT_EQ(body(waiting), "200 4last");
    EXPECT_FALSE(forgotten);
    EXPECT_EQ(body(get()), "200 1");
    EXPECT_TRUE(forgotten);
    EXPECT_EQ(body(get()), "400 ");
}

TEST_F(SessionTest, keeps_its_last_messages_for_a_GET_on_its_way) {
    session->send("last");
    session->close(reasons::shutting_down);
    EXPECT_EQ(body(get()), "200 4last");
    EXPECT_EQ(body(get()), "200 1");
    EXPECT_TRUE(forgotten);
}

TEST_F(SessionTest, is_forgotten_when_nobody_fetches_its_last_messages) {
    session->send("last");
    session->close(reasons::shutting_down);
    advance(milliseconds{205});
    EXPECT_TRUE(forgotten);
}

TEST_F(SessionTest, closes_a_client_that_never_fetches) {
    for (int i = 0; i < 11; ++i) {
        session->send(std::string(1000, 'x'));
    }
    turn();
    EXPECT_EQ(closed, "too slow");
    EXPECT_TRUE(forgotten);
}

// A WebSocket about to take over, of which nobody reads the other end.
class UpgradeTest : public SessionTest {
protected:
    UpgradeTest() {
        rules_.upgrade_timeout = milliseconds{200};
        std::array<int, 2> pair{};
        EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair.data()), 0);
        client = pair[0];
        websocket = std::make_shared<websocket::Connection>(
            reactor, pair[1], websocket::Connection::Limits{1'000, 1'000}
        );
        EXPECT_TRUE(session->probe(websocket));
        session->on_text(*websocket, "2probe");
    }

    ~UpgradeTest() override {
        session->abandon();
        loop.poll();
        ::close(client);
    }

    boost::asio::io_context loop;
    websocket::Reactor reactor{loop.get_executor()};
    std::shared_ptr<websocket::Connection> websocket;
    int client = -1;
};

TEST_F(UpgradeTest, lets_a_GET_wait_for_a_packet_a_little_longer) {
    const auto waiting = get();
    EXPECT_TRUE(session->post("4a"));
    turn();
    EXPECT_EQ(body(waiting), "200 4a");
}

TEST_F(UpgradeTest, lets_GETs_end_when_no_packet_comes) {
    const auto waiting = get();
    advance(milliseconds{50});
    EXPECT_EQ(body(waiting), "waiting");
    advance(milliseconds{60});
    EXPECT_EQ(body(waiting), "200 6");
    EXPECT_EQ(body(get()), "200 6");
}

TEST_F(UpgradeTest, is_given_up_at_its_deadline) {
    advance(milliseconds{110});
    EXPECT_EQ(body(get()), "200 6");
    advance(milliseconds{100});
    EXPECT_EQ(body(get()), "waiting");
}

TEST_F(UpgradeTest, is_complete_whether_GETs_still_wait_or_not) {
    const auto waiting = get();
    session->on_text(*websocket, "5");
    EXPECT_EQ(body(waiting), "200 6");
    EXPECT_EQ(body(get()), "400 ");
}

TEST_F(SessionTest, sends_nothing_after_the_end) {
    session->close(reasons::forced_close);
    session->send("late");
    EXPECT_EQ(body(get()), "200 1");
}

struct Counter final : Timer {
    int count = 0;
    Instant last;

    void expired(Instant now) override {
        ++count;
        last = now;
    }
};

TEST(TimerWheel, expires_in_time_also_after_many_rounds) {
    const Instant start{};
    TimerWheel wheel{milliseconds{10}, 8, start};
    Counter near;
    Counter far;
    wheel.set(near, start + milliseconds{25});
    wheel.set(far, start + milliseconds{255});
    EXPECT_EQ(wheel.next(), start + milliseconds{25});
    for (int i = 0; i <= 260; ++i) {
        wheel.advance(start + milliseconds{i});
        EXPECT_EQ(near.count, i >= 25 ? 1 : 0) << i;
        EXPECT_EQ(far.count, i >= 255 ? 1 : 0) << i;
    }
    EXPECT_FALSE(wheel.next());
}

TEST(TimerWheel, catches_up_after_a_long_pause) {
    const Instant start{};
    TimerWheel wheel{milliseconds{10}, 8, start};
    Counter one;
    wheel.set(one, start + milliseconds{70});
    wheel.advance(start + std::chrono::hours{1});
    EXPECT_EQ(one.count, 1);
}

TEST(TimerWheel, forgets_what_was_cancelled_or_destroyed) {
    const Instant start{};
    TimerWheel wheel{milliseconds{10}, 8, start};
    Counter cancelled;
    wheel.set(cancelled, start + milliseconds{10});
    cancelled.cancel();
    {
        Counter destroyed;
        wheel.set(destroyed, start + milliseconds{10});
    }
    EXPECT_FALSE(wheel.next());
    wheel.advance(start + milliseconds{20});
    EXPECT_EQ(cancelled.count, 0);
}

} // namespace
} // namespace hiochat::socketio::engineio

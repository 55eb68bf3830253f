#include "platform/socketio/websocket/connection.h"

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include <fcntl.h>
#include <optional>
#include <string>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace hiochat::socketio::websocket {
namespace {

class Echo final : public Listener {
public:
    void on_text(Connection& from, std::string_view message) override {
        texts.emplace_back(message);
        from.send(Opcode::text, message);
    }

    void on_binary(Connection&, std::string_view) override {}

    void on_ended(Connection&, Ended why) override { ended = why; }

    std::vector<std::string> texts;
    std::optional<Ended> ended;
};

class ConnectionTest : public testing::Test {
protected:
    ConnectionTest() {
        std::array<int, 2> pair{};
        EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair.data()), 0);
        client = pair[0];
        connection =
            std::make_shared<Connection>(reactor, pair[1], Connection::Limits{100'000, 200'000});
    }

    ~ConnectionTest() override { ::close(client); }

    void write(std::string_view bytes) const {
        EXPECT_EQ(::send(client, bytes.data(), bytes.size(), 0), std::ssize(bytes));
    }

    std::string read() const {
        std::string bytes(500'000, '\0');
        const auto count = ::recv(client, bytes.data(), bytes.size(), 0);
        bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
        return bytes;
    }

    static std::string masked(Opcode opcode, std::string_view payload) {
        std::string bytes;
        append_masked_frame(bytes, opcode, payload, {1, 2, 3, 4});
        return bytes;
    }

    static std::string plain(Opcode opcode, std::string_view payload) {
        std::string bytes;
        append_frame(bytes, opcode, payload);
        return bytes;
    }

    boost::asio::io_context loop{1};
    Reactor reactor{loop.get_executor()};
    std::shared_ptr<Echo> echo = std::make_shared<Echo>();
    int client = -1;
    std::shared_ptr<Connection> connection;
};

TEST_F(ConnectionTest, reads_several_frames_in_one_turn_and_answers_in_one_write) {
    connection->start(echo, {});
    write(masked(Opcode::text, "a") + masked(Opcode::text, "b") + masked(Opcode::text, "c"));
    loop.run_one();
    EXPECT_EQ(
        read(), plain(Opcode::text, "a") + plain(Opcode::text, "b") + plain(Opcode::text, "c")
    );
}

TEST_F(ConnectionTest, takes_what_came_behind_the_head) {
    connection->start(echo, masked(Opcode::text, "early"));
    loop.poll();
    EXPECT_EQ(read(), plain(Opcode::text, "early"));
}

TEST_F(ConnectionTest, answers_a_ping) {
    connection->start(echo, masked(Opcode::ping, "x"));
    loop.poll();
    EXPECT_EQ(read(), plain(Opcode::pong, "x"));
}

TEST_F(ConnectionTest, answers_a_close_with_its_code_and_ends) {
    connection->start(echo, masked(Opcode::close, close_payload(CloseCode::normal, "bye")));
    loop.poll();
    EXPECT_EQ(read(), plain(Opcode::close, close_payload(CloseCode::normal, {})));
    EXPECT_EQ(echo->ended, Ended::by_peer);
    EXPECT_TRUE(connection->gone());
}

TEST_F(ConnectionTest, says_why_it_fails_and_lets_the_peer_read_it) {
    connection->start(
        echo,
        "\x81\x01"
        "a"
    );
    loop.poll();
    EXPECT_EQ(read(), plain(Opcode::close, close_payload(CloseCode::protocol_error, {})));
    EXPECT_EQ(echo->ended, Ended::broke_rules);
    EXPECT_FALSE(connection->gone());
    EXPECT_EQ(reactor.lingering(), 1U);
    ::shutdown(client, SHUT_RDWR);
    loop.run_one();
    EXPECT_TRUE(connection->gone());
    EXPECT_EQ(reactor.lingering(), 0U);
}

TEST_F(ConnectionTest, hears_nothing_after_its_own_goodbye) {
    connection->start(echo, {});
    connection->close(CloseCode::going_away, "stop");
    write(
        masked(Opcode::text, "late") +
        masked(Opcode::close, close_payload(CloseCode::going_away, {}))
    );
    loop.run_one();
    loop.poll();
    EXPECT_TRUE(echo->texts.empty());
    EXPECT_TRUE(connection->gone());
    EXPECT_FALSE(echo->ended);
}

TEST_F(ConnectionTest, closes_a_client_that_stops_reading) {
    connection->start(echo, {});
    const std::string big(50'000, 'x');
    for (int i = 0; i < 40 && !connection->gone(); ++i) {
        connection->send(Opcode::text, big);
        loop.poll();
        loop.restart();
    }
    EXPECT_EQ(echo->ended, Ended::too_slow);
    EXPECT_TRUE(connection->gone());
}

TEST_F(ConnectionTest, goes_on_where_the_kernel_was_full) {
    const int small = 4096;
    ::setsockopt(client, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    connection->start(echo, {});
    std::string expected;
    for (int i = 0; i < 3; ++i) {
        const std::string payload(60'000, static_cast<char>('a' + i));
        connection->send(Opcode::binary, payload);
        expected += plain(Opcode::binary, payload);
    }
    std::string got;
    while (got.size() < expected.size()) {
        loop.run_one();
        got += read();
    }
    EXPECT_EQ(got, expected);
    EXPECT_EQ(connection->queued(), 0U);
}

TEST_F(ConnectionTest, does_not_read_while_paused) {
    connection->start(echo, {});
    connection->pause_reading();
    write(masked(Opcode::text, "a"));
    loop.poll();
    EXPECT_TRUE(echo->texts.empty());
    connection->resume_reading();
    loop.run_one();
    EXPECT_EQ(echo->texts, std::vector<std::string>{"a"});
}

TEST_F(ConnectionTest, tells_when_the_peer_is_gone) {
    connection->start(echo, {});
    ::shutdown(client, SHUT_RDWR);
    loop.run_one();
    EXPECT_EQ(echo->ended, Ended::by_peer);
}

} // namespace
} // namespace hiochat::socketio::websocket

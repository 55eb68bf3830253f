#include "platform/socketio/websocket/connection.h"
#include "platform/socketio/websocket/rfc6455_cases.h"
#include "platform/socketio/websocket/rfc6455_echo.h"

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <sys/socket.h>
#include <tuple>
#include <unistd.h>
#include <utility>

namespace hiochat::socketio::websocket::rfc6455 {
namespace {

// A client at the other end of a real connection on a real loop.
class Conversation {
public:
    Conversation() {
        std::array<int, 2> pair{};
        EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair.data()), 0);
        client_ = pair[0];
        connection_ =
            std::make_shared<Connection>(reactor_, pair[1], Connection::Limits{limit, 4 * limit});
        connection_->start(echo_, {});
    }

    ~Conversation() { ::close(client_); }

    Conversation(const Conversation&) = delete;
    Conversation& operator=(const Conversation&) = delete;

    // Everything of `piece` that the server still takes.
    void send(std::string_view piece) {
        while (!piece.empty()) {
            const auto count = ::send(client_, piece.data(), piece.size(), MSG_NOSIGNAL);
            if (count < 0 && errno != EAGAIN) {
                return;
            }
            piece.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
            turn();
        }
    }

    void hang_up() {
        ::shutdown(client_, SHUT_RDWR);
        turn();
    }

    // What came since the last call.
    std::string received() { return std::exchange(received_, {}); }

    // Nothing will come any more.
    bool at_end() const { return at_end_; }

    bool gone() const { return connection_->gone(); }

    std::optional<Ended> ended() const {
        EXPECT_FALSE(echo_->told_twice);
        return echo_->ended;
    }

private:
    void turn() {
        loop_.restart();
        loop_.poll();
        std::array<char, 4096> piece{};
        ssize_t count = 0;
        while ((count = ::recv(client_, piece.data(), piece.size(), 0)) > 0) {
            received_.append(piece.data(), static_cast<std::size_t>(count));
            loop_.poll();
        }
        at_end_ = at_end_ || count == 0;
    }

    boost::asio::io_context loop_{1};
    Reactor reactor_{loop_.get_executor()};
    std::shared_ptr<Echo> echo_ = std::make_shared<Echo>();
    std::shared_ptr<Connection> connection_;
    int client_ = -1;
    std::string received_;
    bool at_end_ = false;
};

enum class Pieces { whole, single_bytes, random };

using Parameter = std::tuple<Case, Pieces>;

// The middle of a long message has no surprises: single bytes are for its ends.
std::size_t next_size(Pieces pieces, std::size_t done, std::size_t left, std::minstd_rand& random) {
    constexpr std::size_t edge = 300;
    switch (pieces) {
    case Pieces::whole:
        return left;
    case Pieces::single_bytes:
        return done < edge || left <= edge ? 1 : std::min<std::size_t>(left - edge, 997);
    case Pieces::random:
        return std::min<std::size_t>(left, 1 + random() % (done + left > 2000 ? 3000 : 9));
    }
    return left;
}

void send(Conversation& conversation, std::string_view bytes, Pieces pieces) {
    std::minstd_rand random{1};
    for (std::size_t done = 0; done < bytes.size();) {
        const auto size = next_size(pieces, done, bytes.size() - done, random);
        conversation.send(bytes.substr(done, size));
        done += size;
    }
}

std::string name_of(const testing::TestParamInfo<Parameter>& info) {
    constexpr std::array<const char*, 3> ways{"_whole", "_in_single_bytes", "_in_random_pieces"};
    const auto& [each, pieces] = info.param;
    return each.name + ways.at(static_cast<std::size_t>(pieces));
}

class Rfc6455 : public testing::TestWithParam<Parameter> {};

TEST_P(Rfc6455, is_kept) {
    const auto& [each, pieces] = GetParam();
    Conversation conversation;
    send(conversation, each.sent, pieces);
    const auto answer = conversation.received();
    EXPECT_TRUE(answer == each.answer) << answer.size() << " bytes, wanted " << each.answer.size()
                                       << ": " << testing::PrintToString(answer.substr(0, 80));
    switch (each.ending) {
    case Ending::open:
        EXPECT_FALSE(conversation.at_end());
        EXPECT_FALSE(conversation.ended());
        conversation.send(ping("still there?"));
        EXPECT_EQ(conversation.received(), reply(Opcode::pong, "still there?"));
        break;
    case Ending::agreed:
        EXPECT_TRUE(conversation.at_end());
        EXPECT_TRUE(conversation.gone());
        EXPECT_EQ(conversation.ended(), Ended::by_peer);
        break;
    case Ending::failed:
        EXPECT_TRUE(conversation.at_end());
        EXPECT_FALSE(conversation.gone()) << "the client might not read why";
        EXPECT_EQ(conversation.ended(), Ended::broke_rules);
        conversation.hang_up();
        EXPECT_TRUE(conversation.gone());
        break;
    }
}

const auto all_ways = testing::Values(Pieces::whole, Pieces::single_bytes, Pieces::random);

#define RFC6455_CHAPTER(name, cases)                                                               \
    INSTANTIATE_TEST_SUITE_P(                                                                      \
        name, Rfc6455, testing::Combine(testing::ValuesIn(cases()), all_ways), name_of             \
    )

RFC6455_CHAPTER(Framing, framing_cases);
RFC6455_CHAPTER(Control, control_cases);
RFC6455_CHAPTER(Fragmentation, fragmentation_cases);
RFC6455_CHAPTER(Text, utf8_cases);
RFC6455_CHAPTER(Closing, closing_cases);
RFC6455_CHAPTER(Sizes, size_cases);

} // namespace
} // namespace hiochat::socketio::websocket::rfc6455

#include "platform/async/async.h"
#include "platform/socketio/conformance/modes.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <chrono>
#include <utility>

namespace hiochat::socketio::conformance {

namespace {

// The suites wait for one packet after the other, and their WebSocket library drops what comes in
// the same read as a packet that was waited for: what would leave in one write with the CONNECT
// answer must not.
constexpr std::chrono::milliseconds apart{30};

Task<void> emit_later(std::shared_ptr<Socket> socket, std::string auth) {
    co_await async::sleep_for(apart);
    socket->emit("auth", Arguments::of_text(auth));
}

// The payload of CONNECT comes back first.
Task<void> show_auth(std::shared_ptr<Socket> socket, Handshake handshake) {
    boost::asio::co_spawn(
        co_await boost::asio::this_coro::executor,
        emit_later(std::move(socket), std::move(handshake.auth)),
        boost::asio::detached
    );
}

void message(Socket& socket, Arguments arguments, Ack) {
    socket.emit("message-back", arguments);
}

void message_with_ack(Socket&, Arguments arguments, Ack ack) {
    ack(arguments);
}

class SocketioMode final : public Mode {
public:
    explicit SocketioMode(boost::asio::any_io_executor executor)
        : server_{
              executor,
              Options{
                  .ping_interval = std::chrono::milliseconds{300},
                  .ping_timeout = std::chrono::milliseconds{200},
                  .connect_timeout = std::chrono::milliseconds{1000},
                  .packets_per_second = 0
              }
          } {
        auto& root = server_.of("/");
        root.on_connect(show_auth);
        on_unanswered(root, "message", message, unanswered_);
        root.on_plain("message-with-ack", message_with_ack);
        server_.of("/custom").on_connect(show_auth);
    }

    Task<http::Response> handle(http::Request request) override {
        return server_.handle(std::move(request));
    }

    void upgrade(http::Request request, boost::asio::ip::tcp::socket socket, std::string unread)
        override {
        server_.upgrade(std::move(request), std::move(socket), std::move(unread));
    }

    Task<void> stop() override { return server_.stop(); }

private:
    Unanswered unanswered_; // let go when the clients are gone
    Server server_;
};

} // namespace

std::unique_ptr<Mode> socketio_mode(boost::asio::any_io_executor executor) {
    return std::make_unique<SocketioMode>(executor);
}

} // namespace hiochat::socketio::conformance

#include "platform/async/async.h"
#include "platform/socketio/conformance/modes.h"

#include <utility>

namespace hiochat::socketio::conformance {

namespace {

// The payload of CONNECT comes back first.
Task<void> show_auth(std::shared_ptr<Socket> socket, Handshake handshake) {
    socket->emit("auth", Arguments::of_text(handshake.auth));
    co_return;
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
                  .connect_timeout = std::chrono::milliseconds{1000}
              }
          } {
        auto& root = server_.of("/");
        root.on_connect(show_auth);
        root.on_plain("message", message);
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
    Server server_;
};

} // namespace

std::unique_ptr<Mode> socketio_mode(boost::asio::any_io_executor executor) {
    return std::make_unique<SocketioMode>(executor);
}

} // namespace hiochat::socketio::conformance

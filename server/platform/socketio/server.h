#pragma once

#include "platform/async/task.h"
#include "platform/http/message.h"
#include "platform/socketio/namespace.h"
#include "platform/socketio/options.h"
#include "platform/socketio/socket.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace hiochat::socketio {

// Socket.IO (protocol 5) over Engine.IO (protocol 4), by WebSocket and by long-polling. Has no port
// of its own: an HTTP server hands over the requests of its path, usually /socket.io/. Everything
// happens on the executor's one thread.
//
//     socketio::Server sockets{executor, {}};
//     sockets.of("/").on("userMessage", handler);
//     http.on_upgrade("/socket.io/", [&](auto request, auto socket, auto unread) {
//         sockets.upgrade(std::move(request), std::move(socket), std::move(unread));
//     });
class Server {
public:
    Server(boost::asio::any_io_executor executor, Options options);
    ~Server();

    // The namespace with this name ("/", "/agents"), made at the first call. Clients asking for one
    // that does not exist get `Invalid namespace`.
    Namespace& of(std::string_view name);

    // Answers a polling request. A GET waits here until something is to be told.
    Task<http::Response> handle(http::Request request);

    // Takes over a connection that asked to become a WebSocket. One that is refused gets its answer
    // here, too.
    void upgrade(http::Request request, boost::asio::ip::tcp::socket socket, std::string unread);

    // Refuses newcomers, sends what is waiting, closes every connection so that clients reconnect
    // (elsewhere), and returns when all are gone or two seconds are over.
    Task<void> stop();

    std::size_t connections() const;

    // Lets what is due expire, after Options::clock was moved; with the machine's own clock this
    // happens by itself.
    void look_at_clock();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace hiochat::socketio

#pragma once

#include "platform/async/task.h"
#include "platform/http/message.h"

#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

namespace hiochat::http {

struct ServerLimits {
    std::size_t header_bytes = 16 * 1024;
    std::size_t body_bytes = 1024 * 1024; // a route may allow more (streamed to disk)
    std::chrono::seconds header_time{15};
    std::chrono::seconds body_time{300};
    std::chrono::seconds idle_time{60};
    std::size_t connections = 15'000;
    std::size_t connections_per_address = 2'000;
};

// Takes over a connection whose request asked for `Upgrade: websocket` below a prefix. `unread` holds bytes that came after
// the head.
using Upgrade = std::function<void(Request request, boost::asio::ip::tcp::socket socket, std::string unread)>;

// HTTP/1.1 over plain TCP on the caller's loop (TLS ends at a proxy).
class Server {
public:
    Server(boost::asio::any_io_executor executor, ServerLimits limits, Handler handler);
    ~Server();

    // How a request's body is to be taken, decided from its head: in memory up to `bytes`, or streamed to a file.
    struct BodyPlan {
        std::size_t bytes;
        bool to_file = false;
    };
    void plan_bodies(std::function<BodyPlan(const Request&)> plan);

    void on_upgrade(std::string prefix, Upgrade upgrade);

    // Binds and starts accepting; the port that was bound.
    std::uint16_t listen(const std::string& address, std::uint16_t port);

    // Stops accepting, lets requests in flight finish until `grace` is over, then closes everything.
    Task<void> stop(std::chrono::steady_clock::duration grace);
};

} // namespace hiochat::http

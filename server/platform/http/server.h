#pragma once

#include "platform/async/task.h"
#include "platform/http/message.h"

#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::http {

struct ServerLimits {
    std::size_t header_bytes = 16 * 1024; // request line and headers; more is 431 or 414
    std::size_t headers = 100;            // more is 431
    std::size_t body_bytes = 1024 * 1024; // where no plan says otherwise
    std::size_t connections = 15'000;     // more are answered 503
    std::size_t connections_per_address =
        2'000; // of one client network, more are answered 429; trusted proxies may open more
    std::size_t requests_per_connection = 10'000;  // the last reply closes
    std::chrono::milliseconds header_time{15'000}; // from the first byte to the end of the head
    std::chrono::milliseconds body_time{300'000};  // the whole body
    std::chrono::milliseconds stall_time{30'000
    }; // without a byte of a body, or without room for a reply
    std::chrono::milliseconds idle_time{60'000};    // between requests
    std::chrono::milliseconds stream_time{600'000}; // a whole body that is made while it is sent
};

struct ServerOptions {
    // Addresses and networks ("10.0.0.0/8") whose X-Forwarded-For, X-Forwarded-Proto and
    // X-Request-Id are believed.
    std::vector<std::string> trusted_proxies;

    // Browsers reach this server by https only, whoever ends TLS: every request counts as secure.
    bool secure = false;

    // Where BodyPlan::Take::file puts bodies; the system's temporary folder when empty.
    std::filesystem::path upload_folder;

    // Hears what a handler throws that is no Rejected; the client gets 500.
    std::function<void(std::string_view request_id, std::exception_ptr)> on_error;
};

// Takes over a connection whose request asks for an upgrade below a prefix. `unread` holds bytes
// that came after the head. The connection no longer counts for the server's limits, nor does the
// server's stop() end it.
using Upgrade =
    std::function<void(Request request, boost::asio::ip::tcp::socket socket, std::string unread)>;

// HTTP/1.1 over plain TCP on the caller's loop (TLS ends at a proxy): keep-alive, pipelining
// answered in order, chunked requests, `Expect: 100-continue`, HEAD. One thread only. Every request
// that has a head gets an answer: a refusal or a handler's exception becomes a problem document.
class Server {
public:
    Server(
        boost::asio::any_io_executor executor,
        ServerLimits limits,
        Handler handler,
        ServerOptions options = {}
    );

    // Closes what is still open. The handler must outlive what it has begun: await stop() before.
    ~Server();

    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    // How a request's body is taken, decided from its head. Without a plan: into memory, up to
    // limits.body_bytes.
    void plan_bodies(std::function<BodyPlan(const Request&)> plan);

    // Hands connections with `Upgrade: websocket` and a path below `prefix` over.
    void on_upgrade(std::string prefix, Upgrade upgrade);

    // Binds and starts accepting; the port that was bound (useful after asking for 0). A name
    // ("localhost") is looked up, which may take its time, and all its addresses are bound. Throws
    // std::runtime_error with advice.
    std::uint16_t listen(const std::string& address, std::uint16_t port);

    // Connections open now.
    std::size_t connections() const;

    // Stops accepting, closes idle connections, lets requests in flight finish until `grace` is
    // over (their replies say `Connection: close`), then closes everything and cancels the
    // handlers.
    Task<void> stop(std::chrono::steady_clock::duration grace);

private:
    struct Listener;

    std::shared_ptr<struct ServerState> state_;
    std::vector<std::shared_ptr<Listener>> listeners_;
};

} // namespace hiochat::http

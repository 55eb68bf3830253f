// The transport alone: an event comes back with its acknowledgement.
#include "platform/async/async.h"
#include "platform/http/server.h"
#include "platform/socketio/server.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <cstdio>
#include <memory>

using namespace hiochat;

namespace {

constexpr std::size_t no_limit = 1'000'000;

void echo(socketio::Socket&, const socketio::Arguments& arguments, const socketio::Ack& ack) {
    ack(arguments);
}

} // namespace

int main() {
    boost::asio::io_context loop{1};
    socketio::Options options;
    options.connections_per_address = no_limit;
    options.unconnected = no_limit;
    options.packets_per_second = 0;
    socketio::Server sockets{loop.get_executor(), options};
    sockets.of("/").on_plain("echo", echo);
    auto handle = [&](http::Request request) -> Task<http::Response> {
        return sockets.handle(std::move(request));
    };
    http::ServerLimits limits;
    limits.connections = no_limit;
    limits.connections_per_address = no_limit;
    http::Server web{loop.get_executor(), limits, handle};
    auto upgrade =
        [&](http::Request request, boost::asio::ip::tcp::socket socket, std::string unread) {
            sockets.upgrade(std::move(request), std::move(socket), std::move(unread));
        };
    web.on_upgrade("/socket.io/", upgrade);
    std::printf("listening on %u\n", static_cast<unsigned>(web.listen("127.0.0.1", 0)));
    std::fflush(stdout);
    loop.run();
}

#include "platform/async/async.h"
#include "platform/http/server.h"
#include "platform/socketio/conformance/modes.h"

#include <CLI/CLI.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <cstdio>
#include <memory>
#include <string>
#include <utility>

using namespace hiochat;

namespace {

Task<void> stop_on_signal(http::Server& server, socketio::conformance::Mode& mode) {
    boost::asio::signal_set signals{co_await boost::asio::this_coro::executor, SIGINT, SIGTERM};
    co_await signals.async_wait(boost::asio::use_awaitable);
    co_await mode.stop();
    co_await server.stop(std::chrono::seconds{1});
}

} // namespace

int main(int argc, char** argv) {
    CLI::App options{"Exposes the Socket.IO transport to protocol test suites"};
    std::string mode_name = "socketio";
    std::uint16_t port = 3000;
    options.add_option("--mode", mode_name)->check(CLI::IsMember({"engine", "socketio", "client"}));
    options.add_option("--port", port);
    CLI11_PARSE(options, argc, argv);

    boost::asio::io_context loop{1};
    using namespace socketio::conformance;
    const std::unique_ptr<Mode> mode = mode_name == "engine"   ? engine_mode(loop.get_executor())
                                       : mode_name == "client" ? client_mode(loop.get_executor())
                                                               : socketio_mode(loop.get_executor());
    const std::string path = mode_name == "engine" ? "/engine.io/" : "/socket.io/";
    auto handle = [&](http::Request request) -> Task<http::Response> {
        return mode->handle(std::move(request));
    };
    http::ServerLimits limits;
    limits.body_bytes = 2'000'000;
    limits.connections_per_address = limits.connections;
    http::Server server{loop.get_executor(), limits, handle};
    auto upgrade =
        [&](http::Request request, boost::asio::ip::tcp::socket socket, std::string unread) {
            mode->upgrade(std::move(request), std::move(socket), std::move(unread));
        };
    server.on_upgrade(path, upgrade);
    const auto bound = server.listen("127.0.0.1", port);
    std::printf("listening on http://127.0.0.1:%u%s\n", static_cast<unsigned>(bound), path.c_str());
    std::fflush(stdout);
    boost::asio::co_spawn(loop, stop_on_signal(server, *mode), boost::asio::detached);
    loop.run();
}

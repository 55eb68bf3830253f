// What the transport costs: an event with an acknowledgement goes to the server and its answer
// comes back, over loopback, the server on a thread of its own.
#include "platform/async/async.h"
#include "platform/http/server.h"
#include "platform/socketio/server.h"
#include "platform/socketio/websocket/frame.h"

#include <benchmark/benchmark.h>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

#include <memory>
#include <poll.h>
#include <string>
#include <thread>
#include <vector>

using namespace hiochat;
using namespace hiochat::socketio;
using boost::asio::ip::tcp;

namespace {

void echo(Socket&, const Arguments& arguments, const Ack& ack) {
    ack(arguments);
}

Task<void> echo_awaited(std::shared_ptr<Socket>, Arguments arguments, Ack ack) {
    ack(arguments);
    co_return;
}

class Running {
public:
    Running() {
        Options options;
        options.packets_per_second = 0; // its clients are floods
        options.connections_per_address = 100'000;
        sockets_ = std::make_unique<Server>(loop_.get_executor(), options);
        sockets_->of("/").on_plain("plain", echo);
        sockets_->of("/").on("awaited", echo_awaited);
        auto handle = [this](http::Request request) -> Task<http::Response> {
            return sockets_->handle(std::move(request));
        };
        web_ = std::make_unique<http::Server>(loop_.get_executor(), http::ServerLimits{}, handle);
        auto upgrade = [this](http::Request request, tcp::socket socket, std::string unread) {
            sockets_->upgrade(std::move(request), std::move(socket), std::move(unread));
        };
        web_->on_upgrade("/socket.io/", upgrade);
        port = web_->listen("127.0.0.1", 0);
        thread_ = std::thread{[this] { loop_.run(); }};
    }

    ~Running() {
        loop_.stop();
        thread_.join();
    }

    std::uint16_t port = 0;

private:
    boost::asio::io_context loop_{1};
    std::unique_ptr<Server> sockets_;
    std::unique_ptr<http::Server> web_;
    std::thread thread_;
};

// Counts the answers it has got.
struct Client final : websocket::Receiver {
    Client(boost::asio::io_context& loop, std::uint16_t port) : socket{loop} {
        socket.connect({boost::asio::ip::make_address("127.0.0.1"), port});
        socket.set_option(tcp::no_delay{true});
        const std::string head = "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: "
                                 "x\r\nUpgrade: websocket\r\n"
                                 "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                 "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        boost::asio::write(socket, boost::asio::buffer(head));
        std::string answer;
        const auto size =
            boost::asio::read_until(socket, boost::asio::dynamic_buffer(answer), "\r\n\r\n");
        answer.erase(0, size);
        std::ignore = decoder.feed(answer, *this);
        send("40", 1);
        while (texts < 2) {
            read();
        }
        texts = 0;
    }

    void send(std::string_view packet, int times) {
        std::string bytes;
        for (int i = 0; i < times; ++i) {
            websocket::append_masked_frame(bytes, websocket::Opcode::text, packet, {1, 2, 3, 4});
        }
        boost::asio::write(socket, boost::asio::buffer(bytes));
    }

    void read() {
        std::array<char, 16'384> buffer{};
        const auto size = socket.read_some(boost::asio::buffer(buffer));
        std::ignore = decoder.feed({buffer.data(), size}, *this);
    }

    void on_text(std::string_view) override { ++texts; }

    void on_binary(std::string_view) override {}

    void on_ping(std::string_view) override {}

    void on_pong(std::string_view) override {}

    void on_close(websocket::CloseCode, std::string_view) override {}

    tcp::socket socket;
    websocket::Decoder decoder{1'000'000, websocket::Peer::server};
    int texts = 0;
};

// `window` messages of each client are always under way.
void run(benchmark::State& state, const std::string& event) {
    Running server;
    boost::asio::io_context loop;
    const auto connections = static_cast<std::size_t>(state.range(0));
    const auto window = static_cast<int>(state.range(1));
    std::vector<std::unique_ptr<Client>> clients;
    std::vector<pollfd> polled;
    const std::string packet =
        "21[\"" + event + "\",{\"clientId\":\"01jabc\",\"text\":\"How long does delivery take?\"}]";
    for (std::size_t i = 0; i < connections; ++i) {
        clients.push_back(std::make_unique<Client>(loop, server.port));
        polled.push_back({clients.back()->socket.native_handle(), POLLIN, 0});
    }
    for (const auto& client : clients) {
        client->send("4" + packet, window);
    }
    std::int64_t answers = 0;
    for ([[maybe_unused]] auto step : state) {
        ::poll(polled.data(), polled.size(), -1);
        for (std::size_t i = 0; i < connections; ++i) {
            if ((polled[i].revents & POLLIN) != 0) {
                clients[i]->read();
                const int got = std::exchange(clients[i]->texts, 0);
                answers += got;
                clients[i]->send("4" + packet, got);
            }
        }
    }
    state.SetItemsProcessed(answers);
}

void plain_handler(benchmark::State& state) {
    run(state, "plain");
}

void coroutine_handler(benchmark::State& state) {
    run(state, "awaited");
}

BENCHMARK(plain_handler)
    ->Args({50, 1})
    ->Args({500, 1})
    ->Args({50, 8})
    ->Args({500, 8})
    ->UseRealTime();
BENCHMARK(coroutine_handler)->Args({50, 1})->Args({500, 8})->UseRealTime();

} // namespace

#include "platform/http/server.h"

#include "platform/async/async.h"
#include "platform/http/connection.h"
#include "platform/http/server_state.h"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace hiochat::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using namespace std::chrono_literals;

namespace {

// Before a request has been read there is no id to tell.
std::string refusal(int status, std::string_view code, std::string_view detail) {
    auto body = R"({"type":"about:blank","title":")" + std::string{reason_phrase(status)};
    body += R"(","status":)" + std::to_string(status) + R"(,"code":")" + std::string{code};
    body += R"(","detail":")" + std::string{detail} + R"(","requestId":""})";
    return "HTTP/1.1 " + std::to_string(status) + ' ' + std::string{reason_phrase(status)} +
           "\r\nContent-Type: application/problem+json\r\nRetry-After: 5\r\n"
           "Connection: close\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::vector<std::shared_ptr<Connection>> alive(const ServerState& state) {
    std::vector<std::shared_ptr<Connection>> result;
    for (auto* connection : state.connections) {
        if (auto held = connection->weak_from_this().lock()) {
            result.push_back(std::move(held));
        }
    }
    return result;
}

// One timer for all deadlines: a request then costs no timer of its own, and a deadline may be late
// by a step.
void sweep(const std::shared_ptr<ServerState>& state) {
    const auto& limits = state->limits;
    const auto shortest = std::min(
        {limits.header_time,
         limits.body_time,
         limits.stall_time,
         limits.idle_time,
         limits.stream_time}
    );
    state->sweeper.expires_after(std::clamp<std::chrono::milliseconds>(shortest / 8, 5ms, 1s));
    auto step = [weak = std::weak_ptr{state}](boost::system::error_code error) {
        const auto held = weak.lock();
        if (error || !held) {
            return;
        }
        const auto now = std::chrono::steady_clock::now();
        for (const auto& connection : alive(*held)) {
            connection->check_deadline(now);
        }
        sweep(held);
    };
    state->sweeper.async_wait(std::move(step));
}

// Closing with bytes unread resets the connection, and the answer may be lost on its way: what has
// come already is read. Nothing waits for what has not.
void turn_away(tcp::socket socket, std::string_view answer) {
    boost::system::error_code error;
    socket.write_some(asio::buffer(answer), error);
    socket.shutdown(tcp::socket::shutdown_send, error);
    std::array<char, 4096> scratch{};
    socket.read_some(asio::buffer(scratch), error);
}

void admit(const std::shared_ptr<ServerState>& state, tcp::socket socket) {
    boost::system::error_code error;
    const auto remote = socket.remote_endpoint(error);
    if (error) {
        return;
    }
    const auto address = unmapped(remote.address());
    const auto found = state->per_address.find(client_network(address));
    const auto of_address = found == state->per_address.end() ? 0 : found->second;
    const bool crowded =
        of_address >= state->limits.connections_per_address && !state->proxies.contains(address);
    socket.non_blocking(true, error);
    if (crowded || state->connections.size() >= state->limits.connections) {
        static const auto too_many =
            refusal(429, "limited", "too many connections from this address");
        static const auto no_room = refusal(503, "unavailable", "too many connections");
        turn_away(std::move(socket), crowded ? too_many : no_room);
        return;
    }
    socket.set_option(tcp::no_delay{true}, error);
    auto connection = std::make_shared<Connection>(std::move(socket), address, state);
    auto ended = [connection](std::exception_ptr failure) { connection->ended(failure); };
    asio::co_spawn(
        state->executor,
        connection->run(),
        asio::bind_cancellation_slot(connection->cancellation(), ended)
    );
}

} // namespace

ServerState::ServerState(
    asio::any_io_executor executor_, ServerLimits limits_, Handler handler_, ServerOptions options_
)
    : executor{std::move(executor_)}, limits{limits_}, handler{std::move(handler_)},
      options{std::move(options_)}, proxies{options.trusted_proxies}, changed{executor},
      sweeper{executor} {}

const std::string& ServerState::date() {
    const auto now = std::time(nullptr);
    if (now != second_) {
        second_ = now;
        std::tm parts{};
        ::gmtime_r(&now, &parts);
        std::array<char, 64> text{};
        const auto length =
            std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
        date_.assign(text.data(), length);
    }
    return date_;
}

struct Server::Listener : std::enable_shared_from_this<Server::Listener> {
    Listener(std::shared_ptr<ServerState> owner, const tcp::endpoint& endpoint)
        : state{std::move(owner)}, acceptor{state->executor, endpoint}, pause{state->executor} {}

    void accept() {
        auto taken = [weak =
                          weak_from_this()](boost::system::error_code error, tcp::socket socket) {
            const auto self = weak.lock();
            if (!self || error == asio::error::operation_aborted || !self->acceptor.is_open()) {
                return;
            }
            if (error) {
                self->accept_later();
                return;
            }
            admit(self->state, std::move(socket));
            self->accept();
        };
        acceptor.async_accept(std::move(taken));
    }

    // Out of file descriptors: the queue of the kernel holds the others until some are free.
    void accept_later() {
        pause.expires_after(100ms);
        auto again = [weak = weak_from_this()](boost::system::error_code error) {
            if (const auto self = weak.lock(); self && !error) {
                self->accept();
            }
        };
        pause.async_wait(std::move(again));
    }

    void close() {
        boost::system::error_code ignored;
        acceptor.close(ignored);
        pause.cancel();
    }

    std::shared_ptr<ServerState> state;
    tcp::acceptor acceptor;
    asio::steady_timer pause;
};

namespace {

std::vector<tcp::endpoint> endpoints_of(const std::string& address, std::uint16_t port) {
    boost::system::error_code error;
    const auto literal = asio::ip::make_address(address, error);
    if (!error) {
        return {{literal, port}};
    }
    asio::io_context own;
    tcp::resolver resolver{own};
    const auto found = resolver.resolve(address, std::to_string(port), error);
    std::vector<tcp::endpoint> endpoints;
    for (const auto& entry : found) {
        if (std::ranges::find(endpoints, entry.endpoint()) == endpoints.end()) {
            endpoints.push_back(entry.endpoint());
        }
    }
    if (error || endpoints.empty()) {
        throw std::runtime_error{
            "cannot listen on '" + address +
            "': it is no address of this machine, and no name of one"
        };
    }
    return endpoints;
}

} // namespace

Server::Server(
    asio::any_io_executor executor, ServerLimits limits, Handler handler, ServerOptions options
)
    : state_{std::make_shared<ServerState>(
          std::move(executor), limits, std::move(handler), std::move(options)
      )} {
    sweep(state_);
}

Server::~Server() {
    state_->stopping = true;
    state_->sweeper.cancel();
    for (const auto& listener : listeners_) {
        listener->close();
    }
    for (const auto& connection : alive(*state_)) {
        connection->abort();
    }
}

void Server::plan_bodies(std::function<BodyPlan(const Request&)> plan) {
    state_->plan = std::move(plan);
}

void Server::on_upgrade(std::string prefix, Upgrade upgrade) {
    state_->upgrades.emplace_back(std::move(prefix), std::move(upgrade));
}

std::uint16_t Server::listen(const std::string& address, std::uint16_t port) {
    std::uint16_t bound = port;
    boost::system::error_code error;
    std::size_t opened = 0;
    for (auto endpoint : endpoints_of(address, port)) {
        endpoint.port(bound);
        try {
            auto listener = std::make_shared<Listener>(state_, endpoint);
            listener->accept();
            bound = listener->acceptor.local_endpoint().port();
            listeners_.push_back(std::move(listener));
            ++opened;
        } catch (const boost::system::system_error& failure) {
            error = failure.code();
            // A name may stand for an address of a protocol that the machine does not have.
            if (error != asio::error::address_family_not_supported &&
                error != boost::system::errc::address_not_available) {
                opened = 0;
                break;
            }
        }
    }
    if (opened == 0) {
        throw std::runtime_error{
            "cannot listen on " + address + ", port " + std::to_string(port) + ": " +
            error.message()
        };
    }
    return bound;
}

std::size_t Server::connections() const {
    return state_->connections.size();
}

Task<void> Server::stop(std::chrono::steady_clock::duration grace) {
    const auto state = state_;
    state->stopping = true;
    for (const auto& listener : listeners_) {
        listener->close();
    }
    for (const auto& connection : alive(*state)) {
        connection->finish();
    }
    const auto wait_until = [&](std::chrono::steady_clock::time_point end) {
        auto timer = std::make_shared<asio::steady_timer>(state->executor, end);
        timer->async_wait([state](boost::system::error_code) { state->changed.notify(); });
        return timer;
    };
    auto end = std::chrono::steady_clock::now() + grace;
    auto alarm = wait_until(end);
    while (!state->connections.empty() && std::chrono::steady_clock::now() < end) {
        co_await state->changed.wait();
    }
    for (const auto& connection : alive(*state)) {
        connection->abort();
    }
    // A handler that does not heed cancellation is left behind.
    end = std::chrono::steady_clock::now() + 1s;
    alarm = wait_until(end);
    while (!state->connections.empty() && std::chrono::steady_clock::now() < end) {
        co_await state->changed.wait();
    }
    state->sweeper.cancel();
}

} // namespace hiochat::http

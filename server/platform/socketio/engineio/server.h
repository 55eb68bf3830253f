#pragma once

#include "platform/async/task.h"
#include "platform/http/message.h"
#include "platform/socketio/engineio/session.h"
#include "platform/socketio/engineio/timer_wheel.h"
#include "platform/socketio/options.h"
#include "platform/socketio/websocket/reactor.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>

namespace hiochat::socketio::engineio {

// Whether one more session may begin, beyond the limits that are counted here.
enum class Room : std::uint8_t { enough, none_for_address, none };

// Brings HTTP requests and sockets to the sessions they belong to: handshakes, refusals, limits,
// time.
class Server final : private Host {
public:
    // Makes the guest of a new session from the request that opened it.
    using Welcome = std::function<
        std::shared_ptr<Guest>(const std::shared_ptr<Session>&, const http::Request&)>;

    // Asked for a client network, see http::client_network.
    using HasRoom = std::function<Room(const std::string& network)>;

    Server(
        boost::asio::any_io_executor executor,
        const Options& options,
        Welcome welcome,
        HasRoom has_room
    );
    ~Server() override;

    Task<http::Response> handle(http::Request request);

    void upgrade(http::Request request, boost::asio::ip::tcp::socket socket, std::string unread);

    // Deadlines of what is above the sessions.
    Instant now() const override {
        return options_.clock ? options_.clock() : std::chrono::steady_clock::now();
    }

    void set_timer(Timer& timer, Instant due) override;
    void look_at_clock();

    // Refuses newcomers from here on and ends every session.
    void close_all();

    // Waits, but not long, until the clients have answered the goodbye.
    Task<void> finish();

    std::size_t sessions() const { return sessions_.size(); }

private:
    struct Refusal {
        int status;
        std::string body;
        std::chrono::seconds retry_after{0}; // 0: it is no use to ask again
    };

    const Rules& rules() const override { return rules_; }

    void flush_later(std::shared_ptr<websocket::Flushable> session) override;
    void forget(Session& session) override;

    std::variant<std::shared_ptr<Session>, Refusal>
    find(const http::Request& request, std::string_view transport);
    std::optional<Refusal> no_room(const http::Request& request) const;
    std::shared_ptr<Session> make_session(const http::Request& request);
    http::Response shake_hands(const http::Request& request);
    void open_websocket(
        const http::Request& request,
        int descriptor,
        std::string answer,
        std::string unread,
        std::shared_ptr<Session> session
    );
    void arm(Instant due);
    void abandon_all();

    struct Entry {
        std::shared_ptr<Session> session;
        std::string network; // what connections_per_address counts
    };

    boost::asio::any_io_executor executor_;
    const Options& options_;
    Rules rules_;
    Welcome welcome_;
    HasRoom has_room_;
    websocket::Reactor reactor_;
    TimerWheel wheel_;
    std::chrono::milliseconds tick_;
    boost::asio::steady_timer timer_;
    std::optional<Instant> armed_;
    std::unordered_map<std::string, Entry> sessions_;
    std::unordered_map<std::string, std::size_t> networks_;
    bool stopping_ = false;
};

} // namespace hiochat::socketio::engineio

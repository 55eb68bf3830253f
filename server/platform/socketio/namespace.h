#pragma once

#include "platform/async/task.h"
#include "platform/socketio/options.h"
#include "platform/socketio/socket.h"

#include <boost/json/fwd.hpp>

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hiochat::socketio {

class Recovery;
class Runner;

// Text look-ups without making a string.
struct TextHash {
    using is_transparent = void;

    std::size_t operator()(std::string_view text) const noexcept {
        return std::hash<std::string_view>{}(text);
    }
};

template <typename Value>
using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

// How the events of one socket follow each other. They are always started in the order of their
// arrival.
enum class Order : std::uint8_t {
    in_turn,     // the socket's next event starts when this handler has ended
    overlapping, // the socket's next event starts as soon as this handler waits or ends
};

// A name under which clients connect, with its handlers and rooms. Handlers are set before the
// first client comes.
//
// A handler refuses by throwing Rejected: the client's acknowledgement gets {ok: false, error:
// {code, detail}}. Anything else that leaves a handler goes to Options::on_error and is answered
// with the code `internal`.
class Namespace {
public:
    Namespace(std::string name, const Options& options, Runner& runner, Recovery& recovery);
    ~Namespace();

    Namespace(const Namespace&) = delete;
    Namespace& operator=(const Namespace&) = delete;

    const std::string& name() const { return name_; }

    // Decides who may join; runs before the CONNECT answer. Throwing Rejected refuses:
    // CONNECT_ERROR with the detail (or the code when there is none) as `message` and {code} as
    // `data`.
    using Admit = std::function<Task<void>(std::shared_ptr<Socket>, Handshake)>;
    void on_connect(Admit admit);

    // A coroutine for an event. One that has no handler is ignored, and its acknowledgement is not
    // answered.
    using Handler = std::function<Task<void>(std::shared_ptr<Socket>, Arguments, Ack)>;
    void on(std::string event, Handler handler, Order order = Order::in_turn);

    // For what needs no waiting: runs to its end at once, in turn with the others.
    using PlainHandler = std::function<void(Socket&, const Arguments&, const Ack&)>;
    void on_plain(std::string event, PlainHandler handler);

    // The names of the events that have a handler, sorted.
    std::vector<std::string> events() const;

    // To everyone in a room, but for `except`. Encoded once, whoever listens.
    void emit(
        std::string_view room,
        std::string_view event,
        const Arguments& arguments,
        const Socket* except = nullptr
    );

    // To everyone in the namespace.
    void broadcast(std::string_view event, const Arguments& arguments);

    // Tells everyone in a room that they have left the namespace.
    void disconnect(std::string_view room);

    // How many connected sockets are in a room.
    std::size_t size(std::string_view room) const;

    // Whether anyone but `except` gets what is sent to a room: also one who has lost the connection
    // and may recover it. What is not sent for want of listeners, such a client would miss.
    bool has_listeners(std::string_view room, const Socket* except = nullptr) const;

private:
    friend class Connection;
    friend class Socket;
    friend struct Event;

    struct Registered {
        Handler handler;
        PlainHandler plain;
        Order order = Order::in_turn;
    };

    void send(
        const Room& room, std::string_view event, const Arguments& arguments, const Socket* except
    ) const;
    engineio::Encoded encode(std::string_view event, const Arguments& arguments) const;
    void enter(Socket& socket);
    void join(Socket& socket, std::string_view name);
    void add(Socket& socket, Room& room);
    void leave(Socket& socket, std::string_view name);
    void leave_all(Socket& socket);
    void remove(Socket& socket, std::size_t index);
    void went_away(Socket& socket);
    void hand_over(Socket& from, Socket& to);
    static bool is_in(const Socket& socket, const Room& room);

    const std::string name_;
    const Options& options_;
    Runner& runner_;
    Recovery& recovery_;
    Admit admit_;
    TextMap<Registered> handlers_;
    TextMap<std::unique_ptr<Room>> rooms_;
    std::unique_ptr<Room> everyone_;
};

} // namespace hiochat::socketio

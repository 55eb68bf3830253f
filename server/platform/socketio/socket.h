#pragma once

#include "platform/async/task.h"
#include "platform/http/message.h"
#include "platform/socketio/arguments.h"

#include <boost/json/fwd.hpp>

#include <any>
#include <chrono>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::socketio::engineio {
class Encoded;
}

namespace hiochat::socketio {

class Connection;
class Namespace;
struct AckState;
struct Event;
struct PendingAnswers;
struct Room;
class Trail;

// What a client shows to go on where it was cut off.
struct Wish {
    std::string pid{};
    std::string offset{};
};

// What a client said when it asked to join a namespace.
struct Handshake {
    std::string auth;        // JSON text of the CONNECT payload; "{}" when there was none
    http::Headers headers{}; // those of Options::kept_headers
    std::string query{};     // raw query of the first request
    std::string address{};
    bool secure = false;

    // `auth` parsed: always an object.
    boost::json::object auth_object() const;
};

// The client's wish to hear back. Copies share one answer: the first counts, later ones are
// ignored. When a handler lets go of it unanswered, the client gets {ok: false, error: {code:
// "internal"}}.
class Ack {
public:
    Ack() = default;

    explicit Ack(std::shared_ptr<AckState> state) : state_{std::move(state)} {}

    // False when the client asked for no answer; answering is then harmless.
    bool wanted() const { return state_ != nullptr; }

    void operator()(const boost::json::value& answer) const;
    void operator()(const Arguments& answer) const;

private:
    std::shared_ptr<AckState> state_;
};

// One client in one namespace. Lives as long as anyone holds it; after the client has gone it does
// nothing.
//
// With connection state recovery, a socket whose connection was lost stays in its rooms for a while
// and keeps what it is sent. When the client comes back and is admitted as the same identity, its
// new socket takes over id, rooms and, unless on_connect has set it, `data`; then follows what was
// missed. Acknowledgements are not kept.
class Socket : public std::enable_shared_from_this<Socket> {
public:
    // Made by a namespace only.
    Socket(Namespace& space, std::weak_ptr<Connection> connection);
    ~Socket();

    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

    const std::string& id() const { return id_; }

    Namespace& space() const { return space_; }

    bool connected() const { return state_ == State::connected; }

    // Sends an event. Events of one socket arrive in the order of these calls; while the
    // namespace's on_connect runs they are held and follow the CONNECT answer. Never waits: a
    // client whose queue grows past the bound is closed.
    void emit(std::string_view event, const Arguments& arguments = {});
    void emit(std::string_view event, const boost::json::value& argument);

    using Answered = std::function<void(Arguments)>;

    // Sends an event that asks for an acknowledgement. `answered` is dropped unused when the client
    // leaves first.
    void emit(std::string_view event, const Arguments& arguments, Answered answered);

    // Rooms end with the socket. Joining twice is joining once.
    void join(std::string_view room);
    void leave(std::string_view room);

    // Tells the client that it has left the namespace (it does not come back by itself).
    void disconnect();

    // Ends the client's whole connection; an official client reconnects by itself.
    void close();

    using Disconnected = std::function<void(Socket&, std::string_view reason)>;

    // Called once, when the client is gone, whether or not it will recover the connection. In the
    // words of the official server: "client namespace disconnect", "server namespace disconnect",
    // "transport close", "ping timeout", "parse error", "too slow", "too many packets", "forced
    // server close", "server shutting down".
    void on_disconnect(Disconnected disconnected);

    // Ends an event as if `error` had left its handler, for a handler whose outcome comes later.
    void fail(const Ack& ack, std::exception_ptr error, std::string_view event);

    // For the feature that owns the namespace.
    std::any data;

    // Who it is: set in on_connect. A connection is recovered only as the same identity.
    std::string identity;

private:
    friend class Connection;
    friend class Namespace;
    friend class Recovery;
    friend class Trail;
    friend struct AckState;

    enum class State : std::uint8_t {
        joining,
        connected,
        away, // the connection is lost, but may be recovered
        gone,
    };

    struct Membership {
        Room* room;
        std::size_t place; // of this socket in the room's members
    };

    void send(const engineio::Encoded& encoded);
    void send_text(std::string text, const std::vector<Binary>& attachments);
    void admitted(const Wish& wish = {});
    std::shared_ptr<Socket> former(const Wish& wish) const;
    void take_over(Socket& former);
    void greet(Connection& connection, const Wish& wish, bool recovered);
    void lost(std::string_view reason);
    void superseded();
    void give_up();
    void gone(std::string_view reason);
    void tell_gone(std::string_view reason);

    bool away() const { return state_ == State::away; }

    void answered(std::uint64_t id, Arguments arguments);

    void take(Event&& event);
    void start_draining();
    void run_plain(const Event& event);
    void done();
    Ack ack_for(const Event& event);
    static Task<void> run(std::shared_ptr<Socket> socket, Event event);
    static Task<void> drain(std::shared_ptr<Socket> socket);

    std::string id_;
    Namespace& space_;
    std::weak_ptr<Connection> connection_;
    std::vector<Membership> memberships_;
    std::vector<Disconnected> disconnected_;
    std::unique_ptr<std::vector<engineio::Encoded>> held_;
    std::unique_ptr<std::deque<Event>> events_;
    std::unique_ptr<PendingAnswers> answers_;
    std::unique_ptr<Trail> trail_; // with recovery, from the CONNECT answer on
    State state_ = State::joining;
    bool draining_ = false;
};

} // namespace hiochat::socketio

#pragma once

#include "load/frames.h"
#include "load/loop.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace hiochat::load {

// Hears what happens to connections. What is handed over is valid during the call.
class Listener {
public:
    virtual ~Listener() = default;
    virtual void on_joined(Connection& connection) = 0;
    virtual void on_ack(Connection& connection, std::uint64_t id, std::string_view arguments) = 0;
    virtual void on_event(Connection& connection, std::string_view arguments) = 0;
};

// Where and how to connect.
struct Target {
    std::uint16_t port = 0;
    std::size_t sources = 1;
    std::string space; // "" or "/agents,": as packets of that namespace begin
    std::string auth;  // JSON of CONNECT; may be empty
};

// A Socket.IO client over one WebSocket, no more of it than a measurement needs. Anything
// unexpected is thrown out of the loop's turn: a measurement with a broken connection is none.
class Connection {
public:
    Connection(Loop& loop, Listener& listener, std::size_t index);
    ~Connection();

    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    // Opens the connection and joins the namespace; on_joined follows.
    void open(const Target& target);

    void close();

    // Sends `2id["event",...]` of the namespace at the end of the turn. `arguments` is the array.
    void send_event(std::uint64_t id, std::string_view arguments);

    std::size_t index() const { return index_; }

private:
    friend class Loop;

    enum class State : std::uint8_t { closed, upgrading, opening, joining, joined };

    void readable();
    void flush();
    void queue();
    void take_head(std::string_view bytes);
    void take(const Frame& frame);
    void take_packet(std::string_view packet);
    void take_socketio(std::string_view packet);
    void send_text(std::string_view text);
    void send_upgrade();

    Loop& loop_;
    Listener& listener_;
    const std::size_t index_;
    State state_ = State::closed;
    int socket_ = -1;
    bool waits_for_room_ = false;
    bool queued_ = false;
    std::string space_;
    std::string auth_;
    std::string head_;
    std::string out_;
    std::string scratch_;
    FrameReader reader_;
};

} // namespace hiochat::load

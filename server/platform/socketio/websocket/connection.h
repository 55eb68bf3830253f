#pragma once

#include "platform/socketio/websocket/frame.h"
#include "platform/socketio/websocket/reactor.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace hiochat::socketio::websocket {

class Connection;

// Why a connection is gone.
enum class Ended : std::uint8_t {
    by_peer,     // closed or broken by the other side
    broke_rules, // the peer's bytes broke RFC 6455, or a message was too big
    too_slow,    // the peer does not read: more than the bound waits for it
};

// Hears what comes over a connection. Views hold for the duration of the call.
class Listener {
public:
    virtual ~Listener() = default;
    virtual void on_text(Connection& from, std::string_view message) = 0;
    virtual void on_binary(Connection& from, std::string_view message) = 0;

    // The last word; comes once unless the listener was taken off before.
    virtual void on_ended(Connection& from, Ended why) = 0;
};

// One WebSocket of a client after its handshake. Frames are collected and leave together at the end
// of the loop's turn; the bytes waiting for a client that does not read are bounded.
class Connection final : public Watched,
                         public Flushable,
                         private Receiver,
                         public std::enable_shared_from_this<Connection> {
public:
    struct Limits {
        std::size_t max_message;
        std::size_t queue_bytes;
    };

    // Owns the descriptor, which must be non-blocking. The reactor must outlive the connection.
    Connection(Reactor& reactor, int descriptor, Limits limits);
    ~Connection() override;

    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    // Begins reading; `unread` came behind the head of the request.
    void start(std::weak_ptr<Listener> listener, std::string unread);

    // Takes the listener off: nobody hears of this connection any more.
    void deafen() { listener_.reset(); }

    void send(Opcode opcode, std::string_view head, std::string_view body = {});

    // Bytes that are frames already, encoded once for many.
    void send_frames(std::string_view frames);

    // Says goodbye. The listener hears no more; the connection lingers by itself until the peer has
    // answered.
    void close(CloseCode code, std::string_view reason);

    // Gone at once; the listener is not told.
    void abort() override;

    bool open() const { return state_ == State::open; }

    bool gone() const { return state_ == State::gone; }

    // A connection that is not read makes its client wait.
    void pause_reading();
    void resume_reading();

    std::size_t queued() const { return out_.size() - sent_; }

    void ready(bool readable, bool writable) override;
    void flush() override;

private:
    enum class State : std::uint8_t { open, lingering, gone };

    void on_text(std::string_view message) override;
    void on_binary(std::string_view message) override;
    void on_ping(std::string_view payload) override;
    void on_pong(std::string_view payload) override;
    void on_close(CloseCode code, std::string_view reason) override;

    void read();
    void take(std::span<char> piece);
    void linger(CloseCode code, std::string_view reason);
    void tell_ended(Ended why);
    void end(Ended why);
    void queue_changed();
    void update_interest();

    Reactor& reactor_;
    std::weak_ptr<Listener> listener_;
    std::string out_;
    std::size_t sent_ = 0; // bytes of out_ that have left already
    Decoder decoder_;
    std::size_t queue_bytes_;
    int descriptor_;
    State state_ = State::open;
    bool watched_ = false;
    bool dirty_ = false; // flush is on its way
    bool paused_ = false;
    bool blocked_ = false; // the kernel's buffer is full
    enum class WhenSent : std::uint8_t { go_on, shut_down, end };
    WhenSent when_sent_ = WhenSent::go_on;
    Reactor::Interest interest_ = Reactor::Interest::read;
};

} // namespace hiochat::socketio::websocket

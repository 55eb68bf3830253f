#pragma once

#include "platform/socketio/engineio/encoded.h"
#include "platform/socketio/engineio/packet.h"
#include "platform/socketio/engineio/reasons.h"
#include "platform/socketio/engineio/timer_wheel.h"
#include "platform/socketio/websocket/connection.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace hiochat::socketio::engineio {

class Session;

// What is spoken over a session: made for each, told what comes, and told once that it is over.
class Guest {
public:
    virtual ~Guest() = default;
    virtual void on_message(std::string_view text) = 0;
    virtual void on_binary(std::string_view bytes) = 0;
    virtual void on_closed(std::string_view reason) = 0;
};

// What a session needs around it. Its own clock and timers, so that tests move the time.
class Host {
public:
    virtual ~Host() = default;

    struct Rules {
        std::chrono::milliseconds ping_interval;
        std::chrono::milliseconds ping_timeout;
        std::chrono::milliseconds upgrade_timeout;
        std::size_t max_payload;
        std::size_t queue_bytes;
        std::size_t packets_per_second = 0; // 0: no limit
    };

    virtual const Rules& rules() const = 0;
    virtual Instant now() const = 0;
    virtual void set_timer(Timer& timer, Instant due) = 0;
    virtual void flush_later(std::shared_ptr<websocket::Flushable> session) = 0;

    // The session can't be reached by its id any more; the host lets go of it.
    virtual void forget(Session& session) = 0;
};

// An answer to a polling GET: its status and body.
struct PollAnswer {
    int status = 200;
    std::string body;
};

// One client of Engine.IO, whatever carries it: the handshake is behind it. Knows the rules of
// heartbeat, polling and upgrade; knows nothing of HTTP or sockets beyond the two calls for polling
// and the frames of a WebSocket.
class Session final : public websocket::Listener,
                      public websocket::Flushable,
                      public std::enable_shared_from_this<Session> {
public:
    Session(Host& host, std::string sid);
    ~Session() override;

    const std::string& sid() const { return sid_; }

    // Starts the heartbeat. A session starts as a polling one unless a WebSocket is given.
    void open(std::shared_ptr<Guest> guest, std::shared_ptr<websocket::Connection> websocket);

    // "{"sid":...}": the data of the open packet.
    std::string open_data() const;

    bool polling() const { return !websocket_; }

    bool closed() const { return state_ == State::closed; }

    // Sends a message; several of one turn of the loop leave together. Nothing after the end.
    void send(std::string_view text);
    void send_binary(std::string_view bytes);
    void send(const Encoded& encoded);

    // Ends the session: the guest is told before this returns, the client as its transport allows.
    void close(std::string_view reason);

    // Ends the session when its host goes: nobody is told but a waiting GET.
    void abandon();

    // Ends the session when its heartbeat is overdue, so that a request does not depend on when the
    // timer comes round.
    void check_deadline();

    // A client that sends faster than it is served waits; only a WebSocket can be paused.
    void pause_reading();
    void resume_reading();

    // How long it takes until the client has kept to packets_per_second; zero when it has.
    Instant::duration throttled() const;

    // -- polling --

    using AnswerPoll = std::function<void(PollAnswer)>;

    // A GET: `answer` is called once, at once or when there is something to tell.
    void poll(AnswerPoll answer);

    // The client has gone away from its GET.
    void poll_aborted();

    // A POST: false when the payload is malformed or the session is over.
    bool post(std::string_view payload);

    // -- WebSocket --

    // A WebSocket wants to take over from polling. False when one did already, or is about to.
    bool probe(std::shared_ptr<websocket::Connection> websocket);

    void on_text(websocket::Connection& from, std::string_view message) override;
    void on_binary(websocket::Connection& from, std::string_view message) override;
    void on_ended(websocket::Connection& from, websocket::Ended why) override;

    void flush() override;

private:
    enum class State : std::uint8_t {
        open,
        leaving, // over for the guest; a polling client still has its last packets to fetch
        closed,
    };

    class Heartbeat final : public Timer {
    public:
        explicit Heartbeat(Session& session) : session_{session} {}

    private:
        void expired(Instant now) override { session_.on_heartbeat(now); }

        Session& session_;
    };

    class Throttle;
    class Probe; // the WebSocket of an upgrade under way, with its deadline

    void on_heartbeat(Instant now);
    void on_many_packets();
    void update_reading();

    bool reading() const { return !paused_ && !throttle_; }

    void on_packet(const Packet& packet);
    void on_probe_text(std::string_view message);
    void complete_upgrade();
    void drop_probe();
    void say(PacketType type, std::string_view data);
    void queue_for_poll();
    void answer_poll(PollAnswer answer);
    void leave(PacketType last_word, std::string_view reason);
    void say_last_word();
    void end(std::string_view reason);
    void tell_guest(std::string_view reason);

    Host& host_;
    std::string sid_;
    std::shared_ptr<Guest> guest_;
    std::shared_ptr<websocket::Connection> websocket_;
    std::unique_ptr<Probe> probe_;
    std::unique_ptr<Throttle> throttle_; // while the client sends too fast
    std::string waiting_;                // packets for the next answer to a GET
    AnswerPoll answer_poll_;             // set while a GET is open
    Heartbeat heartbeat_{*this};
    Instant deadline_; // of the heartbeat's present phase
    Instant second_;   // when the counting of packets_ began, or will begin
    std::size_t packets_ = 0;
    PacketType last_word_ = PacketType::noop; // what a leaving polling client still has to fetch
    State state_ = State::open;
    bool awaiting_pong_ = false;
    bool flush_coming_ = false;
    bool paused_ = false;
};

} // namespace hiochat::socketio::engineio

#include "platform/socketio/engineio/session.h"

#include <algorithm>
#include <string>
#include <utility>

namespace hiochat::socketio::engineio {

namespace {

// Clocks of client and server differ by a fraction of a tick: who waits for exactly the timeout
// finds the session gone.
constexpr std::chrono::milliseconds tolerance{2};

// How long the last packet of a polling client is kept for a GET that is still on its way.
constexpr std::chrono::milliseconds last_fetch{2'000};

// How long a GET goes on waiting for packets while a WebSocket is about to take over. The official
// client has just sent its first event then: it is answered without an empty packet before it.
constexpr std::chrono::milliseconds last_wait{100};

} // namespace

class Session::Probe final : public Timer {
public:
    Probe(Session& owner, std::shared_ptr<websocket::Connection> connection)
        : websocket{std::move(connection)}, session_{owner} {}

    ~Probe() override {
        if (websocket) {
            websocket->deafen();
        }
    }

    std::shared_ptr<websocket::Connection> websocket;
    bool answered = false;   // 3probe has been sent
    bool in_a_hurry = false; // no GET waits any more

    void answer() {
        answered = true;
        deadline_ = due();
        session_.host_.set_timer(*this, std::min(deadline_, session_.host_.now() + last_wait));
        websocket->send(websocket::Opcode::text, "3probe");
    }

private:
    void expired(Instant now) override {
        if (answered && now < deadline_) {
            in_a_hurry = true;
            session_.host_.set_timer(*this, deadline_);
            // Lets the client's GET end, so that it can change over.
            if (session_.waiting_.empty()) {
                session_.answer_poll({200, std::string{static_cast<char>(PacketType::noop)}});
            }
        } else {
            websocket->close(websocket::CloseCode::policy, "upgrade timeout");
            session_.drop_probe();
        }
    }

    Session& session_;
    Instant deadline_; // of the whole upgrade, once it is answered
};

class Session::Throttle final : public Timer {
public:
    explicit Throttle(Session& session) : session_{session} {}

private:
    void expired(Instant) override {
        auto& session = session_;
        session.throttle_.reset(); // destroys this
        session.update_reading();
    }

    Session& session_;
};

Session::Session(Host& host, std::string sid) : host_{host}, sid_{std::move(sid)} {}

Session::~Session() {
    if (websocket_) {
        websocket_->deafen();
    }
    answer_poll({400, {}});
}

std::string Session::open_data() const {
    const auto& rules = host_.rules();
    return R"({"sid":")" + sid_ + R"(","upgrades":)" + (websocket_ ? "[]" : R"(["websocket"])") +
           R"(,"pingInterval":)" + std::to_string(rules.ping_interval.count()) +
           R"(,"pingTimeout":)" + std::to_string(rules.ping_timeout.count()) + R"(,"maxPayload":)" +
           std::to_string(rules.max_payload) + "}";
}

void Session::open(std::shared_ptr<Guest> guest, std::shared_ptr<websocket::Connection> websocket) {
    guest_ = std::move(guest);
    websocket_ = std::move(websocket);
    second_ = host_.now();
    deadline_ = second_ + host_.rules().ping_interval;
    host_.set_timer(heartbeat_, deadline_);
    if (websocket_) {
        websocket_->send(websocket::Opcode::text, "0", open_data());
    }
}

void Session::say(PacketType type, std::string_view data) {
    if (websocket_) {
        const char head = static_cast<char>(type);
        websocket_->send(websocket::Opcode::text, {&head, 1}, data);
    } else {
        append_to_payload(waiting_, type, data);
        queue_for_poll();
    }
}

void Session::send(std::string_view text) {
    if (state_ == State::open) {
        say(PacketType::message, text);
    }
}

void Session::send_binary(std::string_view bytes) {
    if (state_ != State::open) {
        return;
    }
    if (websocket_) {
        websocket_->send(websocket::Opcode::binary, bytes);
    } else {
        append_binary_to_payload(waiting_, bytes);
        queue_for_poll();
    }
}

void Session::send(const Encoded& encoded) {
    if (state_ != State::open) {
        return;
    }
    if (websocket_) {
        websocket_->send_frames(encoded.frames());
        return;
    }
    if (!waiting_.empty()) {
        waiting_.push_back(separator);
    }
    waiting_.append(encoded.payload());
    queue_for_poll();
}

void Session::queue_for_poll() {
    if (!flush_coming_ && (answer_poll_ || waiting_.size() > host_.rules().queue_bytes)) {
        flush_coming_ = true;
        host_.flush_later(shared_from_this());
    }
}

void Session::flush() {
    flush_coming_ = false;
    if (!websocket_ && answer_poll_ && !waiting_.empty()) {
        answer_poll({200, std::exchange(waiting_, {})});
    }
    if (state_ == State::open && waiting_.size() > host_.rules().queue_bytes) {
        end(reasons::too_slow);
    }
}

void Session::answer_poll(PollAnswer answer) {
    if (const auto waiting = std::exchange(answer_poll_, nullptr)) {
        waiting(std::move(answer));
    }
}

void Session::on_heartbeat(Instant now) {
    const auto self = shared_from_this();
    if (state_ == State::leaving) {
        end(reasons::transport_close);
    } else if (awaiting_pong_ && reading()) {
        end(reasons::ping_timeout);
    } else {
        // Counted from when the ping was due, not from when the timer came round.
        deadline_ = (reading() ? deadline_ : now) + host_.rules().ping_timeout;
        if (!awaiting_pong_) {
            awaiting_pong_ = true;
            say(PacketType::ping, {});
        }
        host_.set_timer(heartbeat_, deadline_);
    }
}

void Session::check_deadline() {
    const auto now = host_.now();
    if (state_ != State::open || !reading() || now + tolerance < deadline_) {
        return;
    }
    if (awaiting_pong_ || now + tolerance >= deadline_ + host_.rules().ping_timeout) {
        end(reasons::ping_timeout);
    }
}

void Session::on_packet(const Packet& packet) {
    if (++packets_ == host_.rules().packets_per_second) {
        on_many_packets();
    }
    const auto guest = guest_; // stays while it is told something, even if that ends the session
    switch (packet.type) {
    case PacketType::message:
        if (packet.binary) {
            guest->on_binary(packet.data);
        } else {
            guest->on_message(packet.data);
        }
        return;
    case PacketType::pong:
        if (awaiting_pong_) {
            awaiting_pong_ = false;
            deadline_ = host_.now() + host_.rules().ping_interval;
            host_.set_timer(heartbeat_, deadline_);
        }
        return;
    case PacketType::noop:
        return;
    case PacketType::close:
        tell_guest(reasons::transport_close);
        leave(PacketType::noop, reasons::transport_close);
        return;
    default: // only a server opens and pings, and a probe is no message
        close(reasons::parse_error);
    }
}

// Looked at only once in so many packets, so that a packet costs no look at the clock.
void Session::on_many_packets() {
    const auto now = host_.now();
    const auto over = second_ + std::chrono::seconds{1};
    packets_ = 0;
    second_ = std::max(now, over);
    if (now < over) {
        if (!throttle_) {
            throttle_ = std::make_unique<Throttle>(*this);
            update_reading();
        }
        host_.set_timer(*throttle_, over);
    }
}

Instant::duration Session::throttled() const {
    return throttle_ ? throttle_->due() - host_.now() : Instant::duration::zero();
}

void Session::poll(AnswerPoll answer) {
    const auto self = shared_from_this();
    if (answer_poll_) {
        // Two readers of one session: neither can know what the other got.
        answer_poll({200, std::string{static_cast<char>(PacketType::close)}});
        end(reasons::transport_error);
        answer({400, {}});
        return;
    }
    if (websocket_ || state_ == State::closed) {
        answer({400, {}});
        return;
    }
    answer_poll_ = std::move(answer);
    if (state_ == State::leaving) {
        say_last_word();
    } else if (!waiting_.empty()) {
        answer_poll({200, std::exchange(waiting_, {})});
    } else if (probe_ && probe_->in_a_hurry) {
        answer_poll({200, std::string{static_cast<char>(PacketType::noop)}});
    }
}

void Session::poll_aborted() {
    if (answer_poll_) {
        const auto self = shared_from_this();
        answer_poll({400, {}});
        end(reasons::transport_close);
    }
}

bool Session::post(std::string_view payload) {
    if (websocket_ || state_ != State::open) {
        return false;
    }
    const auto self = shared_from_this();
    const auto packets = websocket::is_utf8(payload) ? parse_payload(payload) : std::nullopt;
    if (!packets) {
        end(reasons::parse_error);
        return false;
    }
    for (const auto& packet : *packets) {
        on_packet({packet.type, packet.binary, packet.data});
        if (state_ != State::open) {
            break; // also after `1`: what follows is not for us
        }
    }
    return true;
}

bool Session::probe(std::shared_ptr<websocket::Connection> websocket) {
    if (state_ != State::open || websocket_ || probe_) {
        return false;
    }
    probe_ = std::make_unique<Probe>(*this, std::move(websocket));
    host_.set_timer(*probe_, host_.now() + host_.rules().upgrade_timeout);
    return true;
}

void Session::drop_probe() {
    probe_.reset();
}

void Session::on_probe_text(std::string_view message) {
    if (message == "2probe" && !probe_->answered) {
        probe_->answer();
    } else if (message == "5" && probe_->answered) {
        complete_upgrade();
    } else {
        probe_->websocket->close(websocket::CloseCode::policy, "no upgrade");
        drop_probe();
    }
}

void Session::complete_upgrade() {
    auto websocket = probe_->websocket;
    answer_poll({200, std::string{static_cast<char>(PacketType::noop)}});
    // What no GET has fetched goes on over the WebSocket, in the same order.
    if (!waiting_.empty()) {
        const auto packets = parse_payload(std::exchange(waiting_, {}));
        for (const auto& packet : packets.value_or(std::vector<OwnedPacket>{})) {
            const char head = static_cast<char>(packet.type);
            if (packet.binary) {
                websocket->send(websocket::Opcode::binary, packet.data);
            } else {
                websocket->send(websocket::Opcode::text, {&head, 1}, packet.data);
            }
        }
    }
    // From here on this session is the listener in its own right: the probe must not take it off.
    websocket_ = websocket;
    probe_->websocket = nullptr;
    probe_.reset();
    if (!reading()) {
        websocket_->pause_reading();
    }
}

void Session::on_text(websocket::Connection& from, std::string_view message) {
    const auto self = shared_from_this();
    if (probe_ && probe_->websocket.get() == &from) {
        on_probe_text(message);
        return;
    }
    if (const auto packet = parse_packet(message)) {
        if (state_ == State::open) {
            on_packet(*packet);
        }
    } else {
        close(reasons::parse_error);
    }
}

void Session::on_binary(websocket::Connection& from, std::string_view message) {
    const auto self = shared_from_this();
    if (probe_ && probe_->websocket.get() == &from) {
        on_probe_text({});
    } else if (state_ == State::open) {
        on_packet({PacketType::message, true, message});
    }
}

void Session::on_ended(websocket::Connection& from, websocket::Ended why) {
    const auto self = shared_from_this();
    if (probe_ && probe_->websocket.get() == &from) {
        drop_probe();
        return;
    }
    switch (why) {
    case websocket::Ended::by_peer:
        end(reasons::transport_close);
        return;
    case websocket::Ended::broke_rules:
        end(reasons::parse_error);
        return;
    case websocket::Ended::too_slow:
        end(reasons::too_slow);
        return;
    }
}

void Session::pause_reading() {
    paused_ = true;
    update_reading();
}

void Session::resume_reading() {
    paused_ = false;
    update_reading();
}

void Session::update_reading() {
    if (!reading()) {
        if (websocket_) {
            websocket_->pause_reading();
        }
        return;
    }
    if (websocket_) {
        websocket_->resume_reading();
    }
    // Pongs were not read meanwhile: the client gets its time again.
    if (awaiting_pong_ && state_ == State::open) {
        deadline_ = host_.now() + host_.rules().ping_timeout;
        host_.set_timer(heartbeat_, deadline_);
    }
}

void Session::close(std::string_view reason) {
    if (state_ != State::open) {
        return;
    }
    const auto self = shared_from_this();
    tell_guest(reason);
    leave(PacketType::close, reason);
}

// The last packets of a polling client are kept for its GET, also one that is still on its way. The
// last word follows in an answer of its own: the official client acts on a close packet at once,
// and would not look at messages in the same payload before.
void Session::leave(PacketType last_word, std::string_view reason) {
    if (state_ != State::open) {
        return;
    }
    state_ = State::leaving;
    throttle_.reset();
    if (websocket_) {
        end(reason);
        return;
    }
    last_word_ = last_word;
    host_.set_timer(heartbeat_, host_.now() + std::min(host_.rules().ping_timeout, last_fetch));
    say_last_word();
}

void Session::say_last_word() {
    if (!answer_poll_) {
        return;
    }
    if (!waiting_.empty() && last_word_ == PacketType::close) {
        answer_poll({200, std::exchange(waiting_, {})});
        return;
    }
    append_to_payload(waiting_, last_word_, {});
    answer_poll({200, std::exchange(waiting_, {})});
    end(reasons::transport_close);
}

void Session::tell_guest(std::string_view reason) {
    if (const auto guest = std::exchange(guest_, nullptr)) {
        guest->on_closed(reason);
    }
}

void Session::end(std::string_view reason) {
    if (state_ == State::closed) {
        return;
    }
    const auto self = shared_from_this();
    state_ = State::closed;
    drop_probe();
    throttle_.reset();
    if (websocket_) {
        const bool shutting_down = reason == reasons::shutting_down;
        websocket_->close(
            shutting_down ? websocket::CloseCode::going_away : websocket::CloseCode::normal, {}
        );
        websocket_->deafen();
    }
    answer_poll({200, std::string{static_cast<char>(PacketType::close)}});
    waiting_.clear();
    tell_guest(reason);
    host_.forget(*this);
}

void Session::abandon() {
    const auto self = shared_from_this();
    state_ = State::closed;
    heartbeat_.cancel();
    drop_probe();
    throttle_.reset();
    if (const auto websocket = std::exchange(websocket_, nullptr)) {
        websocket->deafen();
        websocket->abort();
    }
    answer_poll({400, {}});
    const auto guest = std::exchange(guest_, nullptr);
}

} // namespace hiochat::socketio::engineio

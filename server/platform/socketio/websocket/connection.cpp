#include "platform/socketio/websocket/connection.h"

#include <cerrno>
#include <span>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace hiochat::socketio::websocket {

namespace {

// Reads of one connection in one turn: a flood leaves the others their share.
constexpr int reads_per_turn = 4;

} // namespace

Connection::Connection(Reactor& reactor, int descriptor, Limits limits)
    : reactor_{reactor}, decoder_{limits.max_message}, queue_bytes_{limits.queue_bytes},
      descriptor_{descriptor} {}

Connection::~Connection() {
    abort();
}

void Connection::start(std::weak_ptr<Listener> listener, std::string unread) {
    listener_ = std::move(listener);
    reactor_.add(descriptor_, *this);
    watched_ = true;
    if (!unread.empty()) {
        const auto self = shared_from_this();
        take(unread);
    }
}

void Connection::send(Opcode opcode, std::string_view head, std::string_view body) {
    if (state_ != State::open) {
        return;
    }
    if (out_.empty()) {
        out_ = reactor_.take_buffer();
    }
    append_frame(out_, opcode, head, body);
    queue_changed();
}

void Connection::send_frames(std::string_view frames) {
    if (state_ != State::open) {
        return;
    }
    if (out_.empty()) {
        out_ = reactor_.take_buffer();
    }
    out_.append(frames);
    queue_changed();
}

void Connection::queue_changed() {
    if (!dirty_) {
        dirty_ = true;
        reactor_.flush_later(shared_from_this());
    }
}

void Connection::close(CloseCode code, std::string_view reason) {
    if (state_ == State::open) {
        listener_.reset();
        linger(code, reason);
    }
}

// Closing at once, with bytes unread, would make the kernel throw away what the peer has not read
// yet, the close frame among it. So the peer's answer, or its end, is waited for.
void Connection::linger(CloseCode code, std::string_view reason) {
    send(Opcode::close, code == CloseCode::none ? std::string{} : close_payload(code, reason));
    state_ = State::lingering;
    paused_ = false;
    update_interest();
    reactor_.linger(shared_from_this());
}

void Connection::tell_ended(Ended why) {
    if (const auto listener = std::exchange(listener_, {}).lock()) {
        listener->on_ended(*this, why);
    }
}

void Connection::abort() {
    const auto before = std::exchange(state_, State::gone);
    if (before == State::gone) {
        return;
    }
    decoder_.stop();
    if (watched_) {
        reactor_.remove(descriptor_, *this);
    }
    ::close(descriptor_);
    std::string{}.swap(out_);
    sent_ = 0;
    if (before == State::lingering) {
        reactor_.forget_lingering(*this); // last: nobody else may hold it
    }
}

void Connection::end(Ended why) {
    if (state_ == State::gone) {
        return;
    }
    const auto self = shared_from_this();
    abort();
    tell_ended(why);
}

void Connection::pause_reading() {
    paused_ = true;
    update_interest();
}

void Connection::resume_reading() {
    paused_ = false;
    update_interest();
}

void Connection::update_interest() {
    if (state_ == State::gone) {
        return;
    }
    const auto wanted = static_cast<Reactor::Interest>((paused_ ? 0U : 1U) | (blocked_ ? 2U : 0U));
    if (wanted != interest_) {
        interest_ = wanted;
        reactor_.change(descriptor_, *this, wanted);
    }
}

void Connection::ready(bool readable, bool writable) {
    const auto self = shared_from_this();
    if (writable) {
        flush();
    }
    if (readable) {
        read();
    }
}

void Connection::read() {
    const auto scratch = reactor_.scratch();
    for (int i = 0; i < reads_per_turn && state_ != State::gone; ++i) {
        const auto count = ::recv(descriptor_, scratch.data(), scratch.size(), 0);
        if (count < 0) {
            if (errno != EAGAIN && errno != EINTR) {
                end(Ended::by_peer);
            }
            return;
        }
        if (count == 0) {
            end(Ended::by_peer);
            return;
        }
        const auto size = static_cast<std::size_t>(count);
        take(scratch.first(size));
        if (size < scratch.size() || paused_) {
            return;
        }
    }
}

void Connection::take(std::span<char> piece) {
    const auto failure = decoder_.feed(piece, *this);
    if (failure && state_ == State::open) {
        when_sent_ = WhenSent::shut_down;
        linger(*failure, {});
        tell_ended(Ended::broke_rules);
    }
}

void Connection::on_text(std::string_view message) {
    if (const auto listener = listener_.lock(); listener && state_ == State::open) {
        listener->on_text(*this, message);
    }
}

void Connection::on_binary(std::string_view message) {
    if (const auto listener = listener_.lock(); listener && state_ == State::open) {
        listener->on_binary(*this, message);
    }
}

void Connection::on_ping(std::string_view payload) {
    send(Opcode::pong, payload);
}

void Connection::on_pong(std::string_view) {}

// The peer's close frame is answered with its own code (RFC 6455, 5.5.1); then the server ends the
// connection first (7.1.1).
void Connection::on_close(CloseCode code, std::string_view) {
    when_sent_ = WhenSent::end;
    if (state_ == State::open) {
        linger(code, {});
        tell_ended(Ended::by_peer);
    }
    queue_changed();
}

void Connection::flush() {
    dirty_ = false;
    if (state_ == State::gone) {
        return;
    }
    while (sent_ < out_.size()) {
        const auto count = ::send(
            descriptor_, out_.data() + sent_, out_.size() - sent_, MSG_NOSIGNAL | MSG_DONTWAIT
        );
        if (count < 0) {
            if (errno == EINTR) {
                continue;
            }
            if (errno != EAGAIN) {
                end(Ended::by_peer);
                return;
            }
            break;
        }
        sent_ += static_cast<std::size_t>(count);
    }
    if (sent_ == out_.size()) {
        reactor_.give_buffer(std::exchange(out_, {}));
        sent_ = 0;
        blocked_ = false;
        if (when_sent_ == WhenSent::end) {
            abort();
            return;
        }
        if (when_sent_ == WhenSent::shut_down) {
            ::shutdown(descriptor_, SHUT_WR);
            when_sent_ = WhenSent::go_on;
        }
    } else {
        blocked_ = true;
        if (sent_ > out_.size() / 2) {
            out_.erase(0, sent_);
            sent_ = 0;
        }
        if (queued() > queue_bytes_) {
            end(Ended::too_slow);
            return;
        }
    }
    update_interest();
}

} // namespace hiochat::socketio::websocket

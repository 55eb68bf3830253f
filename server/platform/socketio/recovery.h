#pragma once

#include "platform/socketio/engineio/encoded.h"
#include "platform/socketio/engineio/timer_wheel.h"
#include "platform/socketio/options.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hiochat::socketio {

class Recovery;
class Socket;

// What one socket was sent lately, in case its connection is lost. Holds no messages while nothing
// is sent.
class Trail final : private engineio::Timer {
public:
    Trail(Recovery& recovery, Socket& socket, std::string pid);
    ~Trail() override;

    // What the client shows to prove that the trail is its own.
    const std::string& pid() const { return pid_; }

    void belong_to(Socket& socket) { socket_ = &socket; }

    Socket& socket() const { return *socket_; }

    // Keeps a numbered message; the oldest are dropped at the bounds.
    void keep(const engineio::Encoded& message);

    // The last number that was sent; 0 when there was none.
    std::uint64_t last() const { return last_; }

    // Whether everything behind this number is still here.
    bool reaches(std::uint64_t number) const { return number >= forgotten_ && number <= last_; }

    // Where the messages behind this number begin; they end where the trail ends.
    std::size_t after(std::uint64_t number) const;

    std::size_t end() const { return messages_.size(); }

    const engineio::Encoded& at(std::size_t index) const { return messages_[index]; }

    // The client is gone, for now. Its socket ends after max_disconnection, or as soon as more was
    // sent than is kept.
    void wait_for_client();

    void client_is_back();

private:
    void expired(engineio::Instant now) override;
    void drop_oldest();

    bool empty() const { return first_ == messages_.size(); }

    Recovery& recovery_;
    Socket* socket_;
    std::string pid_;
    std::vector<engineio::Encoded> messages_; // those before `first_` are dropped
    std::size_t first_ = 0;
    std::size_t bytes_ = 0;
    std::uint64_t forgotten_ = 0; // the last number that was dropped
    std::uint64_t last_ = 0;
    std::uint64_t last_seen_at_most_ = 0; // what the client can have got before it was gone
    bool waiting_ = false;
};

// Connection state recovery of one server: numbers its messages, and knows which client may go on
// with which socket.
class Recovery {
public:
    struct Time {
        std::function<engineio::Instant()> now;
        std::function<void(engineio::Timer&, engineio::Instant)> set_timer;
    };

    Recovery(const std::optional<RecoveryLimits>& limits, Time time);
    ~Recovery();

    Recovery(const Recovery&) = delete;
    Recovery& operator=(const Recovery&) = delete;

    bool on() const { return limits_.has_value(); }

    // Whether one more lost client can be waited for.
    bool has_room() const { return waiting_ < limits_->sockets; }

    engineio::Stamp next_stamp() { return {++number_, time_.now()}; }

    // A number as clients see it. It does not show at a glance how much the server
    // sends to others.
    using OffsetText = std::array<char, 16>;
    OffsetText offset(std::uint64_t number) const;
    std::optional<std::uint64_t> number_of(std::string_view offset) const;

    // A trail of its own for a socket whose client begins anew.
    std::unique_ptr<Trail> begin(Socket& socket);

    // The socket whose client this is; empty when it is unknown.
    std::shared_ptr<Socket> find(std::string_view pid) const;

    // Holds the socket of a trail until `release`, or the trail's end.
    void hold(const Trail& trail, std::shared_ptr<Socket> socket);
    void release(const Trail& trail);

    // Nobody is waited for any longer.
    void end_all(std::string_view reason);

private:
    friend class Trail;

    struct Known {
        const Trail* trail;
        std::shared_ptr<Socket> held;
    };

    const std::optional<RecoveryLimits> limits_;
    Time time_;
    std::uint64_t number_ = 0;
    std::uint64_t factor_; // odd, so that it has an inverse modulo 2^64
    std::uint64_t mask_;
    std::size_t bytes_ = 0;   // of all trails; a message in many of them counts once
    std::size_t waiting_ = 0; // trails whose clients are gone
    std::unordered_map<std::string_view, Known> known_; // by pid, a view into the trail
};

} // namespace hiochat::socketio

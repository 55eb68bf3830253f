#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace hiochat::socketio::engineio {

using Instant = std::chrono::steady_clock::time_point;

// A node of a ring.
struct TimerLink {
    TimerLink* next = nullptr;
    TimerLink* previous = nullptr;
};

// Something with one deadline at a time; being in a wheel costs it four words.
class Timer : private TimerLink {
public:
    Timer() = default;
    Timer(const Timer&) = delete;
    Timer& operator=(const Timer&) = delete;

    // Leaves its wheel by itself.
    virtual ~Timer();

    bool set() const { return next != nullptr; }

    Instant due() const { return due_; }

    // Leaves its wheel; it will not expire.
    void cancel() { unlink(); }

protected:
    // Called once after `due`, never before. May set itself anew or destroy itself.
    virtual void expired(Instant now) = 0;

private:
    friend class TimerWheel;

    void unlink();

    Instant due_;
};

// Deadlines of thousands of connections: setting and clearing one takes constant time, whatever the
// number. A deadline farther than one round stays in its slot until its round has come. No clock of
// its own: whoever owns it calls `advance`.
class TimerWheel {
public:
    TimerWheel(std::chrono::milliseconds tick, std::size_t slots, Instant start);
    ~TimerWheel();

    TimerWheel(const TimerWheel&) = delete;
    TimerWheel& operator=(const TimerWheel&) = delete;

    // Replaces the deadline that the timer had, if any.
    void set(Timer& timer, Instant due);

    // Lets everything expire that is due.
    void advance(Instant now);

    // When `advance` has something to do at the earliest: exact within a round.
    std::optional<Instant> next() const;

private:
    std::int64_t tick_of(Instant instant) const;
    void run_slot(TimerLink& slot, Instant now);

    std::chrono::milliseconds tick_;
    Instant start_;
    std::int64_t current_ = 0; // the first tick that is not over
    std::vector<TimerLink> slots_;
};

} // namespace hiochat::socketio::engineio

#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hiochat {

// UTC, to the millisecond: what the database and JSON can hold.
using TimePoint = std::chrono::sys_time<std::chrono::milliseconds>;

inline std::int64_t to_milliseconds(TimePoint time) {
    return time.time_since_epoch().count();
}

inline TimePoint from_milliseconds(std::int64_t count) {
    return TimePoint{std::chrono::milliseconds{count}};
}

// "2026-01-02T03:04:05.678Z"
std::string to_iso8601(TimePoint time);

// Accepts what to_iso8601 writes, also without the fraction; empty for anything else.
std::optional<TimePoint> from_iso8601(std::string_view text);

// The wall clock, as a part that tests can move.
class Clock {
public:
    virtual ~Clock() = default;
    virtual TimePoint now() const = 0;
};

class SystemClock : public Clock {
public:
    TimePoint now() const override;
};

// Stands still until a test moves it.
class ManualClock : public Clock {
public:
    explicit ManualClock(TimePoint start = from_milliseconds(1'767'225'600'000)) : now_{start} {}

    TimePoint now() const override { return now_; }

    void advance(std::chrono::milliseconds step) { now_ += step; }

private:
    TimePoint now_;
};

} // namespace hiochat

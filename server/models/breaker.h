#pragma once

#include "platform/clock/clock.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace hiochat::models {

// Why nobody asks an endpoint for a while.
struct LeftAlone {
    TimePoint until{};
    bool as_asked = false; // by the vendor; otherwise it has failed several times
};

// Leaves endpoints alone that fail: after so many failures in a row nobody asks for a while, then
// one request tries again. The others wait until it is answered, and no longer: it may take a
// minute to its end. A failure after that counts all the same.
class Breakers {
public:
    // `longest`: no vendor is left alone for longer because it asks for it.
    Breakers(
        const Clock& clock,
        std::int64_t failures,
        std::chrono::milliseconds time,
        std::chrono::milliseconds longest
    )
        : clock_{clock}, failures_{failures}, time_{time}, longest_{longest} {}

    // Every admission is followed by well(), sick() or unknown().
    bool admit(const std::string& endpoint);

    // Of an endpoint that was not admitted.
    LeftAlone left_alone(const std::string& endpoint) const;

    std::size_t size() const { return states_.size(); }

    // It has said a first word.
    void speaks(const std::string& endpoint);

    void well(const std::string& endpoint);

    // `at_least`: how long the vendor wants to be left alone.
    void sick(const std::string& endpoint, std::chrono::milliseconds at_least);

    // Nothing was learned: it was cancelled.
    void unknown(const std::string& endpoint);

private:
    // The request that finds out whether the endpoint is well again.
    enum class Attempt : std::uint8_t { none, made, answered };

    struct State {
        std::int64_t failures = 0;
        TimePoint closed_until{};
        Attempt attempt = Attempt::none;
    };

    void make_room();

    const Clock& clock_;
    std::int64_t failures_;
    std::chrono::milliseconds time_;
    std::chrono::milliseconds longest_;
    std::map<std::string, State> states_; // of those that have failed
};

// Tells the breaker in every case.
class Trial {
public:
    Trial(Breakers& breakers, std::string endpoint)
        : breakers_{&breakers}, endpoint_{std::move(endpoint)} {}

    ~Trial() {
        if (breakers_ != nullptr) {
            breakers_->unknown(endpoint_);
        }
    }

    Trial(const Trial&) = delete;
    Trial& operator=(const Trial&) = delete;

    void speaks() { breakers_->speaks(endpoint_); }

    void well() { std::exchange(breakers_, nullptr)->well(endpoint_); }

    void sick(std::chrono::milliseconds at_least) {
        std::exchange(breakers_, nullptr)->sick(endpoint_, at_least);
    }

private:
    Breakers* breakers_;
    std::string endpoint_;
};

} // namespace hiochat::models

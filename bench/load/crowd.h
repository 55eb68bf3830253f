#pragma once

#include "load/connection.h"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <vector>

namespace hiochat::load {

// Connections that are opened a few at a time, so that no backlog overflows, and stay.
class Crowd {
public:
    static constexpr std::size_t at_once = 100;

    Crowd(Loop& loop, Listener& listener) : loop_{loop}, listener_{listener} {}

    // Returns when all have joined. The listener tells `joined` about each.
    template <typename TargetOf>
    void open(std::size_t count, TargetOf target_of) {
        const auto deadline = Clock::now() + std::chrono::minutes{2};
        while (joined_ < count) {
            while (members_.size() < std::min(count, joined_ + at_once)) {
                const auto index = members_.size();
                members_.push_back(std::make_unique<Connection>(loop_, listener_, index));
                members_.back()->open(target_of(index));
            }
            loop_.turn(deadline);
            if (Clock::now() > deadline) {
                throw std::runtime_error{"not all connections were made within two minutes"};
            }
        }
    }

    void joined() { ++joined_; }

    std::size_t size() const { return members_.size(); }

    Connection& operator[](std::size_t index) { return *members_[index]; }

private:
    Loop& loop_;
    Listener& listener_;
    std::size_t joined_ = 0;
    std::vector<std::unique_ptr<Connection>> members_;
};

} // namespace hiochat::load

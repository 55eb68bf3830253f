#pragma once

#include "load/loop.h"

#include <cstddef>
#include <cstdint>
#include <deque>

namespace hiochat::load {

// A message under way: complete when everything has arrived that it leads to.
struct Message {
    Clock::time_point intended; // when it was to be sent, however late it was
    std::size_t missing = 0;
    std::uint64_t seq = 0; // in its thread, once acknowledged
};

// One connection's messages under way, by id. Ids count up, and nearly complete in order.
class Flight {
public:
    std::uint64_t next_id() const { return first_ + messages_.size(); }

    std::uint64_t add(Message message) {
        messages_.push_back(message);
        return next_id() - 1;
    }

    // Null when there never was one, or it is complete.
    Message* find(std::uint64_t id) {
        if (id < first_ || id >= next_id()) {
            return nullptr;
        }
        auto& message = messages_[id - first_];
        return message.missing > 0 ? &message : nullptr;
    }

    Message* find_seq(std::uint64_t seq) {
        for (auto& message : messages_) {
            if (message.seq == seq && message.missing > 0) {
                return &message;
            }
        }
        return nullptr;
    }

    void forget_completed() {
        while (!messages_.empty() && messages_.front().missing == 0) {
            messages_.pop_front();
            ++first_;
        }
    }

private:
    std::deque<Message> messages_;
    std::uint64_t first_ = 0;
};

} // namespace hiochat::load

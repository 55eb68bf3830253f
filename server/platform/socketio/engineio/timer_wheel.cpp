#include "platform/socketio/engineio/timer_wheel.h"

#include <algorithm>

namespace hiochat::socketio::engineio {

namespace {

void make_empty(TimerLink& ring) {
    ring.next = &ring;
    ring.previous = &ring;
}

} // namespace

Timer::~Timer() {
    unlink();
}

void Timer::unlink() {
    if (next != nullptr) {
        previous->next = next;
        next->previous = previous;
        next = nullptr;
        previous = nullptr;
    }
}

TimerWheel::TimerWheel(std::chrono::milliseconds tick, std::size_t slots, Instant start)
    : tick_{tick}, start_{start}, slots_(slots) {
    std::ranges::for_each(slots_, make_empty);
}

TimerWheel::~TimerWheel() {
    for (auto& slot : slots_) {
        while (slot.next != &slot) {
            static_cast<Timer*>(slot.next)->unlink();
        }
    }
}

std::int64_t TimerWheel::tick_of(Instant instant) const {
    return std::max<std::int64_t>(0, (instant - start_) / tick_);
}

void TimerWheel::set(Timer& timer, Instant due) {
    timer.unlink();
    timer.due_ = due;
    // Never a tick that is over already: it would wait for a whole round.
    const auto tick = std::max(tick_of(due), current_);
    TimerLink& slot = slots_[static_cast<std::size_t>(tick) % slots_.size()];
    TimerLink& link = timer;
    link.previous = slot.previous;
    link.next = &slot;
    slot.previous->next = &link;
    slot.previous = &link;
}

void TimerWheel::advance(Instant now) {
    const auto until = tick_of(now);
    // After a long pause each slot is looked at once, not once for every round.
    const auto rounds = static_cast<std::int64_t>(slots_.size());
    current_ = std::max(current_, until - rounds + 1);
    while (true) {
        run_slot(slots_[static_cast<std::size_t>(current_) % slots_.size()], now);
        if (current_ >= until) {
            return; // the slot under way is looked at again later
        }
        ++current_;
    }
}

void TimerWheel::run_slot(TimerLink& slot, Instant now) {
    // Moved to a ring of its own: an expired timer may set itself, or take any other out, while we
    // go on.
    TimerLink waiting;
    make_empty(waiting);
    if (slot.next != &slot) {
        waiting.next = slot.next;
        waiting.previous = slot.previous;
        waiting.next->previous = &waiting;
        waiting.previous->next = &waiting;
        make_empty(slot);
    }
    while (waiting.next != &waiting) {
        auto& timer = *static_cast<Timer*>(waiting.next);
        timer.unlink();
        if (timer.due_ <= now) {
            timer.expired(now);
        } else {
            TimerLink& link = timer;
            link.previous = slot.previous;
            link.next = &slot;
            slot.previous->next = &link;
            slot.previous = &link;
        }
    }
}

std::optional<Instant> TimerWheel::next() const {
    std::optional<Instant> earliest;
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        const auto tick = current_ + static_cast<std::int64_t>(i);
        const TimerLink& slot = slots_[static_cast<std::size_t>(tick) % slots_.size()];
        for (const TimerLink* link = slot.next; link != &slot; link = link->next) {
            const auto due = static_cast<const Timer*>(link)->due_;
            if (!earliest || due < *earliest) {
                earliest = due;
            }
        }
        // Later slots of this round hold later deadlines.
        if (earliest && tick_of(*earliest) <= tick) {
            break;
        }
    }
    return earliest;
}

} // namespace hiochat::socketio::engineio

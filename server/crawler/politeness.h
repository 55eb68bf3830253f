#pragma once

#include "platform/async/async.h"

#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstddef>
#include <map>
#include <memory>
#include <string>

namespace hiochat::crawler {

// Takes turns at each host, whichever runs they come from: so many at once, and so far apart. One
// thread only; each node keeps its own.
class Politeness {
    struct Host;

public:
    using Time = std::chrono::steady_clock::time_point;

    Politeness(std::size_t at_once, std::chrono::milliseconds gap);
    ~Politeness();

    Politeness(const Politeness&) = delete;
    Politeness& operator=(const Politeness&) = delete;

    // Held while a request is under way.
    class Turn {
    public:
        Turn(Politeness& owner, std::string host);
        Turn(Turn&& other) noexcept;
        Turn& operator=(Turn&&) = delete;
        ~Turn();

    private:
        Politeness* owner_;
        std::string host_;
    };

    // Resumes when it is the caller's turn: `gap` after the last one, or our own gap where that is
    // longer.
    Task<Turn> turn(std::string host, std::chrono::milliseconds gap);

    // The host asks to be left alone for so long.
    void rest(const std::string& host, std::chrono::milliseconds time);

    std::size_t hosts() const { return hosts_.size(); }

private:
    void leave(const std::string& host);
    void forget_idle();

    std::size_t at_once_;
    std::chrono::milliseconds gap_;
    std::map<std::string, std::unique_ptr<Host>> hosts_;
};

} // namespace hiochat::crawler

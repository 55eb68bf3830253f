#pragma once

#include "assistant/live.h"

#include <boost/asio/steady_timer.hpp>

namespace hiochat::assistant {

// An answer while it is being said: collects its pieces, and tells them on, the first at once,
// later ones at most every so often.
class Telling : public std::enable_shared_from_this<Telling> {
public:
    using Tell = std::function<void(const Delta&)>;

    Telling(
        const boost::asio::any_io_executor& executor,
        VisitorId visitor,
        ThreadId thread,
        std::string answer,
        std::chrono::milliseconds every,
        Tell tell
    );

    void add(std::string_view piece);

    // What was said is void.
    void restart();

    // Nothing is told any more.
    void end();

    // From its beginning.
    Delta so_far() const;

    bool has_told() const { return told_; }

    const VisitorId& visitor() const { return visitor_; }

    const std::shared_ptr<Stop>& stop() const { return stop_; }

    // Another message came before a word was said: the answer is to be to both.
    bool again = false;

private:
    void tell();

    VisitorId visitor_;
    ThreadId thread_;
    std::string answer_;
    std::chrono::milliseconds every_;
    Tell tell_;
    std::shared_ptr<Stop> stop_;
    boost::asio::steady_timer timer_;
    bool resting_ = false; // the timer runs
    bool told_ = false;
    bool void_ = false; // the next piece begins anew
    std::string text_;
    std::size_t told_bytes_ = 0;
    std::int64_t told_units_ = 0;
};

} // namespace hiochat::assistant

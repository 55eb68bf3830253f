#pragma once

#include "models/dialect.h"
#include "models/heard.h"
#include "models/limits.h"
#include "models/speech.h"
#include "models/sse.h"
#include "models/trouble.h"
#include "platform/async/task.h"

#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <variant>

namespace hiochat::models {

// One streamed reply while it comes. Shared with the fetcher, whose last pieces may arrive after
// nobody listens any more.
class Hearing {
public:
    Hearing(
        boost::asio::any_io_executor executor,
        Endpoint endpoint,
        const Times& times,
        const Limits& limits,
        std::int64_t max_tokens,
        std::function<void(std::string_view)> delta
    );

    // The callbacks of a fetch::Request.
    bool begin(const fetch::Response& response); // on the fetch thread
    void take(std::string_view piece);

    // Returns when the reply has come to its end by itself, or too much time has gone by.
    Task<void> watch();

    // From now on nothing is passed on.
    void close();

    // Of what there is; `outcome` is empty when watch() ended it.
    Heard result(const std::optional<fetch::Outcome>& outcome);

    // Of what there is, when nobody wants the rest.
    Heard so_far() const;

private:
    using Clock = std::chrono::steady_clock;

    void say(std::string_view text);
    void progress();
    void finish_within(std::chrono::milliseconds time);
    std::optional<Trouble> trouble(const std::optional<fetch::Outcome>& outcome);
    std::optional<Trouble> trouble_of_end(const std::optional<fetch::Outcome>& outcome) const;

    bool has_ended() const { return reader_->done || reader_->finish || cut_; }

    Endpoint endpoint_;
    Times times_;
    std::int64_t max_tokens_;
    std::function<void(std::string_view)> delta_;
    boost::asio::steady_timer timer_;
    Clock::time_point due_;
    bool over_ = false; // nothing more is waited for
    bool timed_out_ = false;
    bool closed_ = false;
    bool broken_ = false;
    bool cut_ = false; // it says more than it was allowed to
    double units_ = 0; // said so far
    int status_ = 0;
    std::string type_;
    std::string body_; // of what is no stream
    std::unique_ptr<ChatReader> reader_;
    Speech speech_;
    EventStream stream_;
    Heard heard_;
};

// Asks, and hears the answer to its end. `heard` holds what there was also when the task is
// cancelled.
Task<void> hear(
    fetch::Fetcher& fetcher,
    fetch::Request request,
    Endpoint endpoint,
    Times times,
    Limits limits,
    std::int64_t max_tokens,
    std::function<void(std::string_view)> delta,
    Heard& heard
);

} // namespace hiochat::models

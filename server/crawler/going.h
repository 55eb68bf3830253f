#pragma once

#include "crawler/runs.h"

#include <boost/asio/steady_timer.hpp>

namespace hiochat::crawler {

// A run under way, on this node: what would be too slow to ask the database for each time.
struct Runs::Going {
    Going(
        const boost::asio::any_io_executor& executor,
        const Crawl& of,
        const Run& now,
        const Limits& limits,
        RobotsBook book_of
    )
        : crawl{of}, run{now}, rules{of, limits}, book{std::move(book_of)}, wake{executor},
          visits{executor, [](std::exception_ptr) {}} {}

    bool is_over() const { return stopping || failure; }

    void hurry() { wake.cancel(); }

    Crawl crawl;
    Run run; // as it was last stored
    Rules rules;
    RobotsBook book;
    std::unordered_set<std::string> seen; // every address of the run
    std::deque<Address> queue;
    std::set<std::int64_t> under_way;
    std::int64_t pages_under_way = 0;
    std::int64_t pages_read = 0; // gave text
    std::int64_t pages_in_vain = 0;
    std::int64_t finished = 0; // visits
    std::optional<TimePoint> next_retry;
    boost::asio::steady_timer wake;
    std::exception_ptr failure; // of ours, that ends this try
    bool stopping = false;
    bool out_of_time = false;
    bool incomplete = false; // what was not met may still be there
    TimePoint shown{};       // when progress was last shown
    async::TaskGroup visits;
};

} // namespace hiochat::crawler

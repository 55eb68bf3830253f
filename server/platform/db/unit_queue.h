#pragma once

#include "platform/db/database.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <vector>

namespace hiochat::db {

// A unit that waits for a thread of the database.
struct PendingUnit {
    std::shared_ptr<Work> work;
    std::function<void(std::exception_ptr)> done;
};

// Units on their way from the callers to the database's threads, first in first out.
class UnitQueue {
public:
    explicit UnitQueue(std::size_t limit) : limit_{limit} {}

    // Refuses the unit with `unavailable`, by its `done`, when `limit` units wait already.
    void push(PendingUnit unit);

    // Waits for units and takes up to `most` of them, leaving as many for each of the other
    // `takers`. Empty when the queue is closed and nothing is left.
    std::vector<PendingUnit> take(std::size_t most, std::size_t takers = 1);

    void close();

private:
    std::size_t limit_;
    std::mutex mutex_;
    std::condition_variable filled_;
    std::deque<PendingUnit> units_;
    bool closed_ = false;
};

} // namespace hiochat::db

#pragma once

#include "platform/async/task.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

namespace hiochat::async {

// Wakes everyone who waits, each time it is notified. One thread only. A notification with nobody
// waiting is not kept: check the condition, then wait.
class Event {
public:
    explicit Event(boost::asio::any_io_executor executor);

    void notify();

    Task<void> wait();

private:
    boost::asio::steady_timer timer_;
};

} // namespace hiochat::async

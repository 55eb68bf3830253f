#pragma once

#include "platform/async/event.h"
#include "platform/async/task.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>

#include <exception>
#include <functional>
#include <list>

namespace hiochat::async {

// Whether an exception is the end of a task that was cancelled.
bool is_cancellation(const std::exception_ptr& error);

// Owns background tasks: whoever holds the group awaits it before going away. One thread only.
class TaskGroup {
public:
    using OnError = std::function<void(std::exception_ptr)>;

    // `on_error` hears every exception that leaves a task, but for the end by `cancel`.
    TaskGroup(boost::asio::any_io_executor executor, OnError on_error);

    ~TaskGroup();

    TaskGroup(const TaskGroup&) = delete;
    TaskGroup& operator=(const TaskGroup&) = delete;

    void spawn(Task<void> task);

    // Asks every task to end; those spawned later are not touched.
    void cancel();

    // Resumes when no task is left.
    Task<void> join();

    std::size_t size() const { return running_.size(); }

private:
    boost::asio::any_io_executor executor_;
    OnError on_error_;
    std::list<boost::asio::cancellation_signal> running_;
    Event changed_;
};

} // namespace hiochat::async

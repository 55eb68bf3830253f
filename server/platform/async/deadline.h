#pragma once

#include "platform/async/task.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <stdexcept>

namespace hiochat::async {

// What was waited for did not come in time.
class TimedOut : public std::runtime_error {
public:
    TimedOut() : std::runtime_error{"timed out"} {}
};

inline Task<void> sleep_for(std::chrono::steady_clock::duration time) {
    boost::asio::steady_timer timer{co_await boost::asio::this_coro::executor, time};
    co_await timer.async_wait(boost::asio::use_awaitable);
}

namespace detail {

// Keeps `||` from taking a variant apart.
template <typename T>
struct Whole {
    T value;
};

template <typename T>
Task<Whole<T>> whole(Task<T> task) {
    co_return Whole<T>{co_await std::move(task)};
}

} // namespace detail

// Awaits `task` for at most `limit`, then cancels it and throws TimedOut. The task must end
// promptly when cancelled.
template <typename T>
Task<T> within(std::chrono::steady_clock::duration limit, Task<T> task) {
    using namespace boost::asio::experimental::awaitable_operators;
    if constexpr (std::is_void_v<T>) {
        const auto first = co_await (std::move(task) || sleep_for(limit));
        if (first.index() == 1) {
            throw TimedOut{};
        }
    } else {
        auto first = co_await (detail::whole(std::move(task)) || sleep_for(limit));
        if (first.index() == 1) {
            throw TimedOut{};
        }
        co_return std::get<0>(std::move(first)).value;
    }
}

} // namespace hiochat::async

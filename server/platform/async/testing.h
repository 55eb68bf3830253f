#pragma once

#include "platform/async/async.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <exception>
#include <optional>

namespace hiochat::async {

// Runs one task to its end on a loop of the test and returns what it returns, or throws what it
// throws. Other work on the loop goes on meanwhile and stays where it is when the task ends.
template <typename T>
T run(boost::asio::io_context& loop, Task<T> task) {
    std::exception_ptr failure;
    bool done = false;
    std::optional<std::conditional_t<std::is_void_v<T>, char, T>> result;
    if constexpr (std::is_void_v<T>) {
        auto ended = [&](std::exception_ptr error) {
            failure = error;
            done = true;
        };
        boost::asio::co_spawn(loop, std::move(task), ended);
    } else {
        auto ended = [&](std::exception_ptr error, T value) {
            failure = error;
            if (!error) {
                result.emplace(std::move(value));
            }
            done = true;
        };
        boost::asio::co_spawn(loop, std::move(task), ended);
    }
    loop.restart();
    while (!done) {
        if (loop.run_one() == 0) {
            throw std::runtime_error{"the loop ran dry before the task ended"};
        }
    }
    if (failure) {
        std::rethrow_exception(failure);
    }
    if constexpr (!std::is_void_v<T>) {
        return std::move(*result);
    }
}

} // namespace hiochat::async

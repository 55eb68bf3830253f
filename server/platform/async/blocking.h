#pragma once

#include "platform/async/task.h"

#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>
#include <exception>
#include <functional>
#include <optional>
#include <tuple>
#include <type_traits>

namespace hiochat::async {

// Threads for what blocks or burns CPU. Destruction waits for what is running.
class Pool {
public:
    explicit Pool(std::size_t threads) : threads_{threads} {}

    ~Pool() { threads_.join(); }

    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    boost::asio::thread_pool& threads() { return threads_; }

private:
    boost::asio::thread_pool threads_;
};

// Runs `function(arguments...)` on the pool and resumes on the caller's own executor with its
// result or exception. Arguments are taken by value: the caller may be gone when the work starts.
// The work itself is never cancelled.
template <typename Function, typename... Arguments>
Task<std::invoke_result_t<Function, Arguments...>>
blocking(Pool& pool, Function function, Arguments... arguments) {
    using Result = std::invoke_result_t<Function, Arguments...>;

    struct Outcome {
        std::exception_ptr error;
        std::conditional_t<std::is_void_v<Result>, std::optional<char>, std::optional<Result>>
            value;
    };

    auto caller = co_await boost::asio::this_coro::executor;
    auto work = [&pool, &caller, &function, &arguments...](auto handler) {
        auto run = [caller,
                    function = std::move(function),
                    arguments = std::tuple{std::move(arguments)...},
                    handler = std::move(handler)]() mutable {
            Outcome outcome;
            try {
                if constexpr (std::is_void_v<Result>) {
                    std::apply(function, std::move(arguments));
                } else {
                    outcome.value.emplace(std::apply(function, std::move(arguments)));
                }
            } catch (...) {
                outcome.error = std::current_exception();
            }
            auto resume = [handler = std::move(handler), outcome = std::move(outcome)]() mutable {
                std::move(handler)(std::move(outcome));
            };
            boost::asio::post(caller, std::move(resume));
        };
        boost::asio::post(pool.threads(), std::move(run));
    };
    Outcome outcome =
        co_await boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(Outcome)>(
            std::move(work), boost::asio::use_awaitable
        );
    if (outcome.error) {
        std::rethrow_exception(outcome.error);
    }
    if constexpr (!std::is_void_v<Result>) {
        co_return std::move(*outcome.value);
    }
}

} // namespace hiochat::async

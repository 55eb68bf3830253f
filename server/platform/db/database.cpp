#include "platform/db/database.h"

#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace hiochat::db {

Task<void> Database::finished(Access access, std::shared_ptr<Work> work) {
    auto caller = co_await boost::asio::this_coro::executor;
    auto initiate = [this, access, work, caller](auto handler) {
        auto shared = std::make_shared<decltype(handler)>(std::move(handler));
        auto done = [caller, shared](std::exception_ptr error) {
            boost::asio::post(caller, [shared, error] { std::move (*shared)(error); });
        };
        submit(access, work, done);
    };
    co_await boost::asio::async_initiate<
        const boost::asio::use_awaitable_t<>,
        void(std::exception_ptr)>(std::move(initiate), boost::asio::use_awaitable);
}

} // namespace hiochat::db

#include "platform/async/event.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

namespace hiochat::async {

Event::Event(boost::asio::any_io_executor executor)
    : timer_{std::move(executor), boost::asio::steady_timer::time_point::max()} {}

void Event::notify() {
    timer_.cancel();
}

Task<void> Event::wait() {
    boost::system::error_code ignored;
    co_await timer_.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
}

} // namespace hiochat::async

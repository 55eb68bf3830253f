#include "platform/http/feed.h"

#include "platform/async/async.h"

#include <boost/asio/redirect_error.hpp>

#include <utility>

namespace hiochat::http {

Feed::Feed(boost::asio::any_io_executor executor, FeedLimits limits)
    : limits_{std::move(limits)}, changed_{std::move(executor)} {}

void Feed::put(std::string_view bytes) {
    if (ended_ || overflown_) {
        return;
    }
    if (waiting_.size() + bytes.size() > limits_.bytes) {
        overflown_ = true;
        waiting_ = {};
    } else {
        waiting_ += bytes;
    }
    changed_.cancel();
}

void Feed::end() {
    ended_ = true;
    changed_.cancel();
}

Task<void> Feed::carry(Sink& sink) {
    for (;;) {
        if (overflown_) {
            throw boost::system::system_error{boost::asio::error::operation_aborted};
        }
        if (!waiting_.empty()) {
            co_await sink.write(std::exchange(waiting_, {}));
            continue;
        }
        if (ended_) {
            co_return;
        }
        changed_.expires_after(limits_.heartbeat);
        boost::system::error_code put;
        co_await changed_.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, put));
        if (!put) {
            co_await sink.write(limits_.beat);
        }
    }
}

} // namespace hiochat::http

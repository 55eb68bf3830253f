#include "platform/socketio/runner.h"

#include "platform/async/async.h"

#include <utility>

namespace hiochat::socketio {

Runner::Runner(boost::asio::any_io_executor executor, const Options& options)
    : options_{options}, group_{executor, [this](std::exception_ptr error) { report(error, {}); }} {
}

Runner::~Runner() = default;

void Runner::spawn(Task<void> task) {
    group_.spawn(std::move(task));
}

void Runner::report(std::exception_ptr error, std::string_view event) const {
    if (options_.on_error) {
        options_.on_error(error, event);
    }
}

Task<void> Runner::finish(std::chrono::steady_clock::duration limit) {
    bool late = false;
    try {
        co_await async::within(limit, group_.join());
    } catch (const async::TimedOut&) {
        late = true;
    }
    if (late) {
        group_.cancel();
        co_await group_.join();
    }
}

} // namespace hiochat::socketio

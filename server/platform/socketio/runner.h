#pragma once

#include "platform/async/task.h"
#include "platform/async/task_group.h"
#include "platform/socketio/options.h"

#include <boost/asio/any_io_executor.hpp>

#include <exception>
#include <string_view>

namespace hiochat::socketio {

// Runs the handlers that wait, and hears what they let out.
class Runner {
public:
    Runner(boost::asio::any_io_executor executor, const Options& options);
    ~Runner();

    void spawn(Task<void> task);

    // For what is no Rejected.
    void report(std::exception_ptr error, std::string_view event) const;

    // Waits for the handlers under way; those that take too long are asked to end.
    Task<void> finish(std::chrono::steady_clock::duration limit);

private:
    const Options& options_;
    async::TaskGroup group_;
};

} // namespace hiochat::socketio

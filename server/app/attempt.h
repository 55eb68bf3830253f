#pragma once

#include "platform/async/async.h"

#include <exception>
#include <string>
#include <utility>

namespace hiochat::log {
class Log;
}

namespace hiochat::app {

// Logs it as a warning of this name; the server's end flies on.
void warn_of(log::Log& log, const std::string& event, const std::exception_ptr& failure);

// Does what is done again and again: what goes wrong is logged, for the next time may go better.
template <typename T>
Task<void> attempt(log::Log& log, std::string event, Task<T> task) {
    std::exception_ptr failure;
    try {
        co_await std::move(task);
    } catch (...) { // whatever it is
        failure = std::current_exception();
    }
    if (failure) {
        warn_of(log, event, failure);
    }
}

} // namespace hiochat::app

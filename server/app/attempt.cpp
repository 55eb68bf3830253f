#include "app/attempt.h"

#include "platform/log/log.h"

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

namespace hiochat::app {

void warn_of(log::Log& log, const std::string& event, const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (const boost::system::system_error& error) {
        if (error.code() == boost::asio::error::operation_aborted) {
            throw;
        }
    } catch (...) { // described below
    }
    log.warning(event, {{"error", log::describe(failure)}});
}

} // namespace hiochat::app

#include "platform/async/task_group.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/multiple_exceptions.hpp>
#include <boost/system/system_error.hpp>

#include <cassert>
#include <utility>

namespace hiochat::async {

bool is_cancellation(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const boost::system::system_error& caught) {
        return caught.code() == boost::asio::error::operation_aborted;
    } catch (const boost::asio::multiple_exceptions& both) { // of tasks beside each other
        return is_cancellation(both.first_exception());
    } catch (...) {
        return false;
    }
}

TaskGroup::TaskGroup(boost::asio::any_io_executor executor, OnError on_error)
    : executor_{executor}, on_error_{std::move(on_error)}, changed_{executor} {}

TaskGroup::~TaskGroup() {
    assert(running_.empty() && "join() before dropping the group");
}

void TaskGroup::spawn(Task<void> task) {
    auto place = running_.emplace(running_.end());
    auto ended = [this, place](std::exception_ptr error) {
        running_.erase(place);
        if (error && !is_cancellation(error)) {
            on_error_(error);
        }
        changed_.notify();
    };
    boost::asio::co_spawn(
        executor_, std::move(task), boost::asio::bind_cancellation_slot(place->slot(), ended)
    );
}

void TaskGroup::cancel() {
    for (auto next = running_.begin(); next != running_.end();) {
        auto current = next++;
        current->emit(boost::asio::cancellation_type::terminal);
    }
}

Task<void> TaskGroup::join() {
    while (!running_.empty()) {
        co_await changed_.wait();
    }
}

} // namespace hiochat::async

#include "platform/db/unit_queue.h"

#include "platform/errors/rejected.h"

#include <algorithm>
#include <iterator>

namespace hiochat::db {

void UnitQueue::push(PendingUnit unit) {
    {
        const std::lock_guard lock{mutex_};
        if (!closed_ && units_.size() < limit_) {
            units_.push_back(std::move(unit));
            filled_.notify_one();
            return;
        }
    }
    unit.done(std::make_exception_ptr(
        Rejected{Reason::unavailable, "too many requests wait for the database"}
    ));
}

std::vector<PendingUnit> UnitQueue::take(std::size_t most, std::size_t takers) {
    std::unique_lock lock{mutex_};
    filled_.wait(lock, [this] { return closed_ || !units_.empty(); });
    const auto share = (units_.size() + takers - 1) / takers;
    const auto count = static_cast<std::ptrdiff_t>(std::min(most, share));
    std::vector<PendingUnit> taken{
        std::make_move_iterator(units_.begin()), std::make_move_iterator(units_.begin() + count)
    };
    units_.erase(units_.begin(), units_.begin() + count);
    return taken;
}

void UnitQueue::close() {
    const std::lock_guard lock{mutex_};
    closed_ = true;
    filled_.notify_all();
}

} // namespace hiochat::db

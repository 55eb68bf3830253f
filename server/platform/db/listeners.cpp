#include "platform/db/listeners.h"

namespace hiochat::db {

std::uint64_t Listeners::add(std::string topic, std::function<void()> heard) {
    const std::lock_guard lock{mutex_};
    heard_.emplace(++last_, std::pair{std::move(topic), std::move(heard)});
    return last_;
}

void Listeners::remove(std::uint64_t number) {
    const std::lock_guard lock{mutex_};
    heard_.erase(number);
}

void Listeners::tell(const Topics& topics) {
    if (topics.empty()) {
        return;
    }
    const std::lock_guard lock{mutex_};
    for (const auto& [number, listener] : heard_) {
        if (topics.contains(listener.first)) {
            listener.second();
        }
    }
}

} // namespace hiochat::db

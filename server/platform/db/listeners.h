#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>

namespace hiochat::db {

using Topics = std::set<std::string, std::less<>>;

// Who wants to hear of what was committed in this process. Any thread.
class Listeners {
public:
    std::uint64_t add(std::string topic, std::function<void()> heard);

    // After this `heard` is not called any more, nor running.
    void remove(std::uint64_t number);

    void tell(const Topics& topics);

private:
    std::mutex mutex_;
    std::uint64_t last_ = 0;
    std::map<std::uint64_t, std::pair<std::string, std::function<void()>>> heard_;
};

// Dropping it ends the listening.
class Listening {
public:
    Listening() = default;

    Listening(std::weak_ptr<Listeners> listeners, std::uint64_t number)
        : listeners_{std::move(listeners)}, number_{number} {}

    Listening(Listening&& other) noexcept
        : listeners_{std::exchange(other.listeners_, {})}, number_{other.number_} {}

    Listening& operator=(Listening&& other) noexcept {
        std::swap(listeners_, other.listeners_);
        std::swap(number_, other.number_);
        return *this;
    }

    ~Listening() {
        if (const auto listeners = listeners_.lock()) {
            listeners->remove(number_);
        }
    }

private:
    std::weak_ptr<Listeners> listeners_;
    std::uint64_t number_ = 0;
};

} // namespace hiochat::db

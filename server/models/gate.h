#pragma once

#include "platform/async/task.h"

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace hiochat::models {

// So many at once for each name, and so many more that wait their turn for a while.
class Gates {
    struct Gate;

public:
    Gates(std::size_t at_once, std::size_t waiting) : at_once_{at_once}, waiting_{waiting} {}

    // A place inside; leaving is its destruction.
    class Place {
    public:
        Place(Gates& gates, std::shared_ptr<Gate> gate, std::string name);
        ~Place();

        Place(Place&& other) noexcept = default;
        Place& operator=(Place&&) = delete;

    private:
        Gates* gates_;
        std::shared_ptr<Gate> gate_;
        std::string name_;
    };

    // Nothing when too many wait already, or it took too long. In the order of coming.
    Task<std::optional<Place>> enter(std::string name, std::chrono::milliseconds patience);

private:
    std::size_t at_once_;
    std::size_t waiting_;
    std::map<std::string, std::shared_ptr<Gate>> gates_; // of those with anybody in or before them
};

} // namespace hiochat::models

#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace hiochat::models {

// How many dimensions the vectors of each model have had. What does not fit is seen again.
class Dimensions {
public:
    static constexpr std::size_t most = 10'000;

    void note(const std::string& model, std::int64_t count) {
        if (seen_.size() >= most && !seen_.contains(model)) {
            seen_.clear();
        }
        seen_[model] = count;
    }

    std::optional<std::int64_t> of(const std::string& model) const {
        const auto place = seen_.find(model);
        return place == seen_.end() ? std::nullopt : std::optional{place->second};
    }

    std::size_t size() const { return seen_.size(); }

private:
    std::map<std::string, std::int64_t> seen_;
};

} // namespace hiochat::models

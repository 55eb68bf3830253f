#include "models/breaker.h"

#include <algorithm>

namespace hiochat::models {

bool Breakers::admit(const std::string& endpoint) {
    const auto found = states_.find(endpoint);
    if (found == states_.end()) {
        return true;
    }
    auto& state = found->second;
    if (clock_.now() < state.closed_until) {
        return false;
    }
    if (state.failures < failures_) {
        return true;
    }
    return !std::exchange(state.trying, true);
}

void Breakers::well(const std::string& endpoint) {
    states_.erase(endpoint);
}

void Breakers::sick(const std::string& endpoint, std::chrono::milliseconds at_least) {
    auto& state = states_[endpoint];
    state.trying = false;
    ++state.failures;
    const auto alone = state.failures >= failures_ ? std::max(time_, at_least) : at_least;
    state.closed_until = std::max(state.closed_until, clock_.now() + alone);
}

void Breakers::unknown(const std::string& endpoint) {
    if (const auto found = states_.find(endpoint); found != states_.end()) {
        found->second.trying = false;
    }
}

} // namespace hiochat::models

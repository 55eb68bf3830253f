#include "models/breaker.h"

#include <algorithm>

namespace hiochat::models {

namespace {

constexpr std::size_t states_kept = 10'000;

} // namespace

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
    if (state.attempt == Attempt::none) {
        state.attempt = Attempt::made;
        return true;
    }
    return state.attempt == Attempt::answered;
}

LeftAlone Breakers::left_alone(const std::string& endpoint) const {
    const auto found = states_.find(endpoint);
    if (found == states_.end()) {
        return {};
    }
    return {found->second.closed_until, found->second.failures < failures_};
}

void Breakers::speaks(const std::string& endpoint) {
    const auto found = states_.find(endpoint);
    if (found != states_.end() && found->second.attempt == Attempt::made) {
        found->second.attempt = Attempt::answered;
    }
}

void Breakers::well(const std::string& endpoint) {
    states_.erase(endpoint);
}

void Breakers::sick(const std::string& endpoint, std::chrono::milliseconds at_least) {
    if (!states_.contains(endpoint)) {
        make_room();
    }
    auto& state = states_[endpoint];
    state.attempt = Attempt::none;
    ++state.failures;
    const auto asked = std::min(at_least, longest_);
    const auto alone = state.failures >= failures_ ? std::max(time_, asked) : asked;
    state.closed_until = std::max(state.closed_until, clock_.now() + alone);
}

// What was changed or removed while it was ill is never asked for again. Where all are ill at once,
// the one that would be asked the soonest is asked at once.
void Breakers::make_room() {
    if (states_.size() < states_kept) {
        return;
    }
    const auto now = clock_.now();
    std::erase_if(states_, [now](const auto& one) { return one.second.closed_until <= now; });
    if (states_.size() >= states_kept) {
        states_.erase(std::ranges::min_element(states_, {}, [](const auto& one) {
            return one.second.closed_until;
        }));
    }
}

void Breakers::unknown(const std::string& endpoint) {
    if (const auto found = states_.find(endpoint); found != states_.end()) {
        found->second.attempt = Attempt::none;
    }
}

} // namespace hiochat::models

#include "models/gate.h"

#include "platform/async/async.h"

#include <list>

namespace hiochat::models {

// Who waits is woken in turn and finds their place taken for them: nobody overtakes.
struct Gates::Gate {
    struct Waiting {
        async::Event woken;
        bool admitted = false;
    };

    std::size_t inside = 0;
    std::list<Waiting> queue;

    void leave() {
        --inside;
        for (auto& next : queue) {
            if (!next.admitted) {
                next.admitted = true;
                ++inside;
                next.woken.notify();
                return;
            }
        }
    }

    std::size_t waiting() const { return queue.size(); }
};

Gates::Place::Place(Gates& gates, std::shared_ptr<Gate> gate, std::string name)
    : gates_{&gates}, gate_{std::move(gate)}, name_{std::move(name)} {}

Gates::Place::~Place() {
    if (gate_ == nullptr) {
        return;
    }
    gate_->leave();
    if (gate_->inside == 0 && gate_->queue.empty()) {
        gates_->gates_.erase(name_);
    }
}

namespace {

// Out of the queue in every case; a place that nobody takes goes to the next.
template <typename Gate, typename Waiting>
struct Queued {
    std::shared_ptr<Gate> gate;
    typename std::list<Waiting>::iterator self;
    bool taken = false;

    ~Queued() {
        const bool unused = self->admitted && !taken;
        gate->queue.erase(self);
        if (unused) {
            gate->leave();
        }
    }
};

} // namespace

Task<std::optional<Gates::Place>>
Gates::enter(std::string name, std::chrono::milliseconds patience) {
    auto& kept = gates_[name];
    if (kept == nullptr) {
        kept = std::make_shared<Gate>();
    }
    auto gate = kept;
    if (gate->inside < at_once_ && gate->queue.empty()) {
        ++gate->inside;
        co_return Place{*this, gate, std::move(name)};
    }
    if (gate->waiting() >= waiting_) {
        co_return std::nullopt;
    }
    auto executor = co_await boost::asio::this_coro::executor;
    gate->queue.push_back({async::Event{executor}, false});
    Queued<Gate, Gate::Waiting> queued{gate, std::prev(gate->queue.end())};
    try {
        co_await async::within(patience, queued.self->woken.wait());
    } catch (const async::TimedOut&) {
    }
    if (!queued.self->admitted) {
        co_return std::nullopt;
    }
    queued.taken = true;
    co_return Place{*this, gate, std::move(name)};
}

} // namespace hiochat::models

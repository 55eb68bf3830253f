#include "crawler/politeness.h"

#include <algorithm>

namespace hiochat::crawler {

struct Politeness::Host {
    explicit Host(const boost::asio::any_io_executor& executor) : left{executor} {}

    std::size_t under_way = 0;
    std::size_t waiting = 0;
    Time next{}; // when the next one may begin
    async::Event left;
};

Politeness::Politeness(std::size_t at_once, std::chrono::milliseconds gap)
    : at_once_{at_once}, gap_{gap} {}

Politeness::~Politeness() = default;

Politeness::Turn::Turn(Politeness& owner, std::string host)
    : owner_{&owner}, host_{std::move(host)} {}

Politeness::Turn::Turn(Turn&& other) noexcept
    : owner_{std::exchange(other.owner_, nullptr)}, host_{std::move(other.host_)} {}

Politeness::Turn::~Turn() {
    if (owner_ != nullptr) {
        owner_->leave(host_);
    }
}

namespace {

// Counts who waits, also when the wait is cancelled.
class Waiting {
public:
    explicit Waiting(std::size_t& count) : count_{count} { ++count_; }

    ~Waiting() { --count_; }

    Waiting(const Waiting&) = delete;
    Waiting& operator=(const Waiting&) = delete;

private:
    std::size_t& count_;
};

} // namespace

Task<Politeness::Turn> Politeness::turn(std::string name, std::chrono::milliseconds gap) {
    const auto executor = co_await boost::asio::this_coro::executor;
    forget_idle();
    auto& place = hosts_[name];
    if (!place) {
        place = std::make_unique<Host>(executor);
    }
    auto& host = *place; // stays while somebody waits or is under way
    {
        const Waiting waiting{host.waiting};
        while (host.under_way >= at_once_) {
            co_await host.left.wait();
        }
        ++host.under_way;
    }
    Turn turn{*this, std::move(name)};
    const auto start = std::max(host.next, std::chrono::steady_clock::now());
    host.next = start + std::max(gap, gap_);
    if (start > std::chrono::steady_clock::now()) {
        boost::asio::steady_timer timer{executor, start};
        co_await timer.async_wait(boost::asio::use_awaitable);
    }
    co_return turn;
}

void Politeness::rest(const std::string& name, std::chrono::milliseconds time) {
    const auto found = hosts_.find(name);
    if (found != hosts_.end()) {
        auto& next = found->second->next;
        next = std::max(next, std::chrono::steady_clock::now() + time);
    }
}

void Politeness::leave(const std::string& name) {
    auto& host = *hosts_.at(name);
    --host.under_way;
    host.left.notify();
}

void Politeness::forget_idle() {
    if (hosts_.size() < 1000) {
        return;
    }
    const auto now = std::chrono::steady_clock::now();
    std::erase_if(hosts_, [now](const auto& entry) {
        const auto& host = *entry.second;
        return host.under_way == 0 && host.waiting == 0 && host.next <= now;
    });
}

} // namespace hiochat::crawler

#include "crawler/robots_book.h"

namespace hiochat::crawler {

namespace {

// Asking ends with it, also when it is cancelled: the next one asks then.
class Asking {
public:
    Asking(bool& flag, async::Event& changed) : flag_{flag}, changed_{changed} { flag_ = true; }

    ~Asking() {
        flag_ = false;
        changed_.notify();
    }

    Asking(const Asking&) = delete;
    Asking& operator=(const Asking&) = delete;

private:
    bool& flag_;
    async::Event& changed_;
};

} // namespace

RobotsBook::Policy RobotsBook::known(const std::string& url) const {
    const auto found = entries_.find(robots_address(url));
    return found == entries_.end() ? nullptr : found->second->policy;
}

Task<RobotsBook::Policy> RobotsBook::of(std::string url) {
    const auto executor = co_await boost::asio::this_coro::executor;
    auto& place = entries_[robots_address(url)];
    if (!place) {
        place = std::make_shared<Entry>(executor);
    }
    const auto entry = place;
    while (!entry->policy && entry->asking) {
        co_await entry->changed.wait();
    }
    if (!entry->policy) {
        const Asking asking{entry->asking, entry->changed};
        const auto outcome = co_await ask_(robots_request(url));
        Known known{robots_policy(outcome), std::nullopt};
        if (const auto* failure = std::get_if<fetch::Failure>(&outcome)) {
            known.failure = *failure;
        }
        entry->policy = std::make_shared<const Known>(std::move(known));
    }
    co_return entry->policy;
}

} // namespace hiochat::crawler

#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>

namespace hiochat::realtime {

// Passes on what happens to many things, at most one value of each in an interval: the first at
// once, the last one always, those in between never. One thread only.
template <typename Key, typename Value>
class Coalesce {
public:
    using Send = std::function<void(const Key&, const Value&)>;

    Coalesce(boost::asio::any_io_executor executor, std::chrono::milliseconds interval, Send send)
        : state_{std::make_shared<State>(State{std::move(executor), interval, std::move(send), {}})
          } {}

    void push(const Key& key, Value value) {
        const auto known = state_->keys.find(key);
        if (known != state_->keys.end()) {
            known->second.waiting = std::move(value);
            return;
        }
        auto& entry = state_->keys.try_emplace(key, state_->executor).first->second;
        rest(state_, key, entry);
        state_->send(key, value);
    }

    // What waits for the key is not sent any more.
    void drop(const Key& key) { state_->keys.erase(key); }

private:
    struct Entry {
        explicit Entry(const boost::asio::any_io_executor& executor) : timer{executor} {}

        std::optional<Value> waiting;
        boost::asio::steady_timer timer;
    };

    struct State {
        boost::asio::any_io_executor executor;
        std::chrono::milliseconds interval;
        Send send;
        std::map<Key, Entry> keys;
    };

    static void rest(const std::shared_ptr<State>& state, const Key& key, Entry& entry) {
        entry.timer.expires_after(state->interval);
        entry.timer.async_wait([weak = std::weak_ptr{state}, key](boost::system::error_code ended) {
            if (const auto held = weak.lock(); held && !ended) {
                wake(held, key);
            }
        });
    }

    static void wake(const std::shared_ptr<State>& state, const Key& key) {
        const auto entry = state->keys.find(key);
        if (entry == state->keys.end()) {
            return;
        }
        if (!entry->second.waiting) {
            state->keys.erase(entry);
            return;
        }
        const auto value = *std::exchange(entry->second.waiting, std::nullopt);
        rest(state, key, entry->second);
        state->send(key, value);
    }

    std::shared_ptr<State> state_;
};

} // namespace hiochat::realtime

#include "load/target.h"
#include "load/traffic.h"

namespace hiochat::load {

namespace {

constexpr std::size_t watches_at_once = 64;

} // namespace

void Watchers::open(const Options& options) {
    crowd_.open(options.watchers, [&](std::size_t) { return agent_target(options); });
    const bool one_thread = options.mode == Mode::fanout;
    const auto count = one_thread ? options.watchers : options.sessions.size();
    for (std::size_t i = 0; i < count; ++i) {
        const auto& session = options.sessions.at(one_thread ? 0 : i);
        watch(session.thread_id, i % options.watchers);
        while (watching_ + watches_at_once < i) {
            loop_.turn(Clock::now() + std::chrono::seconds{10});
        }
    }
    const auto deadline = Clock::now() + std::chrono::seconds{30};
    while (watching_ < count) {
        loop_.turn(deadline);
        if (Clock::now() > deadline) {
            throw std::runtime_error{"the watchers did not get all acknowledgements"};
        }
    }
}

// From the far end of the thread: what is there already is not asked for.
void Watchers::watch(const std::string& thread, std::size_t watcher) {
    crowd_[watcher].send_event(
        0, R"(["watch",{"threadId":")" + thread + R"(","after":1000000000000}])"
    );
}

void Watchers::on_joined(Connection&) {
    crowd_.joined();
}

void Watchers::on_ack(Connection&, std::uint64_t, std::string_view arguments) {
    if (!contains(arguments, R"("ok":true)")) {
        throw std::runtime_error{"watching was refused: " + std::string{arguments}};
    }
    ++watching_;
}

void Watchers::on_event(Connection&, std::string_view arguments) {
    hearer_.on_delivered(arguments);
}

} // namespace hiochat::load

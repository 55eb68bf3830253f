#include "load/connection.h"
#include "load/modes.h"
#include "load/target.h"

#include <algorithm>
#include <memory>

namespace hiochat::load {

namespace {

// So many handshakes are under way at any time; each connection closes as soon as its CONNECT is
// answered.
class Handshakes final : public Listener {
public:
    explicit Handshakes(const Options& options) : options_{options} {}

    Report run() {
        for (std::size_t i = 0; i < options_.connections; ++i) {
            begun_.emplace_back();
            connections_.push_back(std::make_unique<Connection>(loop_, *this, next_++));
            connections_.back()->open(visitor_target(options_, i));
        }
        const auto from = Clock::now() + seconds(options_.warmup);
        while (Clock::now() < from) {
            turn(from);
        }
        report_.messages = 0;
        report_.latency.clear();
        report_.before = use_of(options_.pid);
        const auto own = own_seconds();
        const auto start = Clock::now();
        const auto end = start + seconds(options_.seconds);
        while (Clock::now() < end) {
            turn(end);
        }
        report_.seconds = std::chrono::duration<double>(Clock::now() - start).count();
        report_.own_seconds = own_seconds() - own;
        report_.after = use_of(options_.pid);
        return report_;
    }

private:
    static Clock::duration seconds(double value) {
        return std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(value));
    }

    void turn(Clock::time_point deadline) {
        loop_.turn(deadline);
        for (auto* connection : joined_) {
            connection->close();
            connection->open(visitor_target(options_, next_++));
            begun_[connection->index()] = Clock::now();
        }
        joined_.clear();
    }

    void on_joined(Connection& connection) override {
        ++report_.messages;
        auto& begun = begun_[connection.index()];
        if (begun != Clock::time_point{}) {
            report_.latency.add(loop_.now() - begun);
        }
        joined_.push_back(&connection);
    }

    void on_ack(Connection&, std::uint64_t, std::string_view) override {}

    void on_event(Connection&, std::string_view) override {}

    const Options& options_;
    Report report_;
    Loop loop_;
    std::size_t next_ = 0;
    std::vector<std::unique_ptr<Connection>> connections_;
    std::vector<Clock::time_point> begun_;
    std::vector<Connection*> joined_;
};

} // namespace

Report run_handshakes(const Options& options) {
    return Handshakes{options}.run();
}

} // namespace hiochat::load

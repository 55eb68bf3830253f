#include "load/crowd.h"
#include "load/modes.h"
#include "load/target.h"

namespace hiochat::load {

namespace {

class Idle final : public Listener {
public:
    explicit Idle(const Options& options) : options_{options} {}

    Report run() {
        Report report;
        report.before = use_of(options_.pid);
        crowd_.open(options_.connections, [&](std::size_t i) {
            return visitor_target(options_, i);
        });
        const auto start = Clock::now();
        const auto end = start + std::chrono::duration_cast<Clock::duration>(
                                     std::chrono::duration<double>(options_.seconds)
                                 );
        while (Clock::now() < end) {
            loop_.turn(end);
        }
        report.messages = crowd_.size();
        report.seconds = options_.seconds;
        report.after = use_of(options_.pid);
        return report;
    }

private:
    void on_joined(Connection&) override { crowd_.joined(); }

    void on_ack(Connection&, std::uint64_t, std::string_view) override {}

    void on_event(Connection&, std::string_view) override {}

    const Options& options_;
    Loop loop_;
    Crowd crowd_{loop_, *this};
};

} // namespace

Report run_idle(const Options& options) {
    return Idle{options}.run();
}

} // namespace hiochat::load

#pragma once

#include "load/crowd.h"
#include "load/flight.h"
#include "load/options.h"
#include "load/report.h"
#include "load/wire.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::load {

// The agents: join, watch their threads, and report what arrives.
class Watchers final : public Listener {
public:
    // What a watcher hears.
    class Hearer {
    public:
        virtual ~Hearer() = default;
        virtual void on_delivered(std::string_view arguments) = 0;
    };

    Watchers(Loop& loop, Hearer& hearer) : loop_{loop}, hearer_{hearer}, crowd_{loop, *this} {}

    void open(const Options& options);

private:
    void watch(const std::string& thread, std::size_t watcher);
    void on_joined(Connection& connection) override;
    void on_ack(Connection& connection, std::uint64_t id, std::string_view arguments) override;
    void on_event(Connection& connection, std::string_view arguments) override;

    Loop& loop_;
    Hearer& hearer_;
    Crowd crowd_;
    std::size_t watching_ = 0;
};

// Messages by window or by rate, each followed until all of it has arrived.
class Traffic final : public Listener, public Watchers::Hearer {
public:
    explicit Traffic(const Options& options);

    Report run();

private:
    struct Sender {
        Flight flight;
        std::uint64_t delivered = 0; // ids below it: later ones may not arrive before earlier ones
    };

    void measure(Clock::time_point start);
    void send(std::size_t sender, Clock::time_point intended);
    Clock::time_point send_due(Clock::time_point now);
    void drain();
    void arrived(std::size_t sender, Message* message);
    void on_joined(Connection& connection) override;
    void on_ack(Connection& connection, std::uint64_t id, std::string_view arguments) override;
    void on_event(Connection& connection, std::string_view arguments) override;
    void on_delivered(std::string_view arguments) override;
    bool in_order(const MessageName& name);

    const Options& options_;
    Loop loop_;
    Watchers watchers_{loop_, *this};
    Crowd crowd_{loop_, *this};
    ClientIds ids_;
    Report report_;
    std::vector<Sender> senders_;
    std::vector<std::string> texts_; // as JSON
    std::string scratch_;
    std::size_t missing_; // what makes a message complete
    std::size_t under_way_ = 0;
    std::uint64_t sent_ = 0;
    std::optional<Clock::time_point> measured_from_;
    Clock::time_point next_due_;
    Clock::duration interval_{};
    bool sending_ = false;
};

} // namespace hiochat::load

#include "load/traffic.h"

#include "load/modes.h"
#include "load/target.h"

#include <algorithm>
#include <utility>

namespace hiochat::load {

namespace {

// Without anything arriving: what is still missing then is lost.
constexpr std::chrono::seconds silence{10};

Clock::duration seconds(double value) {
    return std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(value));
}

std::size_t arrivals_of(const Options& options) {
    switch (options.mode) {
    case Mode::echo:
        return 1;
    case Mode::fanout:
        return 1 + options.watchers;
    default:
        return 2;
    }
}

std::vector<std::string> texts_of(const Options& options) {
    std::vector<std::string> out;
    for (const auto& text : options.texts) {
        out.push_back(json_string(text));
    }
    if (out.empty()) {
        std::string text;
        while (text.size() < options.payload) {
            text += "How long does delivery to the islands take? ";
        }
        text.resize(options.payload);
        out.push_back(json_string(text));
    }
    return out;
}

} // namespace

Traffic::Traffic(const Options& options)
    : options_{options}, texts_{texts_of(options)}, missing_{arrivals_of(options)} {
    if (options_.rate > 0) {
        interval_ = seconds(1 / options_.rate);
    }
}

Report Traffic::run() {
    const auto connections = options_.mode == Mode::fanout ? 1 : options_.connections;
    senders_.resize(connections);
    crowd_.open(connections, [&](std::size_t i) { return visitor_target(options_, i); });
    if (options_.mode == Mode::deliver || options_.mode == Mode::fanout) {
        watchers_.open(options_);
    }
    const auto begin = Clock::now();
    const auto start = begin + seconds(options_.warmup);
    const auto end = start + seconds(options_.seconds);
    sending_ = true;
    next_due_ = begin;
    if (options_.rate == 0) {
        for (std::size_t i = 0; i < connections * options_.window; ++i) {
            send(i % connections, Clock::now());
        }
    }
    double own = 0;
    for (auto now = begin; now < end; now = Clock::now()) {
        if (!measured_from_ && now >= start) {
            own = own_seconds();
            measure(now);
        }
        loop_.turn(std::min(send_due(now), measured_from_ ? end : start));
    }
    report_.own_seconds = own_seconds() - own;
    report_.seconds = std::chrono::duration<double>(Clock::now() - *measured_from_).count();
    report_.after = use_of(options_.pid);
    drain();
    return report_;
}

void Traffic::measure(Clock::time_point start) {
    report_.messages = 0;
    report_.deliveries = 0;
    report_.abstained = 0;
    report_.before = use_of(options_.pid);
    measured_from_ = start;
}

// By rate: everything that is due by now, whether or not the server keeps up. Returns when the next
// one is.
Clock::time_point Traffic::send_due(Clock::time_point now) {
    if (options_.rate == 0) {
        return Clock::time_point::max();
    }
    for (; next_due_ <= now; next_due_ += interval_) {
        send(sent_ % senders_.size(), next_due_);
    }
    return next_due_;
}

void Traffic::send(std::size_t sender, Clock::time_point intended) {
    const auto id = senders_[sender].flight.add({intended, missing_, 0});
    ++under_way_;
    scratch_ = options_.mode == Mode::echo ? R"(["echo",{"clientId":")"
                                           : R"(["userMessage",{"clientId":")";
    ids_.append(scratch_, {sender, id});
    scratch_ += R"(","text":)";
    scratch_ += texts_[sent_ % texts_.size()];
    scratch_ += "}]";
    ++sent_;
    crowd_[sender].send_event(id, scratch_);
}

// What was sent is owed an answer, if a late one.
void Traffic::drain() {
    sending_ = false;
    const auto messages = report_.messages;
    const auto deliveries = report_.deliveries;
    const auto abstained = report_.abstained;
    auto left = under_way_;
    for (auto deadline = Clock::now() + silence; under_way_ > 0 && Clock::now() < deadline;) {
        loop_.turn(deadline);
        if (std::exchange(left, under_way_) != under_way_) {
            deadline = Clock::now() + silence;
        }
    }
    report_.messages = messages;
    report_.deliveries = deliveries;
    report_.abstained = abstained;
    if (under_way_ > 0) {
        report_.error("lost", under_way_);
    }
}

void Traffic::arrived(std::size_t sender, Message* message) {
    if (message == nullptr) {
        return report_.error("arrived without being awaited");
    }
    if (--message->missing > 0) {
        return;
    }
    ++report_.messages;
    --under_way_;
    if (measured_from_ && message->intended >= *measured_from_) {
        report_.latency.add(loop_.now() - message->intended);
    }
    senders_[sender].flight.forget_completed();
    if (sending_ && options_.rate == 0) {
        send(sender, loop_.now());
    }
}

void Traffic::on_joined(Connection&) {
    crowd_.joined();
}

void Traffic::on_ack(Connection& connection, std::uint64_t id, std::string_view arguments) {
    const auto sender = connection.index();
    const auto name = ids_.find(arguments);
    const bool product = options_.mode != Mode::echo;
    if (product && !contains(arguments, R"("ok":true)")) {
        report_.error("refused: " + std::string{arguments.substr(0, 100)});
    } else if (!name || name->connection != sender || name->id != id) {
        report_.error("the acknowledgement is another message's");
    }
    auto* message = senders_[sender].flight.find(id);
    if (message != nullptr && options_.mode == Mode::answer) {
        message->seq = number_after(arguments, R"("seq":)").value_or(0);
    }
    arrived(sender, message);
}

// A visitor's own events: only the bot's answers are awaited.
void Traffic::on_event(Connection& connection, std::string_view arguments) {
    if (options_.mode != Mode::answer || !arguments.starts_with(R"(["botResponse")")) {
        return;
    }
    report_.abstained += contains(arguments, R"("abstained":true)") ? 1 : 0;
    const auto seq = number_after(arguments, R"("clientId":"answer:)").value_or(0);
    arrived(connection.index(), senders_[connection.index()].flight.find_seq(seq));
}

void Traffic::on_delivered(std::string_view arguments) {
    const auto name = ids_.find(arguments);
    if (!name || name->connection >= senders_.size()) {
        return; // an answer of the bot, or another run's message
    }
    ++report_.deliveries;
    if (!in_order(*name)) {
        report_.error("delivered out of order");
    }
    arrived(name->connection, senders_[name->connection].flight.find(name->id));
}

// With many watchers each hears it in its own time.
bool Traffic::in_order(const MessageName& name) {
    auto& delivered = senders_[name.connection].delivered;
    const bool later = name.id >= delivered || options_.mode == Mode::fanout;
    delivered = std::max(delivered, name.id + 1);
    return later;
}

Report run_traffic(const Options& options) {
    return Traffic{options}.run();
}

} // namespace hiochat::load

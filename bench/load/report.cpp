#include "load/report.h"

#include <boost/json.hpp>

#include <cmath>

namespace hiochat::load {

namespace {

// Whole numbers everywhere: this library writes others as 2.5E0.
std::int64_t microseconds(std::chrono::nanoseconds value) {
    return (value.count() + 500) / 1000;
}

std::int64_t milliseconds(double seconds) {
    return std::llround(seconds * 1000);
}

boost::json::object latency(const Histogram& histogram) {
    return {
        {"p50", microseconds(histogram.percentile(0.5))},
        {"p90", microseconds(histogram.percentile(0.9))},
        {"p99", microseconds(histogram.percentile(0.99))},
        {"p999", microseconds(histogram.percentile(0.999))},
        {"max", microseconds(histogram.max())},
    };
}

boost::json::object memory(const Use& use) {
    return {{"rss", use.rss}, {"pss", use.pss}, {"anonymous", use.own_anonymous}};
}

boost::json::object server(const Use& before, const Use& after) {
    return {
        {"userMs", milliseconds(after.user_seconds - before.user_seconds)},
        {"systemMs", milliseconds(after.system_seconds - before.system_seconds)},
        {"before", memory(before)},
        {"after", memory(after)},
    };
}

} // namespace

std::string to_json(const Options& options, const Report& report) {
    const auto per_second = [&](std::uint64_t count) {
        return report.seconds > 0 ? std::llround(static_cast<double>(count) / report.seconds) : 0;
    };
    boost::json::object errors;
    for (const auto& [name, times] : report.errors) {
        errors[name] = times;
    }
    boost::json::object out{
        {"connections", options.connections},
        {"measuredMs", milliseconds(report.seconds)},
        {"messages", report.messages},
        {"messagesPerSecond", per_second(report.messages)},
        {"deliveriesPerSecond", per_second(report.deliveries)},
        {"abstained", report.abstained},
        {"latencyUs", latency(report.latency)},
        {"loadMs", milliseconds(report.own_seconds)},
        {"errors", errors},
    };
    if (report.before && report.after) {
        out["server"] = server(*report.before, *report.after);
    }
    return boost::json::serialize(out);
}

} // namespace hiochat::load

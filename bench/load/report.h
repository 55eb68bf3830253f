#pragma once

#include "load/histogram.h"
#include "load/options.h"
#include "load/process.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace hiochat::load {

// What a run has seen; printed as one line of JSON.
struct Report {
    std::uint64_t messages = 0;   // completed between the warm-up and the end
    std::uint64_t deliveries = 0; // events that brought one of them to a watcher, in the same time
    std::uint64_t abstained = 0;  // bot's answers that said they don't know
    double seconds = 0;           // that time
    Histogram latency;            // of all that began in that time, however late they completed
    std::map<std::string, std::uint64_t> errors;
    std::optional<Use> before; // the server when the measurement began, and when it ended
    std::optional<Use> after;
    double own_seconds = 0; // CPU time of this program: near `seconds`, the load is the limit

    void error(std::string_view name, std::uint64_t times = 1) {
        errors[std::string{name}] += times;
    }
};

std::string to_json(const Options& options, const Report& report);

} // namespace hiochat::load

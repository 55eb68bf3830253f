#pragma once

#include "models/dialect.h"
#include "models/trouble.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace hiochat::models {

// How long one request may take.
struct Times {
    std::chrono::steady_clock::time_point end; // of everything
    std::chrono::milliseconds first;
    std::chrono::milliseconds stall;
};

// What was heard of one request to its end, good or bad.
struct Heard {
    std::string text;
    std::optional<std::int64_t> prompt_tokens;
    std::optional<std::int64_t> completion_tokens;
    Finish finish = Finish::stop;
    std::optional<std::chrono::steady_clock::time_point> first_delta;
    double units = 0;                   // of what came, thoughts included: estimate.h
    bool began = false;                 // the vendor has read the prompt and was about to answer
    std::optional<VendorError> refusal; // of a request that could be said differently
    std::optional<Trouble> trouble;
};

} // namespace hiochat::models

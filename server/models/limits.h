#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace hiochat::models {

// The operator's limits.
struct Limits {
    std::chrono::milliseconds total{40'000};
    std::chrono::milliseconds first{15'000};
    std::chrono::milliseconds stall{10'000};
    std::chrono::milliseconds embedding{30'000};
    std::int64_t tries = 2;
    std::chrono::milliseconds first_retry{400};
    std::chrono::milliseconds longest_retry{5'000};
    std::int64_t breaker_failures = 5;
    std::chrono::milliseconds breaker_time{30'000};
    std::chrono::milliseconds retry_after{300'000}; // a vendor's, as far as it is granted
    std::size_t at_once = 16;
    std::size_t waiting = 64;
    std::chrono::milliseconds wait{10'000};
    std::size_t reply_bytes = std::size_t{4} * 1024 * 1024;
    std::size_t event_bytes = std::size_t{1024} * 1024;
    std::size_t embedding_reply_bytes = std::size_t{32} * 1024 * 1024;
    std::int64_t endpoints = 20;      // of one list
    std::int64_t spend_per_month = 0; // millionths, on the server's own endpoints; 0: any amount
};

} // namespace hiochat::models

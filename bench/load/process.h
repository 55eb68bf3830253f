#pragma once

#include <cstdint>
#include <optional>

namespace hiochat::load {

// What a process has used so far, of the kernel's own books. Memory in bytes.
struct Use {
    double user_seconds = 0;
    double system_seconds = 0;
    std::int64_t rss = 0;
    std::int64_t pss = 0;           // its share of what it shares with others
    std::int64_t own_anonymous = 0; // heap and stacks: what nothing else holds
};

// Nothing without a process id. Throws when the process is gone.
std::optional<Use> use_of(int pid);

// CPU seconds of this process.
double own_seconds();

} // namespace hiochat::load

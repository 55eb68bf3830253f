#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hiochat::extractor {

struct SandboxLimits {
    std::uint64_t memory = std::uint64_t{1} << 30; // bytes of address space
    std::chrono::seconds cpu{20};
};

// Closes everything but standard input, output and error that was inherited, and sees to it that no
// core is written and that the process dies with its parent. First thing in main.
void shed_inheritance();

// From here on the process may compute, read and write what is already open, and end. It can't open
// a file, make a socket, start or look at a process, or make memory executable; such calls fail
// with EPERM. There is no way back. Returns what went wrong, if anything: then nothing must be
// read.
std::optional<std::string> enter_sandbox(const SandboxLimits& limits);

// Tries what the sandbox must refuse, from inside it; the names of what was *not* refused.
std::vector<std::string> sandbox_leaks();

} // namespace hiochat::extractor

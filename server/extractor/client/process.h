#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace hiochat::extractor {

// How a process ended and what it wrote to standard output.
struct Ended {
    enum class How { exited, signalled, past_deadline, past_output };

    How how = How::exited;
    int status = 0; // exit status, or the signal
    std::chrono::milliseconds cpu{0};
    std::string output;
};

// Runs a program with `input` as its standard input and nothing else of ours: no descriptors, no
// environment, its own process group, signals as at first. It is killed at the deadline or when it
// writes more than `most_output`, and it is always reaped. Nothing when it could not be started.
std::optional<Ended> run_process(
    const std::filesystem::path& program,
    const std::vector<std::string>& arguments,
    int input,
    std::chrono::milliseconds deadline,
    std::size_t most_output
);

} // namespace hiochat::extractor

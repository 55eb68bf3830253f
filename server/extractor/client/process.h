#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::extractor {

// How a process ended.
struct Ended {
    enum class How { exited, signalled, past_deadline, stopped };

    How how = How::exited;
    int status = 0; // exit status, or the signal
    std::chrono::milliseconds cpu{0};
};

// Runs a program with `input` as its standard input and nothing else of ours: no descriptors, no
// environment, its own process group, signals as at first. Its standard output goes to `take` piece
// by piece; while that works, the program's time stands still. It is killed when it has been waited
// for longer than `patience`, when `take` returns false, and when `take` throws, which goes on to
// the caller. It is always reaped. Nothing when it could not be started.
std::optional<Ended> run_process(
    const std::filesystem::path& program,
    const std::vector<std::string>& arguments,
    int input,
    std::chrono::milliseconds patience,
    const std::function<bool(std::string_view)>& take
);

} // namespace hiochat::extractor

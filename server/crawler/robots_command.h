#pragma once

#include <filesystem>
#include <string_view>

namespace hiochat::crawler {

// `hiochat robots FILE AGENT URL`: prints "allowed" or "disallowed" and returns 0, or prints
// {"error"} and returns 1.
int run_robots_command(
    const std::filesystem::path& file, std::string_view agent, std::string_view url
);

} // namespace hiochat::crawler

#pragma once

#include <filesystem>
#include <string_view>

namespace hiochat::extractor {

// `hiochat extract FILE [--url U]`: prints {"title","language","text","pages","sections"} and
// returns 0, or prints {"error","code"} and returns 1.
int run_extract_command(const std::filesystem::path& path, std::string_view url);

} // namespace hiochat::extractor

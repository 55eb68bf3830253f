#pragma once

#include "extractor/extracted.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <variant>

// The server's side of hiochat-extract: hands one document to a fresh sandboxed process and takes
// its text back. Nothing of a document is parsed in this process.
namespace hiochat::extractor {

struct Limits {
    std::uint64_t memory = std::uint64_t{1} << 30; // bytes of address space
    std::chrono::milliseconds wall{20'000};        // from start to the last byte of the answer
    std::chrono::seconds cpu{20};
    std::size_t document = std::size_t{64} << 20; // bytes in
    std::size_t output = std::size_t{64} << 20;   // bytes of JSON out
};

// `code` is one of unsupported_type, encrypted, broken, empty, no_text, too_large, timeout,
// out_of_memory, crashed, unavailable (no program, or no sandbox, on this machine: worth trying
// again later; the others are about the document). `message` is a sentence for the site owner.
struct Failure {
    std::string code;
    std::string message;
};

using Outcome = std::variant<Extracted, Failure>;

// Blocks for as long as the document takes, at most a little over `limits.wall`: call it on a pool
// thread. Safe from several threads at once. The descriptor's own position is not used or moved.
// `url` is where the document was found; links and the choice of the main content need it.
Outcome extract(
    int document,
    const std::filesystem::path& program,
    const Limits& limits = {},
    std::string_view url = {}
);
Outcome extract(
    std::string_view document,
    const std::filesystem::path& program,
    const Limits& limits = {},
    std::string_view url = {}
);

// Where hiochat-extract is: the environment's HIOCHAT_EXTRACT, else beside the running executable,
// else in ../bin or ../libexec/hiochat from there. Empty when it is nowhere.
std::filesystem::path find_program();

} // namespace hiochat::extractor

#pragma once

#include "extractor/extracted.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <variant>

// The server's side of hiochat-extract: hands one document to a fresh sandboxed process and takes
// its text back. Nothing of a document is parsed in this process.
namespace hiochat::extractor {

struct Limits {
    std::uint64_t memory = std::uint64_t{1} << 30; // bytes of address space
    std::chrono::milliseconds wall{20'000};        // waited for the program, all together
    std::chrono::seconds cpu{20};
    std::size_t document = std::size_t{64} << 20; // bytes in
    std::size_t output = std::size_t{256} << 20;  // bytes of JSON out
};

// `code` is one of unsupported_type, encrypted, broken, empty, no_text, too_large, timeout,
// out_of_memory, crashed, unavailable (no program, or no sandbox, on this machine: worth trying
// again later; the others are about the document). `message` is a sentence for the site owner.
struct Failure {
    std::string code;
    std::string message;
};

using Outcome = std::variant<Extracted, Failure>;

// Where a document comes from. All of it may be empty.
struct Origin {
    std::string url;  // links and the choice of a page's main content need it
    std::string name; // of the file, with its ending: tells Markdown from other text
    std::string type; // Content-Type as delivered, e.g. "text/html; charset=windows-1252"
};

// Takes sections as they are found. What it throws ends the reading and comes out of read().
using OnSection = std::function<void(Section)>;

// Reads a document a section at a time: neither side holds all of it, and the program waits when
// `on_section` is slow (that time counts against no limit). What comes back lacks the sections.
// After a failure, the sections that came before are those of half a document: drop them.
//
// Blocks for as long as the document takes, at most a little over `limits.wall`: call it on a pool
// thread. Safe from several threads at once. The descriptor's own position is not used or moved.
Outcome read(
    int document,
    const std::filesystem::path& program,
    const Limits& limits,
    const Origin& origin,
    const OnSection& on_section
);
Outcome read(
    std::string_view document,
    const std::filesystem::path& program,
    const Limits& limits,
    const Origin& origin,
    const OnSection& on_section
);

// The same, sections included.
Outcome extract(
    int document,
    const std::filesystem::path& program,
    const Limits& limits = {},
    const Origin& origin = {}
);
Outcome extract(
    std::string_view document,
    const std::filesystem::path& program,
    const Limits& limits = {},
    const Origin& origin = {}
);

// A sitemap, an index of sitemaps, a feed, a list of addresses or a robots.txt, each also packed by
// gzip. `url` is where it was found: relative addresses are resolved there.
std::variant<Sitemap, Failure> read_sitemap(
    std::string_view document,
    const std::filesystem::path& program,
    const Limits& limits,
    std::string_view url
);

// Where hiochat-extract is: the environment's HIOCHAT_EXTRACT, else beside the running executable,
// else in ../bin or ../libexec/hiochat from there. Empty when it is nowhere.
std::filesystem::path find_program();

} // namespace hiochat::extractor

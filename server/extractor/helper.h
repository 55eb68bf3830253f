#pragma once

#include "extractor/formats.h"

namespace hiochat::extractor {

// What a program of this folder reads.
struct Reader {
    // Opens what reading needs.
    void (*prepare)();
    Document (*read)(const Input& input, const OnSection& on_section);
    Sitemap (*read_sitemap)(const Input& input); // null for a program that knows none
};

// The standard input as memory, without a look at it. A pipe is emptied into a file in memory
// first. Nothing beyond the limits of memory.
std::string_view standard_input();

// Takes the command line, opens what is needed, closes the sandbox, and only then begins to read
// `bytes`. Writes the lines described in output.h; the exit code.
int run_helper(int count, char** values, std::string_view bytes, const Reader& reader);

} // namespace hiochat::extractor

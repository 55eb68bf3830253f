// hiochat-extract: reads one document from standard input and writes its text as JSON to standard
// output. It trusts nothing of the document: everything that needs a file is opened first, then the
// sandbox closes, and only then the first byte is read.
//
// This program links Poppler and is therefore distributed under the GPL, version 2 or later.
#include "extractor/formats.h"
#include "extractor/output.h"
#include "extractor/sandbox.h"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <new>
#include <string>
#include <sys/resource.h>
#include <unistd.h>

namespace {

using namespace hiochat::extractor;

struct Options {
    SandboxLimits limits;
    std::size_t document_bytes = std::size_t{64} << 20;
    std::size_t output_bytes = std::size_t{64} << 20;
    std::string url;
    bool self_test = false;
};

template <typename Number>
bool parse(std::string_view text, Number& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size();
}

bool parse(int count, char** values, Options& options) {
    for (int i = 1; i < count; ++i) {
        const std::string_view name = values[i];
        if (name == "--self-test") {
            options.self_test = true;
            continue;
        }
        if (++i == count)
            return false;
        const std::string_view value = values[i];
        long seconds = 0;
        if (name == "--memory" ? parse(value, options.limits.memory)
            : name == "--cpu" && parse(value, seconds)
                ? (options.limits.cpu = std::chrono::seconds(seconds), true)
            : name == "--document" ? parse(value, options.document_bytes)
            : name == "--output"   ? parse(value, options.output_bytes)
            : name == "--url"      ? (options.url = value, true)
                                   : false)
            continue;
        return false;
    }
    return true;
}

bool write_all(std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = write(STDOUT_FILENO, text.data(), text.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

std::string read_all(std::size_t most) {
    std::string bytes;
    std::size_t filled = 0;
    for (;;) {
        if (filled == bytes.size())
            bytes.resize(std::max<std::size_t>(bytes.size() * 2, 1 << 16));
        const ssize_t got = read(STDIN_FILENO, bytes.data() + filled, bytes.size() - filled);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        filled += static_cast<std::size_t>(got);
        if (filled > most)
            throw Refused(Reason::too_large);
    }
    bytes.resize(filled);
    return bytes;
}

// Poppler aborts when memory runs out. By then a good part of the limit is in use, which no other
// abort has a reason to show.
void on_abort(int) {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    void* const probe = malloc(std::size_t{96} << 20);
    const bool tight = probe == nullptr || usage.ru_maxrss > (256 << 10);
    static constexpr std::string_view text = R"({"error":{"code":"out_of_memory","message":""}})";
    if (tight)
        write_all(text);
    _exit(tight ? 3 : 4);
}

[[noreturn]] void finish(std::string_view text, int status) {
    // Nothing is worth tearing down: the kernel does it faster.
    _exit(write_all(text) ? status : 4);
}

int self_test() {
    std::string leaks;
    for (const std::string& leak : sandbox_leaks())
        leaks += leak + "\n";
    finish(leaks.empty() ? "sealed\n" : leaks, leaks.empty() ? 0 : 1);
}

} // namespace

int main(int count, char** values) {
    shed_inheritance();
    Options options;
    if (!parse(count, values, options)) {
        std::fputs(
            "usage: hiochat-extract [--memory BYTES] [--cpu SECONDS] [--url URL] < DOCUMENT\n",
            stderr
        );
        return 64;
    }
    std::signal(SIGABRT, on_abort);
    prepare_formats();
    if (const auto problem = enter_sandbox(options.limits))
        finish(to_json(Refused(Reason::unavailable)), 2);
    if (options.self_test)
        return self_test();
    try {
        const std::string bytes = read_all(options.document_bytes);
        const std::string json = to_json(read_document({.bytes = bytes, .url = options.url}));
        if (json.size() > options.output_bytes)
            throw Refused(Reason::too_large);
        finish(json, 0);
    } catch (const Refused& refused) {
        finish(to_json(refused), 1);
    } catch (const std::bad_alloc&) {
        finish(to_json(Refused(Reason::out_of_memory)), 1);
    } catch (const std::exception&) {
        finish(to_json(Refused(Reason::broken)), 1);
    }
}

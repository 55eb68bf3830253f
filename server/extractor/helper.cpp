#include "extractor/helper.h"

#include "extractor/output.h"
#include "extractor/sandbox.h"
#include "platform/text/language.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <string>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hiochat::extractor {
namespace {

// Bytes of text that tell what it is written in when the document does not.
constexpr std::size_t language_sample = 6000;

struct Options {
    SandboxLimits limits;
    std::size_t document_bytes = std::size_t{64} << 20;
    std::size_t output_bytes = std::size_t{256} << 20;
    std::string url, name, type;
    bool sitemap = false;
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
        if (name == "--self-test" || name == "--sitemap") {
            (name == "--sitemap" ? options.sitemap : options.self_test) = true;
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
            : name == "--name"     ? (options.name = value, true)
            : name == "--type"     ? (options.type = value, true)
                                   : false)
            continue;
        return false;
    }
    return true;
}

std::string_view trimmed(std::string_view text) {
    const auto from = text.find_first_not_of(" \t\"'");
    return from == text.npos ? std::string_view()
                             : text.substr(from, text.find_last_not_of(" \t\"'") - from + 1);
}

bool same(std::string_view a, std::string_view lower) {
    return std::ranges::equal(a, lower, [](char x, char y) {
        return (x >= 'A' && x <= 'Z' ? x + 32 : x) == y;
    });
}

// "text/html; charset=utf-8" (RFC 9110, 8.3).
void read_type(std::string_view header, Input& input) {
    input.type = trimmed(header.substr(0, header.find(';')));
    while (header.find(';') != header.npos) {
        header.remove_prefix(header.find(';') + 1);
        const std::string_view parameter = header.substr(0, header.find(';'));
        const std::size_t equals = parameter.find('=');
        if (equals != parameter.npos && same(trimmed(parameter.substr(0, equals)), "charset"))
            input.charset = trimmed(parameter.substr(equals + 1));
    }
}

// Poppler aborts when memory runs out. By then a good part of the limit is in use, which no other
// abort has a reason to show.
void on_abort(int) {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    void* const probe = malloc(std::size_t{96} << 20);
    const bool tight = probe == nullptr || usage.ru_maxrss > (256 << 10);
    static constexpr std::string_view text = "{\"error\":{\"code\":\"out_of_memory\"}}\n";
    if (tight)
        write_all(STDOUT_FILENO, text);
    _exit(tight ? 3 : 4);
}

[[noreturn]] void finish(std::string_view text, int status) {
    // Nothing is worth tearing down: the kernel does it faster.
    _exit(write_all(STDOUT_FILENO, text) ? status : 4);
}

[[noreturn]] void self_test() {
    std::string leaks;
    for (const std::string& leak : sandbox_leaks())
        leaks += leak + "\n";
    finish(leaks.empty() ? "sealed\n" : leaks, leaks.empty() ? 0 : 1);
}

void read(const Input& input, const Options& options, const Reader& reader, Output& output) {
    if (input.bytes.size() > options.document_bytes)
        throw Refused(Reason::too_large);
    if (options.sitemap) {
        if (!reader.read_sitemap)
            throw Refused(Reason::unsupported_type);
        return output.line(line_of(reader.read_sitemap(input)));
    }
    std::string sample;
    Document document = reader.read(input, [&](Section section) {
        if (sample.size() < language_sample)
            sample.append(section.text, 0, language_sample).append("\n");
        output.section(std::move(section));
    });
    if (document.language.empty())
        document.language = text::code(text::detect_surely(sample));
    output.line(line_of(document));
}

int tell(Output& output, const Refused& refused) {
    output.flush();
    write_all(STDOUT_FILENO, line_of(refused));
    return 1;
}

// A copy in memory of what can be read only once.
int in_memory(int source) {
    const int file = memfd_create("document", MFD_CLOEXEC);
    char buffer[64 << 10];
    for (;;) {
        const ssize_t got = ::read(source, buffer, sizeof buffer);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0 || !write_all(file, {buffer, static_cast<std::size_t>(got)}))
            return file;
    }
}

} // namespace

std::string_view standard_input() {
    struct stat status{};
    if (fstat(STDIN_FILENO, &status) != 0)
        return {};
    if (!S_ISREG(status.st_mode)) {
        dup2(in_memory(STDIN_FILENO), STDIN_FILENO);
        if (fstat(STDIN_FILENO, &status) != 0)
            return {};
    }
    const auto size = static_cast<std::size_t>(std::max<off_t>(status.st_size, 0));
    void* const memory =
        size == 0 ? MAP_FAILED : mmap(nullptr, size, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
    return memory == MAP_FAILED ? std::string_view()
                                : std::string_view(static_cast<const char*>(memory), size);
}

int run_helper(int count, char** values, std::string_view bytes, const Reader& reader) {
    Options options;
    if (!parse(count, values, options)) {
        std::fputs(
            "usage: hiochat-extract [--sitemap] [--memory BYTES] [--cpu SECONDS] [--url URL]\n"
            "                       [--name FILE] [--type MEDIA-TYPE] < DOCUMENT\n",
            stderr
        );
        return 64;
    }
    std::signal(SIGABRT, on_abort);
    reader.prepare();
    if (const auto problem = enter_sandbox(options.limits))
        finish(line_of(Refused(Reason::unavailable)), 2);
    if (options.self_test)
        self_test();
    Input input{.bytes = bytes, .url = options.url, .name = options.name};
    read_type(options.type, input);
    Output output(STDOUT_FILENO, options.output_bytes);
    int code = 0;
    try {
        read(input, options, reader, output);
    } catch (const Refused& refused) {
        code = tell(output, refused);
    } catch (const std::bad_alloc&) {
        code = tell(output, Refused(Reason::out_of_memory));
    } catch (const std::exception&) {
        code = tell(output, Refused(Reason::broken));
    }
    _exit(output.flush() ? code : 4);
}

} // namespace hiochat::extractor

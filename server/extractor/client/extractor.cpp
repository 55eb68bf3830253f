#include "extractor/client/extractor.h"

#include "extractor/client/answers.h"
#include "extractor/client/descriptor.h"
#include "extractor/client/process.h"
#include "extractor/reasons.h"

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sys/mman.h>

namespace hiochat::extractor {
namespace {

using namespace std::chrono_literals;

Failure failure(Reason reason) {
    return {std::string(code(reason)), std::string(sentence(reason))};
}

Reason reason_of_signal(const Ended& ended, const Limits& limits) {
    if (ended.status == SIGXCPU || ended.cpu + 500ms >= limits.cpu)
        return Reason::timeout;
    // Not ours: the kernel takes memory back.
    return ended.status == SIGKILL ? Reason::out_of_memory : Reason::crashed;
}

Answer answer(const Ended& ended, const Limits& limits, Answers& answers) {
    switch (ended.how) {
    case Ended::How::past_deadline:
        return failure(Reason::timeout);
    case Ended::How::stopped:
        return failure(answers.too_long() ? Reason::too_large : Reason::crashed);
    case Ended::How::signalled:
        return failure(reason_of_signal(ended, limits));
    case Ended::How::exited:
        return answers.last();
    }
    return failure(Reason::crashed);
}

Answer
run(int input,
    const std::filesystem::path& program,
    const Limits& limits,
    std::vector<std::string> arguments,
    const OnSection& on_section) {
    arguments.insert(
        arguments.end(),
        {"--memory",
         std::to_string(limits.memory),
         "--cpu",
         std::to_string(limits.cpu.count()),
         "--document",
         std::to_string(limits.document),
         "--output",
         std::to_string(limits.output)}
    );
    if (program.empty())
        return failure(Reason::unavailable);
    Answers answers(limits.output, on_section);
    const auto ended =
        run_process(program, arguments, input, limits.wall, [&](std::string_view bytes) {
            return answers.take(bytes);
        });
    return ended ? answer(*ended, limits, answers) : failure(Reason::unavailable);
}

std::vector<std::string> arguments_of(const Origin& origin) {
    std::vector<std::string> arguments;
    for (const auto& [name, value] :
         {std::pair{"--url", &origin.url}, {"--name", &origin.name}, {"--type", &origin.type}})
        if (!value->empty() && value->find('\0') == std::string::npos)
            arguments.insert(arguments.end(), {name, *value});
    return arguments;
}

// Opened anew, to begin at the start and to be readable only.
Descriptor reopen(int fd) {
    Descriptor again(open(("/proc/self/fd/" + std::to_string(fd)).c_str(), O_RDONLY | O_CLOEXEC));
    return again ? std::move(again) : Descriptor(fcntl(fd, F_DUPFD_CLOEXEC, 3));
}

Descriptor in_memory(std::string_view bytes) {
    Descriptor file(memfd_create("document", MFD_CLOEXEC));
    while (file && !bytes.empty()) {
        const ssize_t written = write(file.get(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return Descriptor();
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return file;
}

template <typename Bytes>
Outcome collected(
    Bytes document, const std::filesystem::path& program, const Limits& limits, const Origin& origin
) {
    std::vector<Section> sections;
    const OnSection keep = [&](Section section) { sections.push_back(std::move(section)); };
    Outcome outcome = read(document, program, limits, origin, keep);
    if (auto* const extracted = std::get_if<Extracted>(&outcome))
        extracted->sections = std::move(sections);
    return outcome;
}

} // namespace

Outcome read(
    int document,
    const std::filesystem::path& program,
    const Limits& limits,
    const Origin& origin,
    const OnSection& on_section
) {
    const Descriptor input = reopen(document);
    if (!input)
        return failure(Reason::unavailable);
    Answer answer = run(input.get(), program, limits, arguments_of(origin), on_section);
    if (auto* const extracted = std::get_if<Extracted>(&answer))
        return std::move(*extracted);
    auto* const told = std::get_if<Failure>(&answer);
    return told ? std::move(*told) : failure(Reason::crashed);
}

Outcome read(
    std::string_view document,
    const std::filesystem::path& program,
    const Limits& limits,
    const Origin& origin,
    const OnSection& on_section
) {
    if (document.size() > limits.document)
        return failure(Reason::too_large);
    const Descriptor file = in_memory(document);
    return file ? read(file.get(), program, limits, origin, on_section)
                : failure(Reason::unavailable);
}

Outcome extract(
    int document, const std::filesystem::path& program, const Limits& limits, const Origin& origin
) {
    return collected(document, program, limits, origin);
}

Outcome extract(
    std::string_view document,
    const std::filesystem::path& program,
    const Limits& limits,
    const Origin& origin
) {
    return collected(document, program, limits, origin);
}

std::variant<Sitemap, Failure> read_sitemap(
    std::string_view document,
    const std::filesystem::path& program,
    const Limits& limits,
    std::string_view url
) {
    if (document.size() > limits.document)
        return failure(Reason::too_large);
    const Descriptor file = in_memory(document);
    const Descriptor input = reopen(file.get());
    if (!file || !input)
        return failure(Reason::unavailable);
    std::vector<std::string> arguments = arguments_of({.url = std::string(url)});
    arguments.emplace_back("--sitemap");
    Answer answer = run(input.get(), program, limits, std::move(arguments), nullptr);
    if (auto* const sitemap = std::get_if<Sitemap>(&answer))
        return std::move(*sitemap);
    auto* const told = std::get_if<Failure>(&answer);
    return told ? std::move(*told) : failure(Reason::crashed);
}

std::filesystem::path find_program() {
    if (const char* const named = std::getenv("HIOCHAT_EXTRACT"); named && *named)
        return named;
    std::error_code error;
    const auto folder = std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
    for (const char* const place : {".", "../bin", "../libexec/hiochat"})
        if (auto path = folder / place / "hiochat-extract";
            std::filesystem::is_regular_file(path, error))
            return path.lexically_normal();
    return {};
}

} // namespace hiochat::extractor

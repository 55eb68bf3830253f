#include "extractor/client/extractor.h"

#include "extractor/client/descriptor.h"
#include "extractor/client/process.h"
#include "extractor/reasons.h"

#include <boost/json.hpp>

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sys/mman.h>

namespace hiochat::extractor {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

Failure failure(Reason reason) {
    return {std::string(code(reason)), std::string(sentence(reason))};
}

std::string text(const json::object& object, const char* name) {
    const json::value* const value = object.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

int number(const json::object& object, const char* name) {
    const json::value* const value = object.if_contains(name);
    return value && value->is_number() ? value->to_number<int>() : 0;
}

Section section(const json::object& object) {
    Section section{
        .heading = text(object, "heading"),
        .level = number(object, "level"),
        .page = number(object, "page"),
        .text = text(object, "text"),
        .cells = {}
    };
    if (const json::value* const cells = object.if_contains("cells"))
        for (const json::value& cell : cells->as_array())
            section.cells.emplace_back(
                cell.as_array().at(0).as_string(), cell.as_array().at(1).as_string()
            );
    return section;
}

// Throws what Boost.JSON throws on an answer that is not of the agreed form.
Outcome read_answer(std::string_view answer) {
    const json::value parsed = json::parse(answer);
    const json::object& object = parsed.as_object();
    if (const json::value* const error = object.if_contains("error")) {
        Failure told{text(error->as_object(), "code"), text(error->as_object(), "message")};
        if (told.message.empty())
            told.message = sentence(
                told.code == code(Reason::out_of_memory) ? Reason::out_of_memory : Reason::crashed
            );
        return told;
    }
    Extracted extracted{
        .title = text(object, "title"),
        .language = text(object, "language"),
        .pages = number(object, "pages"),
        .sections = {}
    };
    for (const json::value& value : object.at("sections").as_array())
        extracted.sections.push_back(section(value.as_object()));
    return extracted;
}

Reason reason_of_signal(const Ended& ended, const Limits& limits) {
    if (ended.status == SIGXCPU || ended.cpu + 500ms >= limits.cpu)
        return Reason::timeout;
    // Not ours: the kernel takes memory back.
    return ended.status == SIGKILL ? Reason::out_of_memory : Reason::crashed;
}

Outcome outcome(const Ended& ended, const Limits& limits) {
    switch (ended.how) {
    case Ended::How::past_deadline:
        return failure(Reason::timeout);
    case Ended::How::past_output:
        return failure(Reason::too_large);
    case Ended::How::signalled:
        return failure(reason_of_signal(ended, limits));
    case Ended::How::exited:
        break;
    }
    try {
        return read_answer(ended.output);
    } catch (const std::exception&) {
        return failure(Reason::crashed);
    }
}

Outcome
run(int input, const std::filesystem::path& program, const Limits& limits, std::string_view url) {
    std::vector<std::string> arguments{
        "--memory",
        std::to_string(limits.memory),
        "--cpu",
        std::to_string(limits.cpu.count()),
        "--document",
        std::to_string(limits.document),
        "--output",
        std::to_string(limits.output)
    };
    if (!url.empty())
        arguments.insert(arguments.end(), {"--url", std::string(url)});
    if (program.empty())
        return failure(Reason::unavailable);
    const auto ended = run_process(program, arguments, input, limits.wall, limits.output);
    return ended ? outcome(*ended, limits) : failure(Reason::unavailable);
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

} // namespace

Outcome extract(
    int document, const std::filesystem::path& program, const Limits& limits, std::string_view url
) {
    const Descriptor input = reopen(document);
    return input ? run(input.get(), program, limits, url) : Outcome(failure(Reason::unavailable));
}

Outcome extract(
    std::string_view document,
    const std::filesystem::path& program,
    const Limits& limits,
    std::string_view url
) {
    if (document.size() > limits.document)
        return failure(Reason::too_large);
    const Descriptor file = in_memory(document);
    return file ? extract(file.get(), program, limits, url) : Outcome(failure(Reason::unavailable));
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

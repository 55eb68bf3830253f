#include "assistant/grounding/brackets.h"

#include "assistant/grounding/bytes.h"

#include <charconv>
#include <string>

namespace hiochat::assistant::grounding {

namespace {

constexpr std::int64_t most_range = 20; // "[1-3]"

void replace_all(std::string& text, std::string_view what, std::string_view with) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what)) {
        text.replace(at, what.size(), with);
    }
}

} // namespace

std::optional<std::vector<std::int64_t>> numbers_of(std::string_view content) {
    auto rest = lower(content);
    for (const std::string_view word :
         {"sources", "source", "passages", "passage", "citation", "ref", "and", "^", "#"}) {
        replace_all(rest, word, " ");
    }
    for (const std::string_view dash : {"–", "—"}) {
        replace_all(rest, dash, "-");
    }
    std::vector<std::int64_t> out;
    const char* at = rest.data();
    const char* end = at + rest.size();
    bool range = false;
    while (at != end) {
        if (*at == '-' && !out.empty() && !range) {
            range = true;
            ++at;
        } else if (is_space(*at) || *at == ',' || *at == ';' || *at == ':') {
            ++at;
        } else {
            std::int64_t number = 0;
            const auto [stop, error] = std::from_chars(at, end, number);
            if (error != std::errc{} || number < 0 || stop - at > 3) {
                return std::nullopt;
            }
            if (range && number > out.back() && number - out.back() <= most_range) {
                for (auto between = out.back() + 1; between < number; ++between) {
                    out.push_back(between);
                }
            }
            range = false;
            out.push_back(number);
            at = stop;
        }
    }
    return out.empty() || range ? std::nullopt : std::optional{out};
}

std::optional<std::size_t> closing(std::string_view text, char open, char close) {
    std::size_t depth = 0;
    for (std::size_t at = 0; at < std::min(text.size(), most_held); ++at) {
        if (text[at] == '\\') {
            ++at;
        } else if (text[at] == open) {
            ++depth;
        } else if (text[at] == close && --depth == 0) {
            return at;
        } else if (text[at] == '\n' && at + 1 < text.size() && text[at + 1] == '\n') {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

} // namespace hiochat::assistant::grounding

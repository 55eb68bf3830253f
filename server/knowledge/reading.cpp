#include "knowledge/reading.h"

#include "platform/crypto/crypto.h"
#include "platform/text/cut.h"
#include "platform/text/language.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace hiochat::knowledge {

namespace {

constexpr std::string_view soft_hyphen = "\u00ad";

// Zero-width space, word joiner, byte order mark.
constexpr std::array<std::string_view, 4> breaks{soft_hyphen, "\u200b", "\u2060", "\ufeff"};

// How long the break is that stands there; 0 for none. A word divided at the end of a line goes on
// in the next.
std::size_t break_at(std::string_view text, std::size_t at) {
    const auto rest = text.substr(at);
    const auto found = std::ranges::find_if(breaks, [rest](std::string_view mark) {
        return rest.starts_with(mark);
    });
    if (found == breaks.end()) {
        return 0;
    }
    const auto size = found->size();
    const bool divided = *found == soft_hyphen && rest.size() > size + 1 && rest[size] == '\n' &&
                         rest[size + 1] != '\n';
    return divided ? size + 1 : size;
}

} // namespace

std::string without_breaks(std::string text) {
    std::size_t kept = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto size = static_cast<unsigned char>(text[at]) < 0x80 ? 0 : break_at(text, at);
        if (size == 0) {
            text[kept++] = text[at++];
        }
        at += size;
    }
    text.resize(kept);
    return text;
}

index::Section to_section(extractor::Section section) {
    for (auto& question : section.questions) {
        question = without_breaks(std::move(question));
    }
    return {
        without_breaks(std::move(section.heading)),
        section.level,
        section.page,
        without_breaks(std::move(section.text)),
        section.row,
        std::move(section.questions)
    };
}

std::string beginning(const std::string& text, std::size_t most) {
    return std::string{text::cut(text, most)};
}

std::string language_of(const std::vector<index::Passage>& passages) {
    for (const auto& passage : passages) {
        if (const auto language = text::detect(passage.text); language != text::Language::unknown) {
            return std::string{text::code(language)};
        }
    }
    return "";
}

namespace {

// Takes exactly so many digits off the front.
std::optional<int> digits(std::string_view& text, std::size_t count) {
    int number = 0;
    if (text.size() < count) {
        return std::nullopt;
    }
    const auto read = std::from_chars(text.data(), text.data() + count, number);
    if (read.ec != std::errc{} || read.ptr != text.data() + count) {
        return std::nullopt;
    }
    text.remove_prefix(count);
    return number;
}

bool skip(std::string_view& text, std::string_view one_of) {
    if (text.empty() || one_of.find(text.front()) == std::string_view::npos) {
        return false;
    }
    text.remove_prefix(1);
    return true;
}

// "+02:00" and the like; nothing for anything that is no zone.
std::chrono::minutes zone(std::string_view text) {
    const bool west = text.starts_with('-');
    if (!skip(text, "+-")) {
        return {};
    }
    const auto hours = digits(text, 2);
    skip(text, ":");
    const auto minutes = digits(text, 2);
    const auto ahead =
        std::chrono::hours{hours.value_or(0)} + std::chrono::minutes{minutes.value_or(0)};
    return west ? -ahead : ahead;
}

} // namespace

std::optional<TimePoint> parse_date(std::string_view text) {
    const auto year = digits(text, 4);
    const bool first = skip(text, "-");
    const auto month = digits(text, 2);
    const bool second = skip(text, "-");
    const auto day = digits(text, 2);
    if (!year || !month || !day || !first || !second) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date{
        std::chrono::year{*year},
        std::chrono::month{static_cast<unsigned>(*month)},
        std::chrono::day{static_cast<unsigned>(*day)}
    };
    if (!date.ok()) {
        return std::nullopt;
    }
    TimePoint time{std::chrono::sys_days{date}};
    if (!skip(text, "Tt ")) {
        return time;
    }
    const auto hour = digits(text, 2);
    skip(text, ":");
    const auto minute = digits(text, 2);
    if (!hour || !minute) {
        return time;
    }
    time += std::chrono::hours{*hour} + std::chrono::minutes{*minute};
    if (skip(text, ":")) {
        time += std::chrono::seconds{digits(text, 2).value_or(0)};
    }
    if (skip(text, ".")) {
        while (skip(text, "0123456789")) {
        }
    }
    return time - zone(text);
}

PageText read_page(std::string title, std::vector<extractor::Section> sections) {
    // Lengths before texts: no two pages run into the same.
    std::string all;
    const auto add = [&all](const std::string& text) {
        all += std::to_string(text.size()) + ':' + text;
    };
    add(title);
    index::Cutter cutter;
    for (auto& section : sections) {
        add(section.heading);
        add(section.text);
        std::ranges::for_each(section.questions, add);
        cutter.add(to_section(std::move(section)));
    }
    return {cutter.finish(), crypto::hash_token(all)};
}

} // namespace hiochat::knowledge

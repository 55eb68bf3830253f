#include "behaviours/behaviour.h"

#include "accounts/users.h"
#include "platform/errors/rejected.h"
#include "platform/text/unicode.h"

#include <boost/algorithm/string/trim.hpp>

#include <algorithm>
#include <set>

namespace hiochat::behaviours {

namespace {

enum class Lines { one, many };

[[noreturn]] void refuse(const std::string& field, const std::string& problem) {
    throw Rejected{Reason::invalid, field + ": " + problem}.with_field(field);
}

std::string
checked_text(std::string text, const std::string& field, std::size_t most, Lines lines) {
    boost::trim(text);
    if (accounts::count_characters(text) > most) {
        refuse(field, "must have at most " + std::to_string(most) + " characters");
    }
    const auto unprintable = [lines](unsigned char c) {
        return c == 0x7F ||
               (c < 0x20 && (lines == Lines::one || (c != '\n' && c != '\t' && c != '\r')));
    };
    if (std::ranges::any_of(text, unprintable)) {
        refuse(
            field, lines == Lines::one ? "must be one line" : "must not have control characters"
        );
    }
    return text;
}

std::vector<std::string> checked_list(
    const std::vector<std::string>& list,
    const std::string& field,
    std::size_t most,
    std::size_t characters
) {
    std::vector<std::string> out;
    std::set<std::string> seen;
    for (std::size_t i = 0; i < list.size(); ++i) {
        auto text =
            checked_text(list[i], field + "[" + std::to_string(i) + "]", characters, Lines::one);
        if (!text::is_blank(text) && seen.insert(text::fold(text)).second) {
            out.push_back(std::move(text));
        }
    }
    if (out.size() > most) {
        refuse(field, "must have at most " + std::to_string(most) + " entries");
    }
    return out;
}

std::string checked_language(std::string language, const std::string& field) {
    const auto good = [](unsigned char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-';
    };
    if (language.size() < 2 || language.size() > 20 || !std::ranges::all_of(language, good)) {
        refuse(field, "must be auto or a language tag such as en or pt-BR");
    }
    return language;
}

void check_model(const ModelChoice& model, const std::string& field) {
    constexpr double hottest = 2;
    constexpr std::size_t longest_id = 64;
    if (!(model.temperature >= 0 && model.temperature <= hottest)) {
        refuse(field + ".temperature", "must be between 0 and 2");
    }
    if (model.endpoint && (model.endpoint->empty() || model.endpoint->size() > longest_id)) {
        refuse(field + ".endpoint", "must be the id of a model, or null");
    }
}

} // namespace

Behaviour checked(Behaviour behaviour, std::string_view path) {
    const auto field = [path](const char* name) { return std::string{path} + "." + name; };
    behaviour.instructions = checked_text(
        std::move(behaviour.instructions), field("instructions"), Limits::instructions, Lines::many
    );
    auto& unknown = behaviour.unknown;
    unknown.say =
        checked_text(std::move(unknown.say), field("unknown.say"), Limits::say, Lines::many);
    auto& hand_over = behaviour.hand_over;
    hand_over.say =
        checked_text(std::move(hand_over.say), field("handOver.say"), Limits::say, Lines::many);
    hand_over.words =
        checked_list(hand_over.words, field("handOver.words"), Limits::words, Limits::word);
    if (hand_over.misses < 0 || hand_over.misses > Limits::misses) {
        refuse(field("handOver.misses"), "must be between 0 and " + std::to_string(Limits::misses));
    }
    behaviour.starters =
        checked_list(behaviour.starters, field("starters"), Limits::starters, Limits::starter);
    behaviour.language = checked_language(std::move(behaviour.language), field("language"));
    check_model(behaviour.model, field("model"));
    return behaviour;
}

std::string checked_note(std::string note) {
    return checked_text(std::move(note), "note", Limits::note, Lines::one);
}

} // namespace hiochat::behaviours

#include "assistant/talk/visitor_language.h"

#include "assistant/talk/phrasebook.h"
#include "assistant/talk/small_talk.h"
#include "platform/text/unicode.h"
#include "platform/text/words.h"

#include <algorithm>
#include <array>
#include <ranges>

namespace hiochat::assistant::talk {

namespace {

using text::Language;

constexpr std::size_t looked_at = 6; // messages, the newest ones

// In Latin letters fewer words than this have stop words of three languages at once.
constexpr std::size_t enough_words = 4;

bool in_latin_letters(std::string_view text) {
    const auto latin = std::ranges::count_if(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
    return latin * 2 > std::ssize(text);
}

// Chinese has none. A line of a few words may be of ideographs but for its particles.
bool has_kana(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto c = text::next_code_point(text, at);
        if (c >= 0x3041 && c <= 0x30FF) {
            return true;
        }
    }
    return false;
}

// The one language whose small talk this is; of several `otherwise`, if it is among them.
Language of_small_talk(std::string_view text, Language otherwise) {
    const auto small = small_talk(text, otherwise);
    if (!small) {
        return Language::unknown;
    }
    return small->in_several ? otherwise : small->language;
}

bool tells(std::string_view text) {
    return !in_latin_letters(text) || text::count_words(text) >= enough_words;
}

Language of_message(const std::string& text, Language otherwise) {
    if (has_kana(text)) {
        return Language::japanese;
    }
    if (const auto found = of_small_talk(text, otherwise); found != Language::unknown) {
        return found;
    }
    return tells(text) ? text::detect(text) : Language::unknown;
}

} // namespace

Language language_of(const std::vector<std::string>& texts, Language otherwise) {
    std::string all;
    for (const auto& text : texts | std::views::reverse | std::views::take(looked_at)) {
        if (const auto found = of_message(text, otherwise); found != Language::unknown) {
            return found;
        }
        all.append(text).append("\n");
    }
    return otherwise == Language::unknown && tells(all) ? text::detect(all) : otherwise;
}

std::string_view english_name(Language language) {
    static constexpr std::array<std::string_view, text::language_count> names{
        "",          "Arabic",     "Catalan",   "Chinese",   "Czech",   "Danish",    "Dutch",
        "English",   "Finnish",    "French",    "German",    "Greek",   "Hebrew",    "Hindi",
        "Hungarian", "Indonesian", "Italian",   "Japanese",  "Korean",  "Norwegian", "Persian",
        "Polish",    "Portuguese", "Romanian",  "Russian",   "Spanish", "Swedish",   "Tamil",
        "Thai",      "Turkish",    "Ukrainian", "Vietnamese"
    };
    return names[static_cast<std::size_t>(language)];
}

} // namespace hiochat::assistant::talk

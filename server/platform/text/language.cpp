#include "platform/text/language.h"

#include "platform/text/language_table.h"
#include "platform/text/unicode.h"
#include "platform/text/words.h"

#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace hiochat::text {

namespace {

constexpr std::size_t looked_at = 6000; // bytes; more text does not change the outcome

using Words = std::unordered_set<std::string_view>;

Words split(std::string_view list) {
    Words out;
    while (!list.empty()) {
        const auto space = std::min(list.find(' '), list.size());
        if (space > 0) {
            out.insert(list.substr(0, space));
        }
        list.remove_prefix(std::min(space + 1, list.size()));
    }
    return out;
}

using Lists = std::array<Words, language_count>;

Lists lists(std::string_view LanguageRow::* list) {
    Lists out;
    for (std::size_t i = 0; i < language_count; ++i) {
        out[i] = split(row(static_cast<Language>(i)).*list);
    }
    return out;
}

// One bit for each language that has a word among its stop words.
using Languages = std::uint32_t;
static_assert(language_count <= 32);

constexpr Languages bit_of(Language language) {
    return Languages{1} << static_cast<unsigned>(language);
}

Languages languages_of_stop_word(std::string_view word) {
    static const auto all = [] {
        std::unordered_map<std::string_view, Languages> out;
        const auto words = lists(&LanguageRow::stop_words);
        for (std::size_t i = 0; i < language_count; ++i) {
            for (const auto one : words[i]) {
                out[one] |= bit_of(static_cast<Language>(i));
            }
        }
        return out;
    }();
    const auto found = all.find(word);
    return found == all.end() ? 0 : found->second;
}

// How many letters of each script the text has.
std::map<UScriptCode, std::size_t> scripts(std::string_view text) {
    std::map<UScriptCode, std::size_t> out;
    for (std::size_t at = 0; at < text.size();) {
        const auto c = next_code_point(text, at);
        const auto kind = class_of(c);
        if (kind == Class::letter || kind == Class::unspaced) {
            UErrorCode status = U_ZERO_ERROR;
            ++out[uscript_getScript(static_cast<UChar32>(c), &status)];
        }
    }
    return out;
}

std::size_t count_letters(std::string_view text, std::string_view letters) {
    std::size_t out = 0;
    for (std::size_t at = 0; at < letters.size();) {
        const auto begin = at;
        next_code_point(letters, at);
        const auto letter = letters.substr(begin, at - begin);
        for (auto found = text.find(letter); found != std::string_view::npos;
             found = text.find(letter, found + 1)) {
            ++out;
        }
    }
    return out;
}

// The candidate whose common words and own letters are seen most; the first one wins a tie, and
// `fallback` when nothing is seen.
Language
most_likely(std::string_view text, std::initializer_list<Language> candidates, Language fallback) {
    const auto found = words(text);
    const auto folded = fold(text);
    std::vector<Languages> common;
    for (const auto& word : found) {
        common.push_back(languages_of_stop_word(word.text));
    }
    Language best = fallback;
    std::size_t most = 0;
    for (const auto language : candidates) {
        auto seen = 2 * count_letters(folded, row(language).own_letters);
        for (const auto languages : common) {
            seen += (languages & bit_of(language)) != 0;
        }
        if (seen > most) {
            most = seen;
            best = language;
        }
    }
    // One common word in twelve is less than any language has.
    return most * 12 >= found.size() ? best : fallback;
}

} // namespace

std::string_view code(Language language) {
    return row(language).code;
}

Language language_of(std::string_view code) {
    const auto folded = fold(code.substr(0, 2));
    const bool whole = code.size() == 2 || (code.size() > 2 && (code[2] == '-' || code[2] == '_'));
    for (std::size_t i = 1; whole && i < language_count; ++i) {
        if (row(static_cast<Language>(i)).code == folded) {
            return static_cast<Language>(i);
        }
    }
    return folded == "nb" || folded == "nn" ? Language::norwegian : Language::unknown;
}

Language detect(std::string_view text) {
    text = text.substr(0, looked_at);
    const auto found = scripts(text);
    if (found.empty()) {
        return Language::unknown;
    }
    const auto count = [&](UScriptCode script) {
        const auto at = found.find(script);
        return at == found.end() ? std::size_t{0} : at->second;
    };
    if (count(USCRIPT_HIRAGANA) + count(USCRIPT_KATAKANA) >
        count(USCRIPT_HAN) / 8 + count(USCRIPT_LATIN) / 4 + 1) {
        return Language::japanese;
    }
    const auto main = std::max_element(found.begin(), found.end(), [](auto& a, auto& b) {
                          return a.second < b.second;
                      })->first;
    using enum Language;
    switch (main) {
    case USCRIPT_LATIN:
        return most_likely(
            text,
            {english,
             spanish,
             french,
             german,
             portuguese,
             italian,
             dutch,
             polish,
             czech,
             swedish,
             norwegian,
             danish,
             finnish,
             turkish,
             romanian,
             hungarian,
             indonesian,
             catalan,
             vietnamese},
            unknown
        );
    case USCRIPT_CYRILLIC:
        return most_likely(text, {russian, ukrainian}, russian);
    case USCRIPT_ARABIC:
        return most_likely(text, {arabic, persian}, arabic);
    case USCRIPT_HAN:
        return chinese;
    case USCRIPT_HANGUL:
        return korean;
    case USCRIPT_THAI:
        return thai;
    case USCRIPT_GREEK:
        return greek;
    case USCRIPT_HEBREW:
        return hebrew;
    case USCRIPT_DEVANAGARI:
        return hindi;
    case USCRIPT_TAMIL:
        return tamil;
    default:
        return unknown;
    }
}

Language detect_surely(std::string_view text) {
    constexpr std::ptrdiff_t enough = 100;
    const auto ascii =
        std::ranges::count_if(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    const bool says_little = std::ssize(text) < enough && ascii * 2 > std::ssize(text);
    return says_little ? Language::unknown : detect(text);
}

bool is_stop_word(Language language, std::string_view word) {
    return (languages_of_stop_word(word) & bit_of(language)) != 0;
}

bool is_stop_word(std::string_view word) {
    return languages_of_stop_word(word) != 0;
}

bool is_light_word(Language language, std::string_view word) {
    static const auto all = lists(&LanguageRow::light_words);
    return all[static_cast<std::size_t>(language)].contains(word);
}

} // namespace hiochat::text

#pragma once

#include <cstdint>
#include <string_view>

namespace hiochat::text {

// The languages whose words we know something about. `unknown` is any other: its words are still
// indexed, unstemmed.
enum class Language : std::uint8_t {
    unknown,
    arabic,
    catalan,
    chinese,
    czech,
    danish,
    dutch,
    english,
    finnish,
    french,
    german,
    greek,
    hebrew,
    hindi,
    hungarian,
    indonesian,
    italian,
    japanese,
    korean,
    norwegian,
    persian,
    polish,
    portuguese,
    romanian,
    russian,
    spanish,
    swedish,
    tamil,
    thai,
    turkish,
    ukrainian,
    vietnamese,
};

inline constexpr std::size_t language_count = static_cast<std::size_t>(Language::vietnamese) + 1;

// ISO 639-1; "" for unknown.
std::string_view code(Language language);

// Takes "en", "en-GB", "EN_us"; anything else is unknown.
Language language_of(std::string_view code);

// From the script, then from the commonest words and letters of the first few kilobytes. Answers
// `unknown` rather than guess: a short Latin text without any common word tells nothing.
Language detect(std::string_view text);

// As detect(), for saying so: a line or two in Latin letters tell nothing, for they may have common
// words of any language.
Language detect_surely(std::string_view text);

// Words that carry no topic: articles, pronouns, question words... `word` is folded (see fold()).
bool is_stop_word(Language language, std::string_view word);

// The same in whatever language.
bool is_stop_word(std::string_view word);

// Words that carry a little of it and stand in questions of every kind: "way", "best", "need",
// "find".
bool is_light_word(Language language, std::string_view word);

} // namespace hiochat::text

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hiochat::text {

// One code point of UTF-8. Invalid bytes read as U+FFFD, one at a time: foreign text never stops a
// reader. Advances `at`; requires at < text.size().
char32_t next_code_point(std::string_view text, std::size_t& at);

// Upper and lower case, full-width and compatibility forms become one (NFKC_Casefold).
std::string fold(std::string_view word);

// Accents off Latin, Greek, Cyrillic, Arabic and Hebrew letters: visitors type without them. Vowel
// signs of Indic scripts are letters in their own right and stay.
std::string strip_accents(std::string_view word);

enum class Class : std::uint8_t {
    other,  // spaces, punctuation, symbols
    letter, // also marks that belong to a letter
    digit,
    unspaced, // letters of scripts written without spaces between words, and Hangul, whose words
              // carry their particles
};

Class class_of(char32_t c);

bool is_upper(char32_t c);

} // namespace hiochat::text

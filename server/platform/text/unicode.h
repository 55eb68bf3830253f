#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hiochat::text {

// What the functions below call for all but ASCII.
namespace beyond_ascii {
char32_t next_code_point(std::string_view text, std::size_t& at);
}

// One code point of UTF-8. Invalid bytes read as U+FFFD, one at a time: foreign text never stops a
// reader. Advances `at`; requires at < text.size().
inline char32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto first = static_cast<unsigned char>(text[at]);
    return first < 0x80 ? text[at++], first : beyond_ascii::next_code_point(text, at);
}

// Upper and lower case, full-width and compatibility forms become one (NFKC_Casefold), digits of
// any script those of ASCII.
std::string fold(std::string_view word);

// Accents and their like (dotless i, stroked l) off Latin, Greek, Cyrillic, Arabic and Hebrew
// letters: visitors type without them. Vowel signs of Indic scripts are letters in their own right
// and stay.
std::string strip_accents(std::string_view word);

// Nothing that anybody could see: spaces of every kind, or no character at all.
bool is_blank(std::string_view text);

enum class Class : std::uint8_t {
    other,  // spaces, punctuation, symbols
    letter, // also marks that belong to a letter
    digit,
    unspaced, // letters of scripts written without spaces between words, and Hangul, whose words
              // carry their particles
};

namespace beyond_ascii {
Class class_of(char32_t c);
bool is_upper(char32_t c);
} // namespace beyond_ascii

inline Class class_of(char32_t c) {
    if (c >= 0x80) {
        return beyond_ascii::class_of(c);
    }
    const auto lower = c | 0x20U;
    if (lower >= 'a' && lower <= 'z') {
        return Class::letter;
    }
    return c >= '0' && c <= '9' ? Class::digit : Class::other;
}

inline bool is_upper(char32_t c) {
    return c < 0x80 ? c >= 'A' && c <= 'Z' : beyond_ascii::is_upper(c);
}

} // namespace hiochat::text

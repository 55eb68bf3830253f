#pragma once

#include <algorithm>
#include <string>
#include <string_view>

// How the bytes of an answer are told apart while it is read.
namespace hiochat::assistant::grounding {

// Longer than this, brackets, tags, words and code within a line are none.
inline constexpr std::size_t most_held = 2000;

inline bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n';
}

inline bool is_ascii(char c) {
    return static_cast<unsigned char>(c) < 0x80;
}

inline bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// What addresses are made of, and words.
inline bool is_of_word(char c) {
    return c > ' ' && c < 0x7F && std::string_view{"[]<>`\\!\""}.find(c) == std::string_view::npos;
}

// After "<".
inline bool begins_tag(char c) {
    return is_letter(c) || c == '/' || c == '!' || c == '?';
}

inline bool is_blank(std::string_view text) {
    return std::ranges::all_of(text, is_space);
}

inline std::string lower(std::string_view text) {
    std::string out{text};
    for (auto& c : out) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

} // namespace hiochat::assistant::grounding

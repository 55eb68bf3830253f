#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

// Small questions about text.
namespace hiochat::extractor::html {

// ASCII letters only.
std::string lower(std::string_view text);

// For comparing with words in lower case: letters of any script.
std::string without_case(std::string_view text);

std::string_view trimmed(std::string_view text);

// How much a reader gets from the text: its characters without white space, those of scripts that
// write a word in one or two characters counted as three.
std::size_t weight(std::string_view text);

// Holds one of the parts.
bool has_any(std::string_view text, std::initializer_list<std::string_view> parts);

// Holds a sentence's end or a comma, in any script.
bool has_punctuation(std::string_view text);

// Ends like a question, in any script.
bool is_question(std::string_view text);

// White space, also the non-breaking kind, becomes one space; soft hyphens and zero-width spaces
// go.
std::string one_line(std::string_view text);

} // namespace hiochat::extractor::html

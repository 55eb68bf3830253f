#pragma once

#include <string>
#include <string_view>

// Small questions about UTF-8 text, and the cleaning of what PDF fonts yield.
namespace hiochat::extractor::pdf {

// Ligatures and presentation forms become letters, private and control characters go, composed
// characters are composed.
std::string clean(std::u32string_view text);

// Where a word may be divided, which shows only where it is.
constexpr std::string_view soft_hyphen = "\u00ad";

void drop_soft_hyphens(std::string& text);

// Characters that are not spaces.
int characters(std::string_view text);

char32_t first_character(std::string_view text);
char32_t last_character(std::string_view text);

bool is_lower(char32_t c);
bool is_upper(char32_t c);
bool is_letter(char32_t c);
bool is_digit(char32_t c);

// Scripts that write no spaces between words: Han, kana, Thai, Lao, Khmer, Burmese.
bool is_unspaced(char32_t c);

// Whether a sentence ends with it, in any script.
bool ends_sentence(char32_t c);

// A bullet, or "(a)", "1.", "2)", before the text of a list item.
bool begins_item(std::string_view text);

} // namespace hiochat::extractor::pdf

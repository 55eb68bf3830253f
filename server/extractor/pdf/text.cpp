#include "extractor/pdf/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace hiochat::extractor::pdf {
namespace {

// Latin ligatures, Arabic presentation forms, half- and full-width forms, Kangxi radicals: shapes
// of letters rather than letters.
bool is_shape(UChar32 c) {
    return (c >= 0xfb00 && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfefe) ||
           (c >= 0x2f00 && c <= 0x2fdf) || (c >= 0xff01 && c <= 0xff5e && u_isalnum(c)) ||
           (c >= 0x1d400 && c <= 0x1d7ff);
}

constexpr std::u32string_view bullets =
    U"*-\u00b7\u2013\u2014\u2022\u2023\u2043\u2219\u25a0\u25aa\u25cb\u25cf\u25e6\u25c6\u2713\u27a2";

bool is_dropped(UChar32 c) {
    return c > 0x10ffff || c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xfeff || c == 0xfffd ||
           c == 0x200b || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
           U_IS_SURROGATE(c) || (c & 0xfffe) == 0xfffe || u_charType(c) == U_PRIVATE_USE_CHAR;
}

} // namespace

std::string clean(std::u32string_view text) {
    // Most words need nothing.
    std::string utf8;
    if (std::ranges::all_of(text, [](char32_t c) { return c > ' ' && c < 0x7f; })) {
        utf8.assign(text.begin(), text.end());
        return utf8;
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const compatible = icu::Normalizer2::getNFKCInstance(status);
    icu::UnicodeString out;
    char32_t largest = 0;
    for (const char32_t character : text) {
        const auto c = static_cast<UChar32>(character);
        if (c == 0xf0b7 || c == 0xf0a7)
            out.append(u'\u2022'); // the bullets of Word's symbol fonts
        else if (u_isUWhiteSpace(c))
            out.append(u' ');
        else if (is_shape(c))
            out.append(compatible->normalize(icu::UnicodeString(c), status));
        else if (!is_dropped(c))
            out.append(c);
        largest = std::max(largest, character);
    }
    // Nothing below the combining characters composes.
    if (largest >= 0x300)
        out = icu::Normalizer2::getNFCInstance(status)->normalize(out, status);
    out.trim().toUTF8String(utf8);
    return utf8;
}

void drop_soft_hyphens(std::string& text) {
    for (std::size_t at = text.find(soft_hyphen); at != text.npos; at = text.find(soft_hyphen, at))
        text.erase(at, soft_hyphen.size());
}

int characters(std::string_view text) {
    int count = 0;
    for (const char c : text)
        count += (c & 0xc0) != 0x80 && c != ' ' && c != '\n' && c != '\t';
    return count;
}

char32_t first_character(std::string_view text) {
    UChar32 c = 0;
    int32_t i = 0;
    if (!text.empty())
        U8_NEXT(text.data(), i, static_cast<int32_t>(text.size()), c);
    return c < 0 ? 0 : static_cast<char32_t>(c);
}

char32_t last_character(std::string_view text) {
    UChar32 c = 0;
    auto i = static_cast<int32_t>(text.size());
    if (i > 0)
        U8_PREV(text.data(), 0, i, c);
    return c < 0 ? 0 : static_cast<char32_t>(c);
}

bool is_lower(char32_t c) {
    return u_islower(static_cast<UChar32>(c));
}

bool is_upper(char32_t c) {
    return u_isupper(static_cast<UChar32>(c));
}

bool is_letter(char32_t c) {
    return u_isalpha(static_cast<UChar32>(c));
}

bool is_digit(char32_t c) {
    return u_isdigit(static_cast<UChar32>(c));
}

bool is_unspaced(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
        return true;
    default:
        return (c >= 0x3000 && c <= 0x303f) || (c >= 0xff00 && c <= 0xffef);
    }
}

bool ends_sentence(char32_t c) {
    return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_S_TERM) || c == ':' || c == U'\u2026';
}

bool begins_item(std::string_view text) {
    const std::size_t space = text.find(' ');
    if (space == text.npos)
        return false;
    const std::string_view mark = text.substr(0, space);
    const char32_t c = first_character(mark);
    if (mark.size() <= 4 && bullets.find(c) != bullets.npos)
        return true;
    if (mark.size() < 2 || mark.size() > 5)
        return false;
    const std::string_view inside =
        mark.front() == '(' ? mark.substr(1, mark.size() - 2) : mark.substr(0, mark.size() - 1);
    if (mark.back() != ')' && (mark.back() != '.' || mark.front() == '('))
        return false;
    const bool number = inside.find_first_not_of("0123456789") == inside.npos && inside.size() <= 2;
    const bool letter = inside.size() == 1 && is_letter(static_cast<unsigned char>(inside.front()));
    return !inside.empty() && (number || letter);
}

} // namespace hiochat::extractor::pdf

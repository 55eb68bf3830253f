#include "platform/text/unicode.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace hiochat::text {

namespace {

const icu::Normalizer2& instance(const icu::Normalizer2* (*get)(UErrorCode&)) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* found = get(status);
    if (U_FAILURE(status)) {
        throw std::runtime_error{"ICU has no normalisation data"};
    }
    return *found;
}

std::string normalise(const icu::Normalizer2& normaliser, std::string_view word) {
    std::string out;
    icu::StringByteSink<std::string> sink{&out};
    UErrorCode status = U_ZERO_ERROR;
    normaliser.normalizeUTF8(
        0, icu::StringPiece{word.data(), static_cast<int32_t>(word.size())}, sink, nullptr, status
    );
    return U_FAILURE(status) ? std::string{word} : out;
}

bool is_ascii(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x80;
    });
}

bool accents_are_optional(UScriptCode script) {
    switch (script) {
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC:
    case USCRIPT_ARABIC:
    case USCRIPT_HEBREW:
        return true;
    default:
        return false;
    }
}

UScriptCode script_of(UChar32 c) {
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(c, &status);
}

bool is_unspaced(UChar32 c) {
    switch (script_of(c)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_HANGUL:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
    case USCRIPT_TIBETAN:
        return true;
    default:
        // The long-vowel mark of kana is of no script, nor are its half-width marks.
        return c == 0x30FC || c == 0xFF70 || c == 0xFF9E || c == 0xFF9F;
    }
}

Class look_up(UChar32 c) {
    const auto mask = U_GET_GC_MASK(c);
    if (mask & (U_GC_L_MASK | U_GC_M_MASK)) {
        return is_unspaced(c) ? Class::unspaced : Class::letter;
    }
    return mask & U_GC_N_MASK ? Class::digit : Class::other;
}

std::array<Class, 0x800> first_classes() {
    std::array<Class, 0x800> table{};
    for (std::size_t c = 0; c < table.size(); ++c) {
        table[c] = look_up(static_cast<UChar32>(c));
    }
    return table;
}

void append(std::string& out, UChar32 c) {
    std::array<char, U8_MAX_LENGTH> bytes{};
    int32_t size = 0;
    U8_APPEND_UNSAFE(bytes.data(), size, c);
    out.append(bytes.data(), static_cast<std::size_t>(size));
}

bool is_foreign_digit(char32_t c) {
    return c >= 0x80 && u_charDigitValue(static_cast<UChar32>(c)) >= 0;
}

bool has_foreign_digit(std::string_view word) {
    for (std::size_t at = 0; at < word.size();) {
        if (is_foreign_digit(next_code_point(word, at))) {
            return true;
        }
    }
    return false;
}

std::string with_plain_digits(std::string_view word) {
    std::string out;
    for (std::size_t at = 0; at < word.size();) {
        const auto begin = at;
        const auto c = next_code_point(word, at);
        if (is_foreign_digit(c)) {
            out += static_cast<char>('0' + u_charDigitValue(static_cast<UChar32>(c)));
        } else {
            out.append(word, begin, at - begin);
        }
    }
    return out;
}

} // namespace

char32_t beyond_ascii::next_code_point(std::string_view text, std::size_t& at) {
    // One window of at most four bytes: ICU's macro counts in int32_t, texts may be longer.
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data()) + at;
    const auto length = static_cast<int32_t>(std::min<std::size_t>(text.size() - at, 4));
    int32_t offset = 0;
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes, offset, length, c);
    at += static_cast<std::size_t>(offset);
    return static_cast<char32_t>(c);
}

std::string fold(std::string_view word) {
    if (is_ascii(word)) {
        std::string out{word};
        for (auto& c : out) {
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        }
        return out;
    }
    static const auto& casefold = instance(&icu::Normalizer2::getNFKCCasefoldInstance);
    auto folded = normalise(casefold, word);
    return has_foreign_digit(folded) ? with_plain_digits(folded) : folded;
}

// Letters that are typed plain but do not decompose; 0 for those that are left out.
UChar32 plain_letter(UChar32 c) {
    switch (c) {
    case 0x0131: // dotless i
        return 'i';
    case 0x0142:
        return 'l';
    case 0x0111:
        return 'd';
    case 0x00F8:
        return 'o';
    case 0x06CC: // Persian yeh and kaf
        return 0x064A;
    case 0x06A9:
        return 0x0643;
    case 0x0640: // tatweel
        return 0;
    default:
        return c;
    }
}

std::string strip_accents(std::string_view word) {
    if (is_ascii(word)) {
        return std::string{word};
    }
    static const auto& decompose = instance(&icu::Normalizer2::getNFDInstance);
    const auto parts = normalise(decompose, word);
    std::string out;
    bool optional = false;
    for (std::size_t at = 0; at < parts.size();) {
        const auto begin = at;
        const auto c = static_cast<UChar32>(next_code_point(parts, at));
        if (u_charType(c) == U_NON_SPACING_MARK && optional) {
            continue;
        }
        if (u_charType(c) != U_NON_SPACING_MARK) {
            optional = accents_are_optional(script_of(c));
        }
        const auto plain = plain_letter(c);
        if (plain == c) {
            out.append(parts, begin, at - begin);
        } else if (plain != 0) {
            append(out, plain);
        }
    }
    return out;
}

bool is_blank(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto c = static_cast<UChar32>(next_code_point(text, at));
        if (!u_isUWhiteSpace(c) && u_charType(c) != U_FORMAT_CHAR &&
            u_charType(c) != U_CONTROL_CHAR) {
            return false;
        }
    }
    return true;
}

Class beyond_ascii::class_of(char32_t c) {
    static const auto table = first_classes();
    return c < table.size() ? table[c] : look_up(static_cast<UChar32>(c));
}

bool beyond_ascii::is_upper(char32_t c) {
    return u_isupper(static_cast<UChar32>(c)) != 0;
}

} // namespace hiochat::text

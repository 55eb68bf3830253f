#include "extractor/html/words.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

namespace hiochat::extractor::html {
namespace {

constexpr std::string_view spaces = " \t\n\r\f\v";

bool is_dense(UChar32 c) {
    return (c >= 0x3040 && c < 0xa000) || (c >= 0xac00 && c < 0xd7a4) ||
           (c >= 0xf900 && c < 0xfb00) || (c >= 0x20000 && c < 0x32000);
}

} // namespace

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    return out;
}

std::string without_case(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        UChar32 c = 0;
        U8_NEXT(text.data(), i, text.size(), c);
        if (c < 0)
            continue;
        std::array<char, U8_MAX_LENGTH> bytes{};
        std::size_t size = 0;
        U8_APPEND_UNSAFE(bytes.data(), size, u_tolower(c));
        out.append(bytes.data(), size);
    }
    return out;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(spaces);
    if (first == text.npos)
        return {};
    return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

std::size_t weight(std::string_view text) {
    std::size_t sum = 0;
    for (std::size_t i = 0; i < text.size();) {
        UChar32 c = static_cast<unsigned char>(text[i]);
        if (c < 0x80)
            ++i;
        else
            U8_NEXT(text.data(), i, text.size(), c);
        if (c > ' ' && c != 0xa0)
            sum += is_dense(c) ? 3 : 1;
    }
    return sum;
}

bool has_punctuation(std::string_view text) {
    static constexpr std::array<std::string_view, 9> wide{
        "。", "、", "，", "．", "！", "？", "।", "،", "۔"
    };
    for (std::size_t i = text.find_first_of(".,!?;:"); i != text.npos;
         i = text.find_first_of(".,!?;:", i + 1))
        if (i + 1 == text.size() || static_cast<unsigned char>(text[i + 1]) <= ' ' ||
            text[i + 1] == '"')
            return true;
    return std::ranges::any_of(wide, [&](std::string_view mark) {
        return text.find(mark) != text.npos;
    });
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> parts) {
    return std::ranges::any_of(parts, [&](std::string_view part) {
        return text.find(part) != text.npos;
    });
}

bool is_question(std::string_view text) {
    static constexpr std::array<std::string_view, 5> marks{"?", "？", "؟", "⁇", "\xcd\xbe"};
    text = trimmed(text);
    return std::ranges::any_of(marks, [&](std::string_view mark) { return text.ends_with(mark); });
}

std::string one_line(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool space = false;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t begin = i;
        UChar32 c = static_cast<unsigned char>(text[i]);
        if (c < 0x80)
            ++i;
        else
            U8_NEXT(text.data(), i, text.size(), c);
        if (c == 0xad || c == 0x200b || c == 0xfeff)
            continue;
        if (c <= ' ' || c == 0xa0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f) {
            space = true;
            continue;
        }
        if (space && !out.empty())
            out += ' ';
        space = false;
        out += text.substr(begin, i - begin);
    }
    return out;
}

} // namespace hiochat::extractor::html

#include "extractor/pdf/right_to_left.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <vector>

namespace hiochat::extractor::pdf {
namespace {

using Text = std::u32string;

bool is_right_to_left(char32_t c) {
    const UCharDirection direction = u_charDirection(static_cast<UChar32>(c));
    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

bool is_left_to_right(char32_t c) {
    return u_charDirection(static_cast<UChar32>(c)) == U_LEFT_TO_RIGHT;
}

// What stays in its order when the word around it is turned: digits, foreign letters, and the signs
// between them.
bool is_number_part(char32_t c) {
    return u_isdigit(static_cast<UChar32>(c)) || is_left_to_right(c);
}

bool is_number_joint(char32_t c) {
    return c < 0x80 &&
           std::string_view(".,:/-+%").find(static_cast<char>(c)) != std::string_view::npos;
}

Text decoded(std::string_view text) {
    Text out;
    const auto size = static_cast<int32_t>(text.size());
    for (int32_t i = 0; i < size;) {
        UChar32 c = 0;
        U8_NEXT(text.data(), i, size, c);
        out += static_cast<char32_t>(c < 0 ? 0xfffd : c);
    }
    return out;
}

void turn_word(Text& word) {
    std::ranges::reverse(word);
    // Marks follow their letters again.
    for (std::size_t i = 0; i < word.size(); ++i) {
        std::size_t end = i;
        while (end < word.size() &&
               u_charType(static_cast<UChar32>(word[end])) == U_NON_SPACING_MARK)
            ++end;
        if (end > i && end < word.size())
            std::rotate(
                word.begin() + static_cast<std::ptrdiff_t>(i),
                word.begin() + static_cast<std::ptrdiff_t>(end),
                word.begin() + static_cast<std::ptrdiff_t>(end) + 1
            );
        i = std::max(i, end);
    }
    for (std::size_t i = 0; i < word.size(); ++i) {
        std::size_t end = i;
        while (end < word.size() && (is_number_part(word[end]) ||
                                     (end > i && end + 1 < word.size() &&
                                      is_number_joint(word[end]) && is_number_part(word[end + 1]))))
            ++end;
        std::reverse(
            word.begin() + static_cast<std::ptrdiff_t>(i),
            word.begin() + static_cast<std::ptrdiff_t>(end)
        );
        i = std::max(i, end);
    }
}

// Some programs write a bracket as the character, some as its mirrored shape.
void straighten_brackets(Text& text) {
    if (text.empty())
        return;
    if (text.front() == ')')
        text.front() = '(';
    const auto end = text.find_last_not_of(U".,;:!?\u060c\u061b\u061f");
    if (end != Text::npos && end > 0 && text[end] == '(')
        text[end] = ')';
}

struct Token {
    Text text;
    char32_t separator = 0; // after it

    bool turns() const { return std::ranges::any_of(text, is_right_to_left); }

    bool foreign() const { return std::ranges::any_of(text, is_left_to_right); }
};

std::vector<Token> tokens_of(const Text& line) {
    std::vector<Token> tokens(1);
    for (const char32_t c : line) {
        if (c != ' ' && c != '\t') {
            tokens.back().text += c;
            continue;
        }
        tokens.back().separator = c;
        tokens.emplace_back();
    }
    return tokens;
}

} // namespace

bool reads_right_to_left(std::string_view text) {
    if (std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0xd6; }))
        return false; // nothing from Hebrew on
    const Text line = decoded(text);
    return std::ranges::count_if(line, is_right_to_left) >
           std::ranges::count_if(line, is_left_to_right);
}

std::string logical_order(std::string_view text) {
    std::vector<Token> tokens = tokens_of(decoded(text));
    Text line;
    for (std::size_t end = tokens.size(); end > 0;) {
        std::size_t from = end - 1;
        // Words of another script stand together in their own direction; numbers alone do not.
        if (!tokens[from].turns()) {
            while (from > 0 && !tokens[from - 1].turns())
                --from;
            const auto foreign = [](const Token& token) { return token.foreign(); };
            if (std::none_of(
                    tokens.begin() + static_cast<std::ptrdiff_t>(from),
                    tokens.begin() + static_cast<std::ptrdiff_t>(end),
                    foreign
                ))
                from = end - 1;
        }
        Text part;
        for (std::size_t i = from; i < end; ++i) {
            if (tokens[i].turns())
                turn_word(tokens[i].text);
            part += tokens[i].text;
            if (i + 1 < end)
                part += tokens[i].separator;
        }
        straighten_brackets(part);
        line += part;
        end = from;
        if (end > 0)
            line += tokens[end - 1].separator;
    }
    std::string utf8;
    icu::UnicodeString::fromUTF32(
        reinterpret_cast<const UChar32*>(line.data()), static_cast<int32_t>(line.size())
    )
        .toUTF8String(utf8);
    return utf8;
}

} // namespace hiochat::extractor::pdf

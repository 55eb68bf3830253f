#include "extractor/html/dates.h"

#include "extractor/html/words.h"

#include <array>
#include <cstdio>
#include <vector>

namespace hiochat::extractor::html {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

struct Token {
    std::string text; // digits, or lower-case letters, or one other character
    int number = -1;
};

std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> tokens;
    for (std::size_t i = 0; i < text.size() && tokens.size() < 32;) {
        std::size_t end = i + 1;
        const auto letter = [](char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; };
        if (is_digit(text[i]))
            while (end < text.size() && is_digit(text[end]))
                ++end;
        else if (letter(text[i]))
            while (end < text.size() && letter(text[end]))
                ++end;
        Token token{.text = lower(text.substr(i, end - i))};
        if (is_digit(text[i]) && end - i <= 8)
            token.number = std::stoi(token.text);
        tokens.push_back(std::move(token));
        i = end;
    }
    return tokens;
}

int month_named(std::string_view name) {
    static constexpr std::array<std::string_view, 12> months{
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"
    };
    for (std::size_t i = 0; i < months.size(); ++i)
        if (name.size() >= 3 && name.starts_with(months[i]))
            return static_cast<int>(i) + 1;
    return 0;
}

template <typename... Numbers>
std::string formatted(const char* format, Numbers... numbers) {
    std::array<char, 64> out{};
    std::snprintf(out.data(), out.size(), format, numbers...);
    return out.data();
}

class Reader {
public:
    explicit Reader(std::string_view text) : tokens_(tokens_of(text)) {}

    std::string run() {
        if (!date() || year_ < 1900 || year_ > 2200 || month_ < 1 || month_ > 12 || day_ > 31)
            return {};
        std::string out = formatted("%04d-%02d", year_, month_);
        if (day_ > 0)
            out += formatted("-%02d", day_) + time();
        return out;
    }

private:
    int number(std::size_t i) const { return i < tokens_.size() ? tokens_[i].number : -1; }

    std::size_t digits(std::size_t i) const { return number(i) >= 0 ? tokens_[i].text.size() : 0; }

    bool is(std::size_t i, std::string_view text) const {
        return i < tokens_.size() && tokens_[i].text == text;
    }

    bool set(int year, int month, int day, std::size_t next) {
        year_ = year, month_ = month, day_ = day, next_ = next;
        return true;
    }

    bool date() {
        const bool parted = is(1, "-") || is(1, "/") || is(1, ".");
        if (digits(0) == 8)
            return set(number(0) / 10000, number(0) / 100 % 100, number(0) % 100, 1);
        if (digits(0) == 4 && parted && digits(2) > 0)
            return tokens_[1].text == (tokens_.size() > 3 ? tokens_[3].text : "") && digits(4) > 0
                       ? set(number(0), number(2), number(4), 5)
                       : set(number(0), number(2), 0, 3);
        // Day first, unless slashes leave it open which comes first.
        if (digits(0) > 0 && parted && digits(2) > 0 && is(3, tokens_[1].text) && digits(4) == 4 &&
            (!is(1, "/") || number(0) > 12))
            return set(number(4), number(2), number(0), 5);
        return written_out();
    }

    // "Wed, 01 May 2024", "May 1, 2024"
    bool written_out() {
        int year = 0, month = 0, day = 0;
        for (std::size_t i = 0; i < tokens_.size() && i < 12; ++i) {
            if (month == 0 && month_named(tokens_[i].text) > 0)
                month = month_named(tokens_[i].text);
            else if (day == 0 && digits(i) >= 1 && digits(i) <= 2)
                day = number(i);
            else if (digits(i) == 4 && month > 0)
                return set(year = number(i), month, day, i + 1) && year > 0;
        }
        return false;
    }

    std::string time() const {
        std::size_t i = next_;
        while (is(i, " ") || is(i, "t") || is(i, ","))
            ++i;
        if (digits(i) != 2 || !is(i + 1, ":") || digits(i + 2) != 2 || number(i) > 24 ||
            number(i + 2) > 59)
            return {};
        std::string out = formatted("T%02d:%02d", number(i), number(i + 2));
        i += 3;
        int seconds = 0;
        if (is(i, ":") && digits(i + 1) == 2) {
            seconds = number(i + 1);
            i += 2;
        }
        out += formatted(":%02d", seconds);
        if (is(i, ".") && i + 1 < tokens_.size() && is_digit(tokens_[i + 1].text[0]))
            i += 2;
        while (is(i, " "))
            ++i;
        return out + zone(i);
    }

    std::string zone(std::size_t i) const {
        if (is(i, "z") || is(i, "gmt") || is(i, "utc"))
            return "Z";
        if (!is(i, "+") && !is(i, "-"))
            return {};
        const std::string sign = tokens_[i].text;
        if (digits(i + 1) == 4)
            return sign + formatted("%02d:%02d", number(i + 1) / 100, number(i + 1) % 100);
        if (digits(i + 1) != 2)
            return {};
        return sign + formatted(
                          "%02d:%02d",
                          number(i + 1),
                          is(i + 2, ":") && digits(i + 3) == 2 ? number(i + 3) : 0
                      );
    }

    std::vector<Token> tokens_;
    int year_ = 0, month_ = 0, day_ = 0;
    std::size_t next_ = 0; // the token behind the date
};

} // namespace

std::string iso_date(std::string_view text) {
    return Reader(trimmed(text.substr(0, 200))).run();
}

} // namespace hiochat::extractor::html

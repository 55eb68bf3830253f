#pragma once

#include "extractor/pdf/page.h"

#include <algorithm>
#include <string_view>

// Sets text for tests, in letters of different widths, 10 points high, 12 from line to line.
namespace hiochat::extractor::pdf {

class Typesetter {
public:
    enum class Align { left, justified };

    static constexpr double size = 10, leading = 12, space = 3;

    static double width(std::string_view text) {
        double sum = 0;
        for (const char c : text)
            sum += std::string_view("fijlrt.,").find(c) != std::string_view::npos ? 3
                   : std::string_view("mwMW").find(c) != std::string_view::npos   ? 8
                                                                                  : 5;
        return sum;
    }

    // A word or several, an ordinary space apart. `down` is the baseline.
    Typesetter& at(double left, double down, std::string_view text) {
        return words(left, down, split(text), space);
    }

    // As `at`, up to `right`.
    Typesetter& ending_at(double right, double down, std::string_view text) {
        return at(right - natural_width(split(text)), down, text);
    }

    // A paragraph in a column; where the last line went down to is `down()`.
    Typesetter&
    paragraph(double left, double down, double column, std::string_view text, Align align) {
        std::vector<std::string_view> line;
        for (const std::string_view word : split(text)) {
            line.push_back(word);
            if (natural_width(line) <= column || line.size() == 1)
                continue;
            line.pop_back();
            const double stretched =
                (column - natural_width(line)) / std::max(1.0, double(line.size()) - 1);
            words(left, down, line, align == Align::justified ? space + stretched : space);
            line = {word};
            down += leading;
        }
        return words(left, down, line, space);
    }

    double down() const { return down_; }

    const Page& page() const { return page_; }

private:
    static std::vector<std::string_view> split(std::string_view text) {
        std::vector<std::string_view> words;
        while (!text.empty()) {
            words.push_back(text.substr(0, text.find(' ')));
            text.remove_prefix(std::min(words.back().size() + 1, text.size()));
        }
        return words;
    }

    static double natural_width(const std::vector<std::string_view>& words) {
        double sum = -space;
        for (const std::string_view word : words)
            sum += width(word) + space;
        return sum;
    }

    Typesetter&
    words(double left, double down, const std::vector<std::string_view>& words, double gap) {
        for (const std::string_view word : words) {
            page_.words.push_back(
                {.text = std::string(word),
                 .box = {left, down - size, left + width(word), down},
                 .size = size,
                 .space_after = word != words.back()}
            );
            left += width(word) + gap;
        }
        down_ = down;
        return *this;
    }

    Page page_{.number = 1, .width = 612, .height = 792, .words = {}};
    double down_ = 0;
};

} // namespace hiochat::extractor::pdf

#include "extractor/pdf/lines.h"

#include "extractor/pdf/right_to_left.h"
#include "extractor/pdf/text.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace hiochat::extractor::pdf {
namespace {

bool continues(const Word& previous, const Word& word) {
    if (word.turn != previous.turn)
        return false;
    const double shared =
        std::min(previous.box.bottom, word.box.bottom) - std::max(previous.box.top, word.box.top);
    const double size = std::max({previous.size, word.size, 1.0});
    return shared > 0.4 * std::min(previous.box.height(), word.box.height()) &&
           word.box.left > previous.box.right - 0.5 * size;
}

// Wider spaces may divide cells.
constexpr double wide = 0.9;
constexpr double narrow = 0.15; // narrower ones are none

// As wide as a letter where all letters are alike, as a typewriter's are.
double ordinary_space(const std::vector<const Word*>& words, double size) {
    double least = 0, most = 0;
    for (const Word* word : words)
        if (const int letters = characters(word->text); letters > 1) {
            const double width = word->box.width() / letters;
            least = least > 0 ? std::min(least, width) : width;
            most = std::max(most, width);
        }
    return words.size() > 1 && least > 0.4 * size && most < 1.01 * least ? most : 0.3 * size;
}

double gap_after(const Word& word, const Word& next) {
    return next.box.left - word.box.right;
}

bool has_space(const Word& word, const Word& next) {
    return word.space_after || gap_after(word, next) > narrow * std::max(word.size, 1.0);
}

// The spaces of a justified line are alike, except after the mark of a list item and, by some
// programs, where a sentence ends.
void measure_spaces(const std::vector<const Word*>& words, Line& line) {
    line.space = ordinary_space(words, line.size);
    double least = 0, most = 0;
    int spaces = 0;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const Word &word = *words[i], &next = *words[i + 1];
        if (!has_space(word, next))
            continue;
        const double gap = gap_after(word, next), size = std::max(word.size, 1.0);
        if (gap > wide * size)
            line.gaps.push_back({word.box.right, next.box.left});
        if (i == 0 && begins_item(word.text + " "))
            continue;
        line.slack += std::max(gap - line.space, 0.0);
        least = spaces == 0 ? gap : std::min(least, gap);
        ++spaces;
        const bool sentence = word.text.ends_with('.') && is_upper(first_character(next.text));
        most = std::max(most, sentence ? gap / 2 : gap);
    }
    line.even = most < 2 * std::max(least, narrow * line.size);
}

// Up to its first space; in scripts without spaces any character may end a line.
double width_of_first(const std::vector<const Word*>& words, double size) {
    if (is_unspaced(first_character(words.front()->text)))
        return size;
    std::size_t end = 0;
    while (end + 1 < words.size() && !has_space(*words[end], *words[end + 1]))
        ++end;
    return words[end]->box.right - words.front()->box.left;
}

// One at the end of the line says that the word goes on in the next; some programs draw a hyphen
// behind it.
void settle_soft_hyphens(std::string& text) {
    if (text.find(soft_hyphen) == text.npos)
        return;
    for (const std::string_view drawn : {"\u2010", "-"})
        if (text.ends_with(std::string(soft_hyphen).append(drawn)))
            text.resize(text.size() - drawn.size());
    const bool divided = text.ends_with(soft_hyphen);
    drop_soft_hyphens(text);
    if (divided)
        text += soft_hyphen;
}

Line line_of(const std::vector<const Word*>& words, int page) {
    Line line{.box = words.front()->box, .turn = words.front()->turn, .page = page};
    std::map<double, int> letters_of_size;
    int bold = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const Word& word = *words[i];
        line.text += word.text;
        if (i + 1 < words.size()) {
            const Word& next = *words[i + 1];
            if (gap_after(word, next) > wide * std::max(word.size, 1.0))
                line.text += '\t';
            else if (has_space(word, next))
                line.text += ' ';
        }
        line.box = {
            std::min(line.box.left, word.box.left),
            std::min(line.box.top, word.box.top),
            std::max(line.box.right, word.box.right),
            std::max(line.box.bottom, word.box.bottom)
        };
        const int letters = characters(word.text);
        line.letters += letters;
        bold += word.bold ? letters : 0;
        letters_of_size[std::round(word.size * 4) / 4] += letters;
    }
    line.bold = bold * 10 > line.letters * 6;
    line.size = std::ranges::max_element(letters_of_size, {}, [](const auto& entry) {
                    return entry.second;
                })->first;
    measure_spaces(words, line);
    line.first_word = width_of_first(words, line.size);
    if (reads_right_to_left(line.text)) {
        line.text = logical_order(line.text);
        line.box = {-line.box.right, line.box.top, -line.box.left, line.box.bottom};
        for (Gap& gap : line.gaps)
            gap = {-gap.right, -gap.left};
        std::ranges::reverse(line.gaps);
        line.first_word = words.back()->box.width();
    }
    settle_soft_hyphens(line.text);
    return line;
}

} // namespace

std::vector<Line> make_lines(const Page& page) {
    std::vector<Line> lines;
    std::vector<const Word*> words;
    const auto close = [&] {
        if (!words.empty())
            lines.push_back(line_of(words, page.number));
        words.clear();
    };
    for (const Word& word : page.words) {
        if (!words.empty() && !continues(*words.back(), word))
            close();
        words.push_back(&word);
    }
    close();
    return lines;
}

} // namespace hiochat::extractor::pdf

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

Line line_of(const std::vector<const Word*>& words, int page) {
    Line line{.box = words.front()->box, .turn = words.front()->turn, .page = page};
    std::map<double, int> letters_of_size;
    int bold = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const Word& word = *words[i];
        line.text += word.text;
        if (i + 1 < words.size()) {
            const double gap = words[i + 1]->box.left - word.box.right,
                         size = std::max(word.size, 1.0);
            if (gap > 0.9 * size)
                line.text += '\t';
            else if (word.space_after || gap > 0.15 * size)
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
    if (reads_right_to_left(line.text)) {
        line.text = logical_order(line.text);
        line.box = {-line.box.right, line.box.top, -line.box.left, line.box.bottom};
    }
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

#include "extractor/pdf/prose.h"

#include "extractor/pdf/text.h"

#include <algorithm>
#include <cmath>

namespace hiochat::extractor::pdf {
namespace {

// Lines of text without wide spaces are prose if they are longer than most cells are.
constexpr int least_letters = 18;

// One under the other in a column, in the same size.
bool stacked(const Line& above, const Line& below) {
    const double size = std::max(above.size, 1.0);
    const double down = (below.box.bottom - above.box.bottom) / size;
    const double shared =
        std::min(above.box.right, below.box.right) - std::max(above.box.left, below.box.left);
    return above.turn == below.turn && above.page == below.page && down > 0.7 && down < 2.3 &&
           std::abs(above.size - below.size) < 0.12 * size &&
           shared > 0.5 * std::min(above.box.width(), below.box.width()) &&
           std::abs(above.box.left - below.box.left) < 4 * size;
}

// How far to the right the column goes, as its lines around this one show.
double edge_at(const std::vector<Line>& lines, std::size_t i) {
    double edge = lines[i].box.right;
    for (std::size_t k = i; k > 0 && k + 2 > i && stacked(lines[k - 1], lines[k]); --k)
        edge = std::max(edge, lines[k - 1].box.right);
    for (std::size_t k = i; k + 1 < lines.size() && k < i + 2 && stacked(lines[k], lines[k + 1]);
         ++k)
        edge = std::max(edge, lines[k + 1].box.right);
    return edge;
}

enum class End { wrapped, paragraph, other };

// Why a line ends where it does, given the one below it.
End end_of(const std::vector<Line>& lines, std::size_t i) {
    const Line &line = lines[i], &next = lines[i + 1];
    const auto has_cells = [](const Line& each) { return !each.gaps.empty() && !each.even; };
    if (!stacked(line, next) || has_cells(line) || has_cells(next))
        return End::other;
    const double room = line.slack + edge_at(lines, i) - line.box.right;
    if (room < next.first_word + line.space)
        return End::wrapped;
    return ends_sentence(last_character(line.text)) ? End::paragraph : End::other;
}

bool same_place(const Gap& a, const Gap& b, double tolerance) {
    return std::abs(a.left - b.left) < tolerance || std::abs(a.right - b.right) < tolerance;
}

bool ends_with_amount(std::string_view text) {
    text.remove_prefix(text.rfind('\t') + 1);
    return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Lines that go on in the next one, and the last of them.
struct Run {
    std::size_t from = 0, to = 0; // `to` is the last one
    double right = 0;             // how far it goes
    bool ends_paragraph = false;

    int wrapped() const { return static_cast<int>(to - from); }
};

// Whether wide spaces stand under such of the line above, or amounts behind them.
bool has_columns(const std::vector<Line>& lines, const Run& run) {
    int gaps = 0, aligned = 0, spaced = 0, amounts = 0;
    for (std::size_t i = run.from; i <= run.to; ++i) {
        if (lines[i].gaps.empty())
            continue;
        ++spaced;
        amounts += ends_with_amount(lines[i].text);
        if (i == run.from || lines[i - 1].gaps.empty())
            continue;
        for (const Gap& gap : lines[i].gaps) {
            ++gaps;
            aligned += std::ranges::any_of(lines[i - 1].gaps, [&](const Gap& above) {
                return same_place(above, gap, 0.1 * lines[i].size);
            });
        }
    }
    return (gaps > 1 && aligned * 4 >= gaps * 3) || (spaced > 1 && amounts * 5 >= spaced * 3);
}

bool is_prose(const std::vector<Line>& lines, const Run& run) {
    if (run.wrapped() < 2)
        return false;
    int letters = 0, goes_on = 0;
    bool spaced = false;
    for (std::size_t i = run.from; i <= run.to; ++i) {
        const char32_t first = first_character(lines[i].text);
        letters += lines[i].letters;
        goes_on += i > run.from && !is_upper(first) && !is_digit(first);
        spaced |= !lines[i].gaps.empty();
    }
    if (spaced)
        return goes_on * 3 >= run.wrapped() && !has_columns(lines, run);
    return run.wrapped() > 2 && goes_on * 2 >= run.wrapped() &&
           letters >= least_letters * (run.wrapped() + 1);
}

std::vector<Run> find_runs(const std::vector<Line>& lines) {
    std::vector<Run> runs;
    for (std::size_t from = 0; from < lines.size();) {
        Run run{.from = from, .to = from, .right = lines[from].box.right};
        End end = End::other;
        while (run.to + 1 < lines.size() && (end = end_of(lines, run.to)) == End::wrapped)
            run.right = std::max(run.right, lines[++run.to].box.right);
        run.ends_paragraph = end == End::paragraph;
        from = run.to + 1;
        runs.push_back(run);
    }
    return runs;
}

// A short paragraph is prose where it fills the column of prose above or below it.
bool same_column(const std::vector<Line>& lines, const Run& above, const Run& below) {
    return above.ends_paragraph &&
           std::abs(above.right - below.right) < 0.5 * lines[above.from].size;
}

} // namespace

std::vector<bool> find_prose(const std::vector<Line>& lines) {
    const std::vector<Run> runs = find_runs(lines);
    std::vector<bool> prose(runs.size());
    for (std::size_t i = 0; i < runs.size(); ++i)
        prose[i] = is_prose(lines, runs[i]);
    for (std::size_t i = 1; i < runs.size(); ++i)
        if (prose[i - 1] && same_column(lines, runs[i - 1], runs[i]))
            prose[i] = true;
    for (std::size_t i = runs.size(); i-- > 1;)
        if (prose[i] && same_column(lines, runs[i - 1], runs[i]))
            prose[i - 1] = true;
    std::vector<bool> of_lines(lines.size());
    for (std::size_t i = 0; i < runs.size(); ++i)
        for (std::size_t k = runs[i].from; prose[i] && k <= runs[i].to; ++k)
            of_lines[k] = true;
    return of_lines;
}

} // namespace hiochat::extractor::pdf

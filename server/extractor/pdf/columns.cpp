#include "extractor/pdf/columns.h"

#include <algorithm>

namespace hiochat::extractor::pdf {
namespace {

double shared_width(const Box& a, const Box& b) {
    return std::min(a.right, b.right) - std::max(a.left, b.left);
}

Box together(const Box& a, const Box& b) {
    return {
        std::min(a.left, b.left),
        std::min(a.top, b.top),
        std::max(a.right, b.right),
        std::max(a.bottom, b.bottom)
    };
}

// Where running text stands: what is one under the other, in the order of reading.
std::vector<Box> blocks_of(const std::vector<Line>& lines, const std::vector<bool>& prose) {
    std::vector<Box> blocks;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!prose[i] || lines[i].turn != 0)
            continue;
        const Box& box = lines[i].box;
        const bool goes_on = i > 0 && prose[i - 1] && box.top > lines[i - 1].box.top &&
                             shared_width(box, lines[i - 1].box) > 0;
        if (goes_on && !blocks.empty())
            blocks.back() = together(blocks.back(), box);
        else
            blocks.push_back(box);
    }
    return blocks;
}

// Text that goes over several columns, such as a summary above them, is none itself.
std::vector<Box> columns_from(std::vector<Box> blocks) {
    std::ranges::sort(blocks, {}, &Box::width);
    std::vector<Box> columns;
    for (const Box& block : blocks) {
        const auto meets = [&](const Box& column) { return shared_width(block, column) > 0; };
        const auto first = std::ranges::find_if(columns, meets);
        if (first == columns.end())
            columns.push_back(block);
        else if (std::ranges::count_if(columns, meets) == 1)
            *first = together(*first, block);
    }
    return columns;
}

bool same_height(const Line& a, const Line& b) {
    return std::min(a.box.bottom, b.box.bottom) - std::max(a.box.top, b.box.top) >
           0.5 * std::min(a.box.height(), b.box.height());
}

} // namespace

std::vector<int> columns_of(const std::vector<Line>& lines, const std::vector<bool>& prose) {
    std::vector<int> of_lines(lines.size());
    const std::vector<Box> columns = columns_from(blocks_of(lines, prose));
    std::vector<const Line*> across;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Box& box = lines[i].box;
        const double size = std::max(lines[i].size, 1.0);
        for (std::size_t k = 0; k < columns.size(); ++k) {
            const Box& column = columns[k];
            if (shared_width(box, column) <= 0 || box.top < column.top ||
                box.bottom > column.bottom)
                continue;
            if (box.left > column.left - size && box.right < column.right + size)
                of_lines[i] = static_cast<int>(k) + 1;
            else
                across.push_back(&lines[i]);
        }
    }
    for (const Line* line : across)
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (same_height(*line, lines[i]))
                of_lines[i] = 0;
    return of_lines;
}

} // namespace hiochat::extractor::pdf

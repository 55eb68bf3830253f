#include "extractor/pdf/columns.h"

#include "extractor/pdf/prose.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace hiochat::extractor::pdf {
namespace {

// A page has no more; what looks like more is something else.
constexpr std::size_t most_columns = 10;

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
        if (first == columns.end() && columns.size() == most_columns)
            return {};
        if (first == columns.end())
            columns.push_back(block);
        else if (std::ranges::count_if(columns, meets) == 1)
            *first = together(*first, block);
    }
    return columns;
}

} // namespace

std::vector<int> columns_of(const std::vector<Line>& lines, const std::vector<bool>& prose) {
    std::vector<int> of_lines(lines.size());
    const std::vector<Box> columns = columns_from(blocks_of(lines, prose));
    std::vector<double> across; // the middle of each line over several columns
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
                across.push_back((box.top + box.bottom) / 2);
        }
    }
    std::ranges::sort(across);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto beside = std::ranges::lower_bound(across, lines[i].box.top);
        if (beside != across.end() && *beside < lines[i].box.bottom)
            of_lines[i] = 0;
    }
    return of_lines;
}

namespace {

struct Place {
    std::size_t line = 0;
    int section = 0; // between lines that go over several columns
    int column = 0;  // from 1; 0 goes over several
    double down = 0;

    auto key() const { return std::tuple(section, column, down, line); }
};

// Columns of a newspaper rather than a picture's caption or a box in the margin.
bool alike(const std::vector<Box>& columns) {
    const auto [least, most] = std::ranges::minmax_element(columns, {}, &Box::width);
    return most->width() < 1.25 * least->width();
}

// Empty if a line is neither in a column nor over several.
std::vector<Place> places_of(const std::vector<Line>& lines, const std::vector<Box>& columns) {
    std::vector<Place> places;
    std::vector<double> across;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Box& box = lines[i].box;
        const double size = std::max(lines[i].size, 1.0);
        Place place{.line = i, .down = box.bottom};
        for (std::size_t k = 0; k < columns.size(); ++k)
            if (box.left > columns[k].left - size && box.right < columns[k].right + size)
                place.column = static_cast<int>(k) + 1;
        const auto met = std::ranges::count_if(columns, [&](const Box& column) {
            return shared_width(box, column) > 0;
        });
        if (lines[i].turn != 0 || (place.column == 0 && met < 2))
            return {};
        if (place.column == 0)
            across.push_back(box.bottom);
        places.push_back(place);
    }
    std::ranges::sort(across);
    for (Place& place : places)
        place.section =
            static_cast<int>(std::ranges::upper_bound(across, place.down) - across.begin());
    return places;
}

// Whether reading comes back to a column without a gap over the whole page above what comes then.
bool comes_back(
    const std::vector<Line>& lines, const std::vector<bool>& prose, const std::vector<Place>& places
) {
    std::map<std::pair<int, int>, double> reached; // by section and column
    for (std::size_t i = 0; i < places.size(); ++i) {
        const Place& place = places[i];
        if (place.column == 0)
            continue;
        const double gap_above = lines[i].box.top - std::max(lines[i].size, 1.0);
        for (auto next = reached.upper_bound({place.section, place.column});
             next != reached.end() && next->first.first == place.section;
             ++next)
            if (next->second > gap_above)
                return true;
        if (prose[i])
            reached[{place.section, place.column}] =
                std::max(reached[{place.section, place.column}], place.down);
    }
    return false;
}

} // namespace

void order_columns(std::vector<Line>& lines) {
    const std::vector<bool> prose = find_prose(lines);
    std::vector<Box> columns = columns_from(blocks_of(lines, prose));
    if (columns.size() < 2 || !alike(columns))
        return;
    std::ranges::sort(columns, {}, &Box::left);
    std::vector<Place> places = places_of(lines, columns);
    if (!comes_back(lines, prose, places))
        return;
    std::ranges::sort(places, {}, &Place::key);
    std::vector<Line> ordered;
    for (const Place& place : places)
        ordered.push_back(std::move(lines[place.line]));
    lines = std::move(ordered);
}

} // namespace hiochat::extractor::pdf

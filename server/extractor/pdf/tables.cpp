#include "extractor/pdf/tables.h"

#include "extractor/pdf/columns.h"
#include "extractor/pdf/prose.h"
#include "extractor/pdf/text.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace hiochat::extractor::pdf {
namespace {

// Longer pieces of text are prose in columns rather than cells.
constexpr int longest_cell = 40;
// What a table has in at least one column: amounts, dates, names.
constexpr int short_cell = 16;

struct Row {
    std::vector<std::size_t> lines; // indices, from left to right
    double bottom = 0, size = 0;
    int cells = 0, short_cells = 0;
    bool prose = false;

    bool tabular() const { return cells >= 2 && !prose; }
};

void count_cells(Row& row, std::string_view text) {
    while (!text.empty()) {
        const std::string_view cell = text.substr(0, text.find('\t'));
        text.remove_prefix(std::min(cell.size() + 1, text.size()));
        const int letters = characters(cell);
        ++row.cells;
        row.short_cells += letters <= short_cell;
        row.prose |= letters > longest_cell;
    }
}

// Lines that may be cells, by the column of the page they are in.
std::map<int, std::vector<std::size_t>> candidates(const std::vector<Line>& lines) {
    const std::vector<bool> prose = find_prose(lines);
    const std::vector<int> columns = columns_of(lines, prose);
    std::map<int, std::vector<std::size_t>> candidates;
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (lines[i].turn == 0 && !prose[i])
            candidates[columns[i]].push_back(i);
    return candidates;
}

// Lines on one baseline, from the top of the page to its bottom.
std::vector<Row> rows_of(const std::vector<Line>& lines, std::vector<std::size_t> order) {
    std::ranges::sort(order, {}, [&](std::size_t i) { return std::pair(lines[i].box.bottom, i); });
    std::vector<Row> rows;
    for (const std::size_t i : order) {
        if (rows.empty() ||
            lines[i].box.bottom > rows.back().bottom + 0.4 * std::max(lines[i].size, 1.0))
            rows.push_back({.lines = {}, .bottom = lines[i].box.bottom, .size = lines[i].size});
        rows.back().lines.push_back(i);
    }
    for (Row& row : rows) {
        std::ranges::sort(row.lines, {}, [&](std::size_t i) { return lines[i].box.left; });
        for (const std::size_t i : row.lines)
            count_cells(row, lines[i].text);
    }
    return rows;
}

// Whether the cells of one row stand under those of another, as labels in a drawing do not.
bool share_columns(const std::vector<Line>& lines, const Row& above, const Row& below) {
    std::size_t shared = 0;
    for (const std::size_t b : below.lines)
        shared += std::ranges::any_of(above.lines, [&](std::size_t a) {
            return std::min(lines[a].box.right, lines[b].box.right) >
                   std::max(lines[a].box.left, lines[b].box.left);
        });
    return shared >= std::min(above.lines.size(), below.lines.size()) && shared > 0;
}

struct Band {
    std::size_t from = 0, to = 0; // rows
};

// Rows of cells, and between them single short lines that are the rest of a cell.
std::vector<Band> find_tables(const std::vector<Line>& lines, const std::vector<Row>& rows) {
    std::vector<Band> bands;
    for (std::size_t from = 0; from < rows.size(); ++from) {
        if (!rows[from].tabular())
            continue;
        std::size_t to = from, tabular = 0, cells = 0, short_cells = 0, wide = 0;
        for (std::size_t i = from; i < rows.size() && i <= to + 2; ++i) {
            const Row& row = rows[i];
            const double gap = i == from ? 0 : row.bottom - rows[i - 1].bottom;
            if (row.prose || gap > (row.tabular() ? 4 : 1.6) * std::max(row.size, 1.0))
                break;
            if (!row.tabular())
                continue;
            if (i > from && !share_columns(lines, rows[to], row))
                break;
            to = i;
            ++tabular;
            wide += row.cells >= 3;
            cells += static_cast<std::size_t>(row.cells);
            short_cells += static_cast<std::size_t>(row.short_cells);
        }
        if ((tabular >= 3 || (tabular >= 2 && wide >= 2)) && short_cells * 10 >= cells * 4)
            bands.push_back({from, to});
        from = to;
    }
    return bands;
}

Line joined(const std::vector<Line>& lines, const Row& row) {
    Line joined = lines[row.lines.front()];
    for (std::size_t k = 1; k < row.lines.size(); ++k) {
        const Line& cell = lines[row.lines[k]];
        joined.text += "\t" + cell.text;
        joined.letters += cell.letters;
        joined.bold &= cell.bold;
        joined.box.right = std::max(joined.box.right, cell.box.right);
        joined.box.top = std::min(joined.box.top, cell.box.top);
    }
    joined.row = true;
    return joined;
}

void replace_tabs(std::string& text, std::string_view with) {
    for (std::size_t at = text.find('\t'); at != text.npos; at = text.find('\t', at + with.size()))
        text.replace(at, 1, with);
}

} // namespace

void join_table_rows(std::vector<Line>& lines) {
    std::vector<bool> taken(lines.size());
    std::vector<std::vector<Line>> tables(lines.size()); // at the place of their first line
    for (const auto& [column, cells] : candidates(lines)) {
        const std::vector<Row> rows = rows_of(lines, cells);
        for (const Band& band : find_tables(lines, rows)) {
            std::size_t first = lines.size();
            std::vector<Line> table;
            for (std::size_t i = band.from; i <= band.to; ++i) {
                for (const std::size_t line : rows[i].lines) {
                    first = std::min(first, line);
                    taken[line] = true;
                }
                table.push_back(joined(lines, rows[i]));
                replace_tabs(table.back().text, " | ");
            }
            tables[first] = std::move(table);
        }
    }
    std::vector<Line> out;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::ranges::move(tables[i], std::back_inserter(out));
        if (!taken[i]) {
            replace_tabs(lines[i].text, " ");
            out.push_back(std::move(lines[i]));
        }
    }
    lines = std::move(out);
}

} // namespace hiochat::extractor::pdf

#include "extractor/html/table.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace hiochat::extractor::html {
namespace {

constexpr std::size_t most_columns = 200;
constexpr std::size_t widest = 50;            // a cell spans, at most
constexpr std::size_t most_repeated = 20'000; // cells of one table; the others stand once

std::size_t span(const Tree& tree, Index cell, const char* name, std::size_t most) {
    const std::string_view text = tree.attribute(cell, name);
    std::size_t value = 1;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return std::clamp<std::size_t>(value, 1, most);
}

// A cell that goes on in the rows below.
struct Hanging {
    std::string text;
    std::size_t rows = 0;
};

struct Row {
    std::vector<Cell> cells;
    std::size_t headers = 0; // of its own cells
    std::size_t own = 0;
};

class TableReader {
public:
    TableReader(
        const Tree& tree,
        const std::vector<char>& left_out,
        const std::function<std::string(Index)>& text_of
    )
        : tree_(tree), left_out_(left_out), text_of_(text_of) {}

    Table run(Index table) {
        for (Index i = table + 1; i < tree_[table].end; ++i) {
            if (left_out_[i]) {
                i = tree_[i].end - 1;
            } else if (tree_.tag(i) == GUMBO_TAG_CAPTION) {
                table_.caption = text_of_(i);
                i = tree_[i].end - 1;
            } else if (tree_.tag(i) == GUMBO_TAG_TR) {
                add(row(i), tree_.tag(tree_[i].parent) == GUMBO_TAG_THEAD);
                i = tree_[i].end - 1;
            }
        }
        table_.rows_are_named =
            table_.names.empty() && !table_.rows.empty() && named_rows_ == table_.rows.size();
        return std::move(table_);
    }

private:
    Row row(Index node) {
        Row row;
        const auto hang = [&] {
            while (repeated_ < most_repeated && row.cells.size() < hanging_.size() &&
                   hanging_[row.cells.size()].rows > 0) {
                Hanging& above = hanging_[row.cells.size()];
                --above.rows;
                row.cells.push_back({.text = above.text, .repeated = true});
                ++repeated_;
            }
        };
        for (Index cell = node + 1; cell < tree_[node].end; cell = tree_[cell].end) {
            const GumboTag tag = tree_.tag(cell);
            if (left_out_[cell] || (tag != GUMBO_TAG_TD && tag != GUMBO_TAG_TH))
                continue;
            hang();
            ++row.own;
            row.headers += tag == GUMBO_TAG_TH;
            const std::string text = text_of_(cell);
            bool repeated = false;
            const bool repeats = repeated_ < most_repeated;
            const std::size_t rows = repeats ? span(tree_, cell, "rowspan", 1000) : 1;
            for (std::size_t i = repeats ? span(tree_, cell, "colspan", widest) : 1;
                 i > 0 && row.cells.size() < most_columns;
                 --i) {
                if (rows > 1) {
                    hanging_.resize(std::max(hanging_.size(), row.cells.size() + 1));
                    hanging_[row.cells.size()] = {.text = text, .rows = rows - 1};
                }
                repeated_ += repeated;
                row.cells.push_back({.text = text, .repeated = std::exchange(repeated, true)});
            }
        }
        hang();
        return row;
    }

    void add(Row row, bool in_head) {
        if (std::ranges::all_of(row.cells, [](const Cell& cell) { return cell.text.empty(); }))
            return;
        const bool header = in_head || row.headers == row.own;
        if (table_.rows.empty() && table_.names.empty() && header && row.own > 1) {
            table_.names = std::move(row.cells);
            return;
        }
        if (row.cells == table_.names)
            return;
        named_rows_ += row.own == 2 && row.headers == 1;
        table_.rows.push_back(std::move(row.cells));
    }

    const Tree& tree_;
    const std::vector<char>& left_out_;
    const std::function<std::string(Index)>& text_of_;
    Table table_;
    std::vector<Hanging> hanging_;
    std::size_t named_rows_ = 0;
    std::size_t repeated_ = 0;
};

} // namespace

bool is_layout(const Tree& tree, Index table) {
    std::size_t blocks = 0, cells = 0;
    for (Index i = table + 1; i < tree[table].end; ++i) {
        const GumboTag tag = tree.tag(i);
        if (tag == GUMBO_TAG_TABLE || tag == GUMBO_TAG_PRE || heading_level(tag))
            return true;
        cells += tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH;
        blocks += tag == GUMBO_TAG_P || tag == GUMBO_TAG_DIV;
    }
    return blocks > 2 * cells || cells < 2;
}

Table read_table(
    const Tree& tree,
    Index table,
    const std::vector<char>& left_out,
    const std::function<std::string(Index)>& text_of
) {
    return TableReader(tree, left_out, text_of).run(table);
}

} // namespace hiochat::extractor::html

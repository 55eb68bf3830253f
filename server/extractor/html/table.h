#pragma once

#include "extractor/html/tree.h"

#include <functional>
#include <string>
#include <vector>

namespace hiochat::extractor::html {

struct Cell {
    std::string text;
    bool repeated = false; // of a cell that spans several places: all but the first

    bool operator==(const Cell&) const = default;
};

// A table of data: cells that span several places are repeated in each of them.
struct Table {
    std::string caption;
    std::vector<Cell> names; // of the columns; empty without a header
    std::vector<std::vector<Cell>> rows;
    bool rows_are_named = false; // two columns, the first of which names the second
};

// Whether a <table> only arranges the page: its cells hold headings, code, tables or whole texts.
bool is_layout(const Tree& tree, Index table);

// Reads a <table> that is no layout. `text_of` gives a cell's text on one line.
Table read_table(
    const Tree& tree,
    Index table,
    const std::vector<char>& left_out,
    const std::function<std::string(Index)>& text_of
);

} // namespace hiochat::extractor::html

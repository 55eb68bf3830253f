#pragma once

#include "extractor/docx/styles.h"

#include <functional>
#include <string>
#include <vector>

namespace hiochat::extractor::docx {

struct Cell {
    std::string text;
    bool repeated = false; // of a cell that spans several places: all but the first
    bool bold = false;
};

struct Row {
    std::vector<Cell> cells; // one for each column of the table
    std::size_t own = 0;     // cells that span columns count once
    bool header = false;     // says so
};

struct Table {
    std::vector<std::string> names; // of the columns; empty without a header
    std::vector<Row> rows;          // without those of the header
    bool rows_are_named = false;    // two columns, the first of which names the second
};

// The cells of a w:tbl, in rows; those in content controls, too.
std::vector<std::vector<pugi::xml_node>> cells_of(pugi::xml_node table);

// `text_of` gives a cell's text on one line. A header is what the document says to be one, or a
// first row that looks different from the others.
Table read_table(
    pugi::xml_node table,
    const Styles& styles,
    const std::function<std::string(pugi::xml_node)>& text_of
);

} // namespace hiochat::extractor::docx

#pragma once

#include "evaluations/evaluation.h"

#include <string>
#include <string_view>
#include <vector>

namespace hiochat::evaluations {

// A case as a table holds it.
struct Line {
    std::string question;
    Expected expected;
    std::string note;
};

// Cases as CSV (RFC 4180) with a row of names: question, sources, words, without, declines, note.
// Lists are divided by ";". A cell that a spreadsheet would take for a formula is made plain text
// by an apostrophe.
std::string write_sheet(const std::vector<Line>& lines);

// Takes what write_sheet makes, and what spreadsheets make of it: other delimiters, columns in any
// order, columns left out. Refuses with `invalid` (csv) naming the row.
std::vector<Line> read_sheet(std::string_view csv, std::size_t most);

} // namespace hiochat::evaluations

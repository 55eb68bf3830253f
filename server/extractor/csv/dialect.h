#pragma once

#include <string_view>

namespace hiochat::extractor::csv {

// How a file of rows is written (RFC 4180, and what programs make of it).
struct Dialect {
    char delimiter = ',';
    char quote = '"';
    bool backslash = false; // \" stands for a quote inside quotes, beside ""
};

// The likeliest dialect of a file by its first rows.
Dialect find_dialect(std::string_view sample);

// Whether the sample is a table beyond doubt: for text of which nothing else is known.
bool is_table(std::string_view sample);

} // namespace hiochat::extractor::csv

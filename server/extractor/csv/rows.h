#pragma once

#include "extractor/csv/dialect.h"

#include <cstddef>
#include <string>
#include <vector>

namespace hiochat::extractor::csv {

using Row = std::vector<std::string>;

// Cuts text into rows, one at a time. Every text comes to rows in some way, in time linear in its
// length: quotes that are wrong are letters.
class Rows {
public:
    Rows(std::string_view text, const Dialect& dialect) : text_(text), dialect_(dialect) {}

    // False at the end. Lines without a character are skipped.
    bool next(Row& row);

    // Quoted cells so far, and those of them that went on after their closing quote.
    std::size_t quoted() const { return quoted_; }

    std::size_t odd() const { return odd_; }

private:
    void cell(std::string& out);
    bool quoted_cell(std::string& out);
    void bare_cell(std::string& out);

    std::string_view text_;
    Dialect dialect_;
    std::size_t at_ = 0;
    std::size_t quoted_ = 0, odd_ = 0;
    bool no_more_quotes_ = false; // one was opened and never closed
};

} // namespace hiochat::extractor::csv

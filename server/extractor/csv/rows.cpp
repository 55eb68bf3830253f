#include "extractor/csv/rows.h"

#include <algorithm>

namespace hiochat::extractor::csv {

bool Rows::next(Row& row) {
    row.clear();
    while (at_ < text_.size() && text_[at_] == '\n')
        ++at_;
    if (at_ == text_.size())
        return false;
    for (;;) {
        cell(row.emplace_back());
        if (at_ == text_.size() || text_[at_++] == '\n')
            return true;
        if (at_ == text_.size()) {
            row.emplace_back(); // after a delimiter that ends the file
            return true;
        }
    }
}

void Rows::cell(std::string& out) {
    const std::size_t from = at_, odd = odd_;
    // `a, "b, c"`: space before a quote is not the cell's.
    while (at_ < text_.size() && text_[at_] == ' ' && dialect_.delimiter != ' ')
        ++at_;
    if (!no_more_quotes_ && at_ < text_.size() && text_[at_] == dialect_.quote) {
        const bool closed = quoted_cell(out);
        // One that runs on over lines to the quote of another cell was never meant to be one.
        if (closed && (odd_ == odd || out.find('\n') == out.npos))
            return;
        no_more_quotes_ = !closed;
        out.clear();
    }
    at_ = from;
    bare_cell(out);
}

// False when the quote is never closed.
bool Rows::quoted_cell(std::string& out) {
    const char quote = dialect_.quote;
    for (++at_;;) {
        const char stops[]{quote, dialect_.backslash ? '\\' : quote};
        const std::size_t end = text_.find_first_of(std::string_view(stops, 2), at_);
        if (end == text_.npos)
            return false;
        out += text_.substr(at_, end - at_);
        at_ = end + 1;
        const char following = at_ < text_.size() ? text_[at_] : '\n';
        if (text_[end] == '\\') {
            if (following == quote || following == '\\')
                out += text_[at_++];
            else
                out += '\\';
        } else if (following == quote) {
            out += text_[at_++];
        } else {
            break;
        }
    }
    ++quoted_;
    while (at_ < text_.size() && text_[at_] == ' ' && dialect_.delimiter != ' ')
        ++at_;
    if (at_ < text_.size() && text_[at_] != dialect_.delimiter && text_[at_] != '\n') {
        ++odd_;
        out += ' ';
        bare_cell(out);
    }
    return true;
}

void Rows::bare_cell(std::string& out) {
    const char stops[]{dialect_.delimiter, '\n'};
    const std::size_t end =
        std::min(text_.find_first_of(std::string_view(stops, 2), at_), text_.size());
    out += text_.substr(at_, end - at_);
    at_ = end;
}

} // namespace hiochat::extractor::csv

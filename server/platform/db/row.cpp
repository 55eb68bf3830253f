#include "platform/db/row.h"

#include "platform/db/error.h"

#include <algorithm>

namespace hiochat::db {

Rows::Rows(std::vector<std::string> columns, std::vector<Value> cells)
    : columns_{std::move(columns)}, cells_{std::move(cells)} {}

std::size_t Rows::position(std::string_view column) const {
    return positions(std::span{&column, 1}).front();
}

std::vector<std::size_t> Rows::positions(std::span<const std::string_view> wanted) const {
    std::vector<std::size_t> found;
    std::string missing;
    for (const auto name : wanted) {
        const auto place = std::ranges::find(columns_, name);
        if (place == columns_.end()) {
            missing += missing.empty() ? "" : ", ";
            missing += name;
        }
        found.push_back(static_cast<std::size_t>(place - columns_.begin()));
    }
    if (!missing.empty()) {
        throw Error{Error::Kind::mapping, "the statement has no column " + missing};
    }
    return found;
}

const Value& Rows::cell(std::size_t row, std::size_t column) const {
    if (row >= size() || column >= columns_.size()) {
        throw Error{
            Error::Kind::mapping,
            "no row " + std::to_string(row) + " or no column " + std::to_string(column)
        };
    }
    return cells_[row * columns_.size() + column];
}

} // namespace hiochat::db

#pragma once

#include "extractor/csv/rows.h"

#include <cstdint>
#include <optional>

namespace hiochat::extractor::csv {

// What a column holds, by its name.
enum class Role : std::uint8_t { data, question, alternatives, answer, topic, aside };

// The names of a table's columns.
class Columns {
public:
    // Every column gets a name of its own: "Price", "Price 2", and "Column 3" for one without.
    explicit Columns(const Row& header);

    // For a table without names.
    Columns() = default;

    std::string name(std::size_t column) const;

    // Whether the file pairs questions with answers.
    bool pairs() const { return pairs_; }

    Role role(std::size_t column) const {
        return column < roles_.size() ? roles_[column] : Role::data;
    }

private:
    std::vector<std::string> names_;
    std::vector<Role> roles_;
    bool pairs_ = false;
};

// Where the table begins among the first rows of a file, and whether a row of names is its first.
struct Start {
    std::size_t before = 0; // rows of notes above the table
    bool header = true;
};

Start find_start(const std::vector<Row>& first_rows);

// White space folded, none at the ends.
std::string tidy(std::string_view cell);

} // namespace hiochat::extractor::csv

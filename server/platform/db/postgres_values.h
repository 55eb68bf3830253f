#pragma once

#include "platform/db/value.h"

#include <string>
#include <string_view>
#include <vector>

namespace hiochat::db {

// Parameters as libpq takes them: text, but for Bytes, which go as they are. PostgreSQL infers each
// type from the statement, so that a number also fits a double precision or boolean column, as on
// SQLite. Refers to the Parameters.
class PostgresParameters {
public:
    explicit PostgresParameters(const Parameters& parameters);

    int size() const { return static_cast<int>(values_.size()); }

    const char* const* values() const { return values_.data(); }

    const int* lengths() const { return lengths_.data(); }

    const int* formats() const { return formats_.data(); }

private:
    std::vector<std::string> numbers_;
    std::vector<const char*> values_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
};

// A column's text as a Value, by the type's number in pg_type.
Value postgres_value(unsigned type, std::string_view text);

} // namespace hiochat::db

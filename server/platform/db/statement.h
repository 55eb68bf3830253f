#pragma once

#include <string_view>

namespace hiochat::db {

// One named SQL text of a queries.sql. Parameters are $1, $2, ...; both databases run `sql` unless
// `postgres` is set. The texts live as long as the program.
struct Statement {
    std::string_view name;
    std::string_view sql;
    std::string_view postgres = "";
};

} // namespace hiochat::db

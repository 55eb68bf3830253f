#pragma once

#include "platform/clock/clock.h"
#include "platform/db/connection.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace hiochat::db {

// One numbered step of a schema: the file migrations/0001_name.sql. One text for both databases;
// the types that both have are text, bigint, double precision, bytea and boolean.
struct Migration {
    std::int64_t number;
    std::string_view name; // "0001_name"
    std::string_view sql;
};

using Migrations = std::span<const Migration>;

// server/migrations/*.sql
Migrations main_migrations();

// server/migrations/blobs/*.sql
Migrations blobs_migrations();

// Where a database stands.
struct SchemaVersion {
    std::int64_t applied = 0; // number of the last migration, 0 when none was applied
    std::int64_t known = 0;   // number of the last one that this executable has

    bool operator==(const SchemaVersion&) const = default;
};

// Throws Error{newer} when the database has a migration this executable does not know, Error{other}
// when the text of an applied one differs from the executable's.
SchemaVersion
schema_version(Connection& connection, std::string_view component, Migrations migrations);

// Applies what is missing, each migration in its own transaction. `component` names the schema, so
// that several may live in one database. Two processes that start at once take turns. Throws as
// schema_version does, and names the migration that failed; those before it stay applied.
void migrate(
    Connection& connection, std::string_view component, Migrations migrations, TimePoint now
);

} // namespace hiochat::db

#include "platform/db/migrations.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace hiochat::db {

namespace {

constexpr Statement create_table{
    "create hiochat_migrations",
    "create table if not exists hiochat_migrations ("
    " component text not null, number bigint not null, name text not null, checksum text not null,"
    " applied_at bigint not null, primary key (component, number))"
};

constexpr Statement find_table{
    "find hiochat_migrations",
    "select count(*) from sqlite_master where type = 'table' and name = 'hiochat_migrations'",
    "select case when to_regclass('hiochat_migrations') is null then 0 else 1 end"
};

constexpr Statement find_applied{
    "find applied migrations",
    "select number, checksum from hiochat_migrations where component = $1 order by number"
};

constexpr Statement add_applied{
    "add applied migration",
    "insert into hiochat_migrations (component, number, name, checksum, applied_at)"
    " values ($1, $2, $3, $4, $5)"
};

// FNV-1a, 64 bits: it finds a file that was edited by mistake, it is no defence.
std::string checksum(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    }
    std::string digits(16, '0');
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, hash >>= 4U) {
        *digit = "0123456789abcdef"[hash & 15U];
    }
    return digits;
}

void check_applied(const Row& row, std::string_view component, Migrations migrations) {
    const auto number = row.get<std::int64_t>("number");
    const auto known = std::ranges::find(migrations, number, &Migration::number);
    if (known == migrations.end()) {
        const auto last = migrations.empty() ? 0 : migrations.back().number;
        throw Error{
            Error::Kind::newer,
            "the database (" + std::string{component} + ") is at version " +
                std::to_string(number) + ", and this hiochat knows versions up to " +
                std::to_string(last) +
                ": start the newer hiochat that wrote it, or restore the backup from before the "
                "update"
        };
    }
    if (row.get<std::string>("checksum") != checksum(known->sql)) {
        throw Error{
            Error::Kind::other,
            "migration " + std::string{known->name} + " (" + std::string{component} +
                ") was changed after this database had applied it: applied migrations are never "
                "edited, add a new one"
        };
    }
}

// Applies the first missing migration; false when there is none.
bool apply_next(
    Connection& connection, std::string_view component, Migrations migrations, TimePoint now
) {
    connection.apply(create_table, {});
    const auto version = schema_version(connection, component, migrations);
    const auto next = std::ranges::find_if(migrations, [&](const auto& each) {
        return each.number > version.applied;
    });
    if (next == migrations.end()) {
        return false;
    }
    try {
        connection.script(std::string{next->sql});
        connection.check_migration();
    } catch (const Error& error) {
        throw Error{error.kind(), "migration " + std::string{next->name} + ": " + error.what()};
    }
    connection.apply(
        add_applied, parameters(component, next->number, next->name, checksum(next->sql), now)
    );
    return true;
}

} // namespace

SchemaVersion
schema_version(Connection& connection, std::string_view component, Migrations migrations) {
    SchemaVersion version;
    version.known = migrations.empty() ? 0 : migrations.back().number;
    if (connection.query(find_table, {}).front().get<std::int64_t>(0) == 0) {
        return version;
    }
    const auto applied = connection.query(find_applied, parameters(component));
    for (const auto& row : applied) {
        check_applied(row, component, migrations);
        version.applied = row.get<std::int64_t>("number");
    }
    return version;
}

void migrate(
    Connection& connection, std::string_view component, Migrations migrations, TimePoint now
) {
    for (bool more = true; more;) {
        connection.begin_migration();
        try {
            more = apply_next(connection, component, migrations, now);
            connection.script("commit");
        } catch (...) {
            connection.rollback();
            throw;
        }
    }
}

} // namespace hiochat::db

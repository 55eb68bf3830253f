#include "platform/db/doctor.h"

#include "platform/db/postgres_connection.h"
#include "platform/db/sqlite_connection.h"

#include <unistd.h>

namespace hiochat::db {

namespace {

using Result = Check::Result;

constexpr Statement integrity_check{"integrity_check", "pragma integrity_check(10)"};
constexpr Statement foreign_key_check{"foreign_key_check", "pragma foreign_key_check"};
constexpr Statement server_version{"server version", "", "show server_version"};

constexpr std::uintmax_t mega = 1024U * 1024U;
constexpr std::uintmax_t little_space = 1024 * mega;
constexpr std::uintmax_t too_little_space = 100 * mega;

// Runs one look; what it throws is the finding.
template <typename Look>
Check look(std::string name, Look finding) {
    Check check{.name = std::move(name)};
    try {
        finding(check);
    } catch (const std::exception& error) {
        check.result = Result::bad;
        check.detail = error.what();
    }
    return check;
}

Check version_of(Connection& connection, const Options& options) {
    const auto finding = [&](Check& check) {
        const auto version = schema_version(connection, options.component, options.migrations);
        check.detail = std::to_string(version.applied) + " of " + std::to_string(version.known);
        if (version.applied < version.known) {
            check.result = Result::warning;
            check.detail += ": the next start brings it up to date";
        }
    };
    return look("version", finding);
}

Check damage_in(SqliteConnection& connection) {
    const auto finding = [&](Check& check) {
        for (const auto row : connection.query(integrity_check, {})) {
            check.detail += (check.detail.empty() ? "" : "; ") + row.get<std::string>(0);
        }
        check.result = check.detail == "ok" ? Result::good : Result::bad;
    };
    return look("integrity", finding);
}

Check broken_references_in(SqliteConnection& connection) {
    const auto finding = [&](Check& check) {
        const auto rows = connection.query(foreign_key_check, {});
        check.detail = std::to_string(rows.size()) + " rows refer to what is not there";
        check.result = rows.empty() ? Result::good : Result::bad;
    };
    return look("references", finding);
}

Check writable(SqliteConnection& connection, const std::filesystem::path& file) {
    const auto finding = [&](Check& check) {
        connection.script("begin immediate; rollback");
        // SQLite makes its -wal file beside the database.
        if (::access(std::filesystem::absolute(file).parent_path().c_str(), W_OK) != 0) {
            throw Error{Error::Kind::read_only, "the folder cannot be written"};
        }
        check.detail = "yes";
    };
    return look("writable", finding);
}

Check space_beside(const std::filesystem::path& file) {
    const auto finding = [&](Check& check) {
        const auto free =
            std::filesystem::space(std::filesystem::absolute(file).parent_path()).available;
        check.detail = std::to_string(free / mega) + " MB free";
        check.result = free < too_little_space ? Result::bad
                       : free < little_space   ? Result::warning
                                               : Result::good;
    };
    return look("space", finding);
}

std::vector<Check> examine_file(const Options& options) {
    const std::filesystem::path file{options.url};
    if (!std::filesystem::exists(file)) {
        return {
            {"database", Result::warning, file.string() + " is not there: the first start makes it"}
        };
    }
    std::vector<Check> checks;
    std::unique_ptr<SqliteConnection> connection;
    const auto opening = [&](Check& check) {
        connection = std::make_unique<SqliteConnection>(
            file, SqliteConnection::Access::write, options.busy_timeout
        );
        check.detail = file.string();
    };
    checks.push_back(look("database", opening));
    if (connection) {
        checks.push_back(writable(*connection, file));
        checks.push_back(version_of(*connection, options));
        checks.push_back(damage_in(*connection));
        checks.push_back(broken_references_in(*connection));
    }
    checks.push_back(space_beside(file));
    return checks;
}

std::vector<Check> examine_server(const Options& options) {
    std::vector<Check> checks;
    std::unique_ptr<PostgresConnection> connection;
    const auto connecting = [&](Check& check) {
        connection = std::make_unique<PostgresConnection>(options.url);
        check.detail =
            "PostgreSQL " + connection->query(server_version, {}).front().get<std::string>(0);
    };
    checks.push_back(look("database", connecting));
    if (connection) {
        checks.push_back(version_of(*connection, options));
    }
    return checks;
}

} // namespace

std::vector<Check> examine(const Options& options) {
    return is_postgres(options.url) ? examine_server(options) : examine_file(options);
}

} // namespace hiochat::db

#pragma once

#include "platform/db/database.h"
#include "platform/db/sqlite_connection.h"
#include "platform/db/unit_queue.h"

#include <thread>
#include <vector>

namespace hiochat::db {

// SQLite in one file: a writer thread that commits in groups, and reader threads with a connection
// each.
class SqliteDatabase : public Database {
public:
    struct Options {
        std::filesystem::path path;
        std::size_t readers = 2;
        std::size_t max_waiting = 8192; // units, for writing and for reading each
        std::chrono::milliseconds busy_timeout{5000};
    };

    explicit SqliteDatabase(Options options);
    ~SqliteDatabase() override;

    void prepare_all(std::span<const Statement* const> statements) override;

    std::string_view kind() const override { return "sqlite"; }

protected:
    void submit(Access access, std::shared_ptr<Work> work, Done done) override;

private:
    void write_groups();
    void read_units(SqliteConnection& connection);

    Options options_;
    SqliteConnection writer_;
    std::vector<std::unique_ptr<SqliteConnection>> readers_;
    UnitQueue writes_;
    UnitQueue reads_;
    std::vector<std::thread> threads_;
};

} // namespace hiochat::db

#pragma once

#include "platform/async/testing.h"
#include "platform/db/open.h"

#include <filesystem>
#include <memory>

namespace hiochat::db {

// A folder of its own below the system's folder for temporary files, removed at the end.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();

    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

// A fresh, migrated database for one test, removed at the end: a SQLite file, or a schema of its
// own in the PostgreSQL database that the environment's HIOCHAT_TEST_DATABASE names
// (postgres://...).
//
//     boost::asio::io_context loop;
//     db::TestDatabase test;
//     async::run(loop, test.database().write(unit));
class TestDatabase {
public:
    explicit TestDatabase(Migrations migrations = main_migrations());
    ~TestDatabase();

    TestDatabase(const TestDatabase&) = delete;
    TestDatabase& operator=(const TestDatabase&) = delete;

    Database& database() { return *database_; }

    operator Database&() { return *database_; }

    // What opens the same database again.
    const Options& options() const { return options_; }

    // Opens the same database anew, as after a restart.
    void reopen();

    void close() { database_.reset(); }

private:
    TemporaryFolder folder_;
    std::string server_;
    std::string schema_;
    Options options_;
    std::unique_ptr<Database> database_;
};

} // namespace hiochat::db

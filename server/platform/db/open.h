#pragma once

#include "platform/db/database.h"
#include "platform/db/migrations.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

namespace hiochat::db {

// Which database to open and how.
struct Options {
    // "postgres://..." or "postgresql://...", or the path of a SQLite file
    std::string url{};
    // the schema's name in the table of migrations
    std::string component = "main";
    Migrations migrations = main_migrations();
    // where a SQLite file is copied to before a migration; empty: nowhere
    std::filesystem::path backups{};
    std::size_t backups_kept = 5;
    // threads that read, each with its connection; at least 1
    std::size_t readers = 2;
    // PostgreSQL: threads that write, each with its connection; at least 1
    std::size_t connections = 4;
    // units that may wait for a thread; more are refused with `unavailable`
    std::size_t max_waiting = 8192;
    // SQLite: how long another process may hold the lock
    std::chrono::milliseconds busy_timeout{5000};
};

bool is_postgres(std::string_view url);

// The server's database: `url` as in Options, or "" for `data`/hiochat.db with backups in
// `data`/backups.
Options main_database(const std::string& url, const std::filesystem::path& data);

// Uploaded bytes: `data`/blobs.db beside a SQLite database, so that large writes have a writer of
// their own; in PostgreSQL tables of the same database.
Options blobs_database(const std::string& url, const std::filesystem::path& data);

// Opens the database, making the file and its folder if they are missing, and brings its schema up
// to date. An existing SQLite file is copied into `backups` first, if a migration is due. Blocks.
// Throws Error with advice that an operator can follow.
std::unique_ptr<Database> open(const Options& options);

} // namespace hiochat::db

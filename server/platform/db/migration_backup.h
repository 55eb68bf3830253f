#pragma once

#include "platform/clock/clock.h"
#include "platform/db/sqlite_connection.h"

#include <filesystem>
#include <string>

namespace hiochat::db {

// Copies the open database into `folder` as <file>-before-migration-<time>.db, and removes the
// oldest such copies of it but for `kept`. The copy is complete and on disk when this returns.
void back_up_before_migration(
    SqliteConnection& connection,
    const std::filesystem::path& file,
    const std::filesystem::path& folder,
    std::size_t kept,
    TimePoint now
);

// "20260102T030405678Z": no character that a file system or shell minds, and sorts by time.
std::string file_stamp(TimePoint time);

} // namespace hiochat::db

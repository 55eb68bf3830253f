#pragma once

#include "platform/clock/clock.h"

#include <filesystem>

namespace hiochat::db {

// Copies a data folder's SQLite databases, as of one and the same moment, into the tar file
// `archive` (hiochat.db and blobs.db, as `tar xf` gives them). The server may run meanwhile:
// writers wait only for the instant in which the moment is chosen. Needs free space for twice the
// databases beside `archive`. Each copy is checked before it counts.
void back_up(const std::filesystem::path& data, const std::filesystem::path& archive);

// Puts a backup in place of a data folder's databases, and returns the folder inside `data` where
// the old ones are kept. Refuses while a server runs on the folder (Error{busy}), and refuses a
// file that is no backup, is damaged, or comes from a newer hiochat, before anything is touched.
std::filesystem::path
restore(const std::filesystem::path& archive, const std::filesystem::path& data, TimePoint now);

} // namespace hiochat::db

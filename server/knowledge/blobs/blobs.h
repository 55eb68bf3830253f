#pragma once

#include "accounts/ids.h"
#include "platform/async/task.h"
#include "platform/clock/clock.h"

#include <optional>
#include <string>

namespace hiochat::db {
class Database;
}

namespace hiochat::knowledge::blobs {

// Uploaded bytes, in a database of their own: a large upload never delays a chat message.
class Blobs {
public:
    explicit Blobs(db::Database& database);

    Task<void> put(WorkspaceId workspace, std::string blob, std::string bytes, TimePoint now);

    Task<std::optional<std::string>> find(WorkspaceId workspace, std::string blob);

    // Removing what is already gone is fine.
    Task<void> remove(WorkspaceId workspace, std::string blob);

private:
    db::Database& database_;
};

} // namespace hiochat::knowledge::blobs

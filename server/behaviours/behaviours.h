#pragma once

#include "accounts/ids.h"
#include "behaviours/behaviour.h"
#include "platform/async/task.h"
#include "platform/clock/clock.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hiochat::db {
class Database;
class Session;
} // namespace hiochat::db

namespace hiochat::behaviours {

struct Current {
    std::shared_ptr<const Behaviour> behaviour;
    std::int64_t version = 0; // 0: never changed
};

struct Author {
    UserId id;
    std::string name;
};

// One change of a chatbot's behaviour.
struct Version {
    std::int64_t version = 0;
    Behaviour behaviour;
    std::string note;
    std::optional<Author> author;         // none: a secret key, or somebody who has left
    std::optional<std::int64_t> restored; // the version that this one brought back
    std::optional<TimePoint> created_at;  // none: never changed
};

struct Change {
    Behaviour behaviour;
    std::string note{};
    std::optional<UserId> author{};
    std::optional<std::int64_t> expected{}; // the version that it is a change of
};

struct VersionPage {
    std::vector<Version> versions;      // latest first
    std::optional<std::int64_t> before; // continues here
};

// How each chatbot behaves, with every change of it. A chatbot that nobody has changed behaves as
// Behaviour's defaults say, and says its `fallback` when it doesn't know.
class Behaviours {
public:
    Behaviours(db::Database& database, const Clock& clock);

    // All of these refuse with `not_found` (chatbot, version).
    Task<Current> current(WorkspaceId workspace, ChatbotId chatbot);
    Task<Version> latest(WorkspaceId workspace, ChatbotId chatbot);
    Task<Version> get(WorkspaceId workspace, ChatbotId chatbot, std::int64_t version);
    Task<VersionPage> versions(
        WorkspaceId workspace,
        ChatbotId chatbot,
        std::optional<std::int64_t> before,
        std::int64_t limit
    );

    // Becomes the latest version, unless nothing differs from it. Refuses with `invalid` naming the
    // field, and with `conflict` when the latest is not the expected one. Of each chatbot the last
    // Limits::versions are kept.
    Task<Version> put(WorkspaceId workspace, ChatbotId chatbot, Change change);

    // Makes a new version with an old one's settings; the same refusals. `change.behaviour` is not
    // looked at.
    Task<Version>
    restore(WorkspaceId workspace, ChatbotId chatbot, std::int64_t version, Change change);

    // Runs after a new version is committed.
    using Follower = std::function<void(WorkspaceId, ChatbotId, std::int64_t version)>;
    void on_changed(Follower follower);

private:
    Task<Version> store(
        WorkspaceId workspace,
        ChatbotId chatbot,
        Change change,
        std::optional<std::int64_t> restored
    );

    db::Database& database_;
    const Clock& clock_;
    std::vector<Follower> on_changed_;
};

} // namespace hiochat::behaviours

#pragma once

#include "accounts/ids.h"
#include "platform/async/task.h"
#include "platform/clock/clock.h"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hiochat::db {
class Database;
}

namespace hiochat::accounts {

enum class ApiKeyKind : std::uint8_t { publishable, secret, preview };
BOOST_DESCRIBE_ENUM(ApiKeyKind, publishable, secret, preview)

struct ApiKey {
    ApiKeyId id;
    WorkspaceId workspace_id;
    ApiKeyKind kind = ApiKeyKind::secret;
    std::optional<ChatbotId> chatbot_id;
    std::string name;
    std::string prefix; // what the owner recognizes it by: "pk_Ab3d..."
    TimePoint created_at;
    std::optional<TimePoint> last_used_at;
};
BOOST_DESCRIBE_STRUCT(
    ApiKey, (), (id, workspace_id, kind, chatbot_id, name, prefix, created_at, last_used_at)
)

struct NewKey {
    ApiKey key;
    std::string text; // shown once, never stored
    std::optional<TimePoint> expires_at;
};

// Publishable keys (pk_, in pages, for one chatbot), secret keys (sk_, for the workspace's REST
// API) and preview keys (pv_, the dashboard's own test chat, for an hour). Stored hashed.
class ApiKeys {
public:
    static constexpr std::int64_t limit = 100; // of a workspace, without previews
    static constexpr std::chrono::hours preview_lifetime{1};

    ApiKeys(db::Database& database, const Clock& clock);

    // Refuses with `not_found` when the chatbot is not the workspace's and `full` at the limit.
    Task<NewKey> create(
        WorkspaceId workspace, ApiKeyKind kind, std::optional<ChatbotId> chatbot, std::string name
    );

    Task<std::vector<ApiKey>> all(WorkspaceId workspace);

    // By its text; notes the use, at most once a minute.
    Task<std::optional<ApiKey>> find(std::string text);

    // Works at once. Revoking what is already gone is fine.
    Task<void> revoke(WorkspaceId workspace, ApiKeyId key);

    // Called after a key is gone, with the hash (crypto::hash_token) of its text.
    void on_revoked(std::function<void(const std::string& key_hash)> follower);

private:
    db::Database& database_;
    const Clock& clock_;
    std::function<void(const std::string&)> on_revoked_;
};

} // namespace hiochat::accounts

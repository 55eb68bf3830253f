#pragma once

#include "accounts/ids.h"
#include "platform/async/task.h"
#include "platform/clock/clock.h"

#include <boost/describe/class.hpp>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hiochat::db {
class Database;
}

namespace hiochat::accounts {

struct Session {
    SessionId id;
    UserId user_id;
    std::string user_agent;
    std::string address;
    TimePoint created_at;
    TimePoint last_seen_at;
    TimePoint expires_at;
};
BOOST_DESCRIBE_STRUCT(
    Session, (), (id, user_id, user_agent, address, created_at, last_seen_at, expires_at)
)

// Signed-in browsers. The cookie's token is stored hashed; revoking works from the next request on.
class Sessions {
public:
    // A session ends this long after it was last used.
    static constexpr std::chrono::days lifetime{30};

    Sessions(db::Database& database, const Clock& clock);

    // The token for the cookie.
    Task<std::string> start(UserId user, std::string user_agent, std::string address);

    // Prolongs the session, written at most once in five minutes.
    Task<std::optional<Session>> find(std::string token);

    Task<std::vector<Session>> of_user(UserId user);

    // Revoking what is already gone is fine.
    Task<void> revoke(UserId user, SessionId session);

    // Called after a session is gone.
    void on_revoked(std::function<void(const SessionId&)> follower);

private:
    db::Database& database_;
    const Clock& clock_;
    std::function<void(const SessionId&)> on_revoked_;
};

} // namespace hiochat::accounts

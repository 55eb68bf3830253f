#include "accounts/sessions.h"

#include "accounts/queries.h"
#include "platform/async/async.h"
#include "platform/crypto/crypto.h"
#include "platform/db/database.h"

#include <algorithm>

namespace hiochat::accounts {

Sessions::Sessions(db::Database& database, const Clock& clock)
    : database_{database}, clock_{clock} {}

Task<std::string> Sessions::start(UserId user, std::string user_agent, std::string address) {
    const auto token = crypto::random_token();
    const auto now = clock_.now();
    user_agent.resize(std::min<std::size_t>(user_agent.size(), 300));
    // A header is bytes; what is not ASCII in it (or was cut in the middle) need not be text.
    std::ranges::replace_if(user_agent, [](unsigned char c) { return c < ' ' || c > 126; }, '?');
    auto insert = [token, user, user_agent, address, now](db::Session& session) {
        session.change(queries::delete_old_sessions, now);
        session.change(
            queries::insert_session,
            SessionId::make(),
            crypto::hash_token(token),
            user,
            user_agent,
            address,
            now,
            now + lifetime
        );
    };
    co_await database_.write(std::move(insert));
    co_return token;
}

Task<std::optional<Session>> Sessions::find(std::string token) {
    const auto now = clock_.now();
    auto find = [hash = crypto::hash_token(token), now](db::Session& session) {
        return session.find<Session>(queries::find_session, hash, now);
    };
    auto found = co_await database_.read(std::move(find));
    if (found && now - found->last_seen_at > std::chrono::minutes{5}) {
        auto touch = [id = found->id, now](db::Session& session) {
            session.change(queries::touch_session, id, now, now + lifetime);
        };
        co_await database_.write(std::move(touch));
    }
    co_return found;
}

Task<std::vector<Session>> Sessions::of_user(UserId user) {
    auto list = [user, now = clock_.now()](db::Session& session) {
        return session.all<Session>(queries::sessions_of_user, user, now);
    };
    co_return co_await database_.read(std::move(list));
}

Task<void> Sessions::revoke(UserId user, SessionId id) {
    auto remove = [user, id](db::Session& session) {
        return session.change(queries::delete_session, id, user) > 0;
    };
    if (co_await database_.write(std::move(remove)) && on_revoked_) {
        on_revoked_(id);
    }
}

void Sessions::on_revoked(std::function<void(const SessionId&)> follower) {
    on_revoked_ = std::move(follower);
}

} // namespace hiochat::accounts

#include "accounts/api_keys.h"

#include "accounts/queries.h"
#include "accounts/users.h"
#include "platform/async/async.h"
#include "platform/crypto/crypto.h"
#include "platform/db/database.h"
#include "platform/errors/rejected.h"

namespace hiochat::accounts {

namespace {

struct Found {
    ChatbotId id;
};
BOOST_DESCRIBE_STRUCT(Found, (), (id))

std::string_view start_of(ApiKeyKind kind) {
    switch (kind) {
    case ApiKeyKind::publishable:
        return "pk_";
    case ApiKeyKind::secret:
        return "sk_";
    case ApiKeyKind::preview:
        return "pv_";
    }
    return "";
}

} // namespace

ApiKeys::ApiKeys(db::Database& database, const Clock& clock) : database_{database}, clock_{clock} {}

Task<NewKey> ApiKeys::create(
    WorkspaceId workspace, ApiKeyKind kind, std::optional<ChatbotId> chatbot, std::string name
) {
    const auto now = clock_.now();
    NewKey made;
    made.text = std::string{start_of(kind)} + crypto::random_token(24);
    made.key = {
        ApiKeyId::make(),
        workspace,
        kind,
        chatbot,
        checked_name(name, "name"),
        made.text.substr(0, 8),
        now,
        std::nullopt
    };
    if (kind == ApiKeyKind::preview) {
        made.expires_at = now + preview_lifetime;
    }
    auto insert = [made, now](db::Session& session) {
        const auto& key = made.key;
        if (key.chatbot_id &&
            !session.find<Found>(
                queries::find_chatbot_of_workspace, *key.chatbot_id, key.workspace_id
            )) {
            throw Rejected{Reason::not_found, "chatbot"};
        }
        if (key.kind != ApiKeyKind::preview &&
            session.value<std::int64_t>(queries::count_api_keys, key.workspace_id).value() >=
                limit) {
            throw Rejected{Reason::full, "a workspace can hold 100 keys; revoke one first"};
        }
        session.change(queries::delete_old_api_keys, now);
        session.change(
            queries::insert_api_key,
            key.id,
            key.workspace_id,
            key.chatbot_id,
            key.kind,
            key.name,
            key.prefix,
            crypto::hash_token(made.text),
            now,
            made.expires_at
        );
    };
    co_await database_.write(std::move(insert));
    co_return made;
}

Task<std::vector<ApiKey>> ApiKeys::all(WorkspaceId workspace) {
    auto list = [workspace](db::Session& session) {
        return session.all<ApiKey>(queries::list_api_keys, workspace);
    };
    co_return co_await database_.read(std::move(list));
}

Task<std::optional<ApiKey>> ApiKeys::find(std::string text) {
    const auto now = clock_.now();
    auto find = [hash = crypto::hash_token(text), now](db::Session& session) {
        return session.find<ApiKey>(queries::find_api_key, hash, now);
    };
    auto found = co_await database_.read(std::move(find));
    if (found && (!found->last_used_at || now - *found->last_used_at > std::chrono::minutes{1})) {
        auto touch = [id = found->id, now](db::Session& session) {
            session.change(queries::touch_api_key, id, now);
        };
        co_await database_.write(std::move(touch));
    }
    co_return found;
}

Task<void> ApiKeys::revoke(WorkspaceId workspace, ApiKeyId key) {
    auto remove = [workspace, key](db::Session& session) {
        const auto rows = session.rows(queries::delete_api_key, key, workspace);
        return rows.empty() ? std::string{} : rows.front().get<std::string>("key_hash");
    };
    const auto hash = co_await database_.write(std::move(remove));
    if (!hash.empty() && on_revoked_) {
        on_revoked_(hash);
    }
}

void ApiKeys::on_revoked(std::function<void(const std::string&)> follower) {
    on_revoked_ = std::move(follower);
}

} // namespace hiochat::accounts

#include "accounts/routes.h"

#include "platform/async/async.h"
#include "platform/errors/rejected.h"
#include "platform/json/json.h"

namespace hiochat::accounts {

namespace {

wire::ApiKey from(const ApiKey& key) {
    return {
        key.id, key.kind, key.chatbot_id, key.name, key.prefix, key.created_at, key.last_used_at
    };
}

} // namespace

Routes::Routes(Users& users, Sessions& sessions, ApiKeys& keys)
    : users_{users}, sessions_{sessions}, keys_{keys} {}

void Routes::add_to(http::Router& router, Access& access) {
    const auto account = access.guard(Right::account);
    const auto read = access.guard(Right::read);
    const auto manage = access.guard(Right::manage);
    router.get(
        "/api/v1/me", account, "The signed-in person and their workspaces", *this, &Routes::me
    );
    router.patch("/api/v1/me", account, "Change one's own name", *this, &Routes::rename_me);
    router.get(
        "/api/v1/sessions", account, "List one's signed-in browsers", *this, &Routes::sessions
    );
    router.delete_(
        "/api/v1/sessions/{sessionId}",
        account,
        "Sign a browser out",
        *this,
        &Routes::revoke_session
    );
    router.get("/api/v1/workspace", read, "Get the workspace", *this, &Routes::workspace);
    router.patch(
        "/api/v1/workspace", manage, "Rename the workspace", *this, &Routes::rename_workspace
    );
    router.get("/api/v1/api-keys", manage, "List the API keys", *this, &Routes::keys);
    router.post(
        "/api/v1/api-keys", manage, "Create an API key, shown once", *this, &Routes::create_key
    );
    router.delete_(
        "/api/v1/api-keys/{keyId}", manage, "Revoke an API key at once", *this, &Routes::revoke_key
    );
}

Task<wire::Me> Routes::me(http::Call& call) {
    const auto user = principal(call).user.value();
    wire::Me out;
    out.user = co_await users_.get(user);
    out.workspaces = co_await users_.workspaces(user);
    co_return out;
}

Task<wire::Me> Routes::rename_me(http::Call& call, wire::Rename rename) {
    co_await users_.rename(principal(call).user.value(), std::move(rename.name));
    co_return co_await me(call);
}

Task<wire::SessionList> Routes::sessions(http::Call& call) {
    const auto who = principal(call);
    wire::SessionList out;
    for (auto& session : co_await sessions_.of_user(who.user.value())) {
        out.items.push_back(
            {session.id,
             session.created_at,
             session.last_seen_at,
             std::move(session.user_agent),
             std::move(session.address),
             session.id == who.session}
        );
    }
    co_return out;
}

Task<void> Routes::revoke_session(http::Call& call) {
    co_await sessions_.revoke(principal(call).user.value(), call.id<SessionId>("sessionId"));
}

Task<Workspace> Routes::workspace(http::Call& call) {
    co_return co_await users_.workspace(principal(call).workspace);
}

Task<Workspace> Routes::rename_workspace(http::Call& call, wire::Rename rename) {
    co_return co_await users_.rename_workspace(principal(call).workspace, std::move(rename.name));
}

Task<wire::ApiKeyList> Routes::keys(http::Call& call) {
    wire::ApiKeyList out;
    for (const auto& key : co_await keys_.all(principal(call).workspace)) {
        out.items.push_back(from(key));
    }
    co_return out;
}

Task<http::Created<wire::CreatedApiKey>>
Routes::create_key(http::Call& call, wire::CreateApiKey wanted) {
    if (wanted.kind == ApiKeyKind::preview) {
        throw Rejected{Reason::invalid, "kind: expected publishable or secret"}.with_field("kind");
    }
    if ((wanted.kind == ApiKeyKind::publishable) != wanted.chatbot_id.has_value()) {
        throw Rejected{
            Reason::invalid, "chatbotId: a publishable key needs one, a secret key has none"
        }
            .with_field("chatbotId");
    }
    const auto made = co_await keys_.create(
        principal(call).workspace,
        wanted.kind,
        wanted.chatbot_id,
        wanted.name.value_or(wanted.kind == ApiKeyKind::secret ? "Secret key" : "Website")
    );
    http::Created<wire::CreatedApiKey> out;
    static_cast<wire::ApiKey&>(out.value) = from(made.key);
    out.value.key = made.text;
    co_return out;
}

Task<void> Routes::revoke_key(http::Call& call) {
    co_await keys_.revoke(principal(call).workspace, call.id<ApiKeyId>("keyId"));
}

} // namespace hiochat::accounts

#include "accounts/access.h"

#include "accounts/api_keys.h"
#include "accounts/sessions.h"
#include "accounts/users.h"
#include "platform/async/async.h"
#include "platform/crypto/crypto.h"
#include "platform/errors/rejected.h"
#include "platform/http/cookies.h"

#include <any>

namespace hiochat::accounts {

Access::Access(Users& users, Sessions& sessions, ApiKeys& keys)
    : users_{users}, sessions_{sessions}, keys_{keys} {}

Task<Principal> Access::authorize(Credentials credentials, Right right) {
    const auto principal = co_await identify(std::move(credentials));
    if (!permits(principal, right)) {
        throw Rejected{Reason::forbidden, "these credentials do not allow this"};
    }
    co_return principal;
}

Task<Principal> Access::identify(Credentials credentials) {
    if (credentials.key) {
        co_return co_await identify_key(*std::move(credentials.key));
    }
    if (credentials.session) {
        co_return co_await identify_session(
            *std::move(credentials.session), std::move(credentials.workspace)
        );
    }
    throw Rejected{Reason::unauthenticated, "sign in or send a key"};
}

Task<Principal> Access::identify_key(std::string text) {
    const auto key = co_await keys_.find(std::move(text));
    if (!key) {
        throw Rejected{Reason::unauthenticated, "the key is unknown or revoked"};
    }
    Principal principal;
    principal.workspace = key->workspace_id;
    principal.chatbot = key->chatbot_id;
    switch (key->kind) {
    case ApiKeyKind::secret:
        principal.credential = Credential::secret_key;
        break;
    case ApiKeyKind::publishable:
        principal.credential = Credential::publishable_key;
        break;
    case ApiKeyKind::preview:
        principal.credential = Credential::preview_key;
        break;
    }
    co_return principal;
}

Task<Principal> Access::identify_session(std::string token, std::optional<WorkspaceId> workspace) {
    const auto session = co_await sessions_.find(std::move(token));
    if (!session) {
        throw Rejected{Reason::unauthenticated, "the session has ended; sign in again"};
    }
    Principal principal;
    principal.user = session->user_id;
    principal.session = session->id;
    std::optional<WorkspaceMembership> membership;
    if (workspace) {
        membership = co_await users_.membership(session->user_id, *workspace);
        if (!membership) {
            throw Rejected{Reason::forbidden, "you are not a member of this workspace"};
        }
    } else {
        const auto all = co_await users_.workspaces(session->user_id);
        if (all.empty()) {
            throw Rejected{Reason::forbidden, "you are not a member of any workspace"};
        }
        membership = all.front();
    }
    principal.workspace = membership->id;
    principal.role = membership->role;
    co_return principal;
}

namespace {

constexpr std::string_view bearer = "Bearer ";

bool changes_something(http::Method method) {
    return method != http::Method::get && method != http::Method::head &&
           method != http::Method::options;
}

Task<void> let_through(Access& access, Right right, http::Call& call) {
    const auto& request = call.request();
    auto credentials = credentials_of(request.headers, request.secure);
    if (!credentials.key && credentials.session && changes_something(request.method)) {
        check_csrf(call, std::string{request.headers.find("X-Csrf-Token").value_or("")});
    }
    call.identity = co_await access.authorize(std::move(credentials), right);
}

std::string guard_name(Right right) {
    switch (right) {
    case Right::read:
        return "read";
    case Right::manage:
        return "manage";
    case Right::account:
        return "account";
    case Right::converse:
        return "converse";
    }
    return "";
}

} // namespace

http::Guard Access::guard(Right right) {
    auto check = [this, right](http::Call& call) { return let_through(*this, right, call); };
    return {guard_name(right), std::move(check)};
}

const Principal& principal(const http::Call& call) {
    return std::any_cast<const Principal&>(call.identity);
}

std::string session_cookie(bool secure) {
    return secure ? "__Host-hiochat.session" : "hiochat.session";
}

std::string csrf_cookie(bool secure) {
    return secure ? "__Host-hiochat.csrf" : "hiochat.csrf";
}

void check_csrf(const http::Call& call, const std::string& token) {
    const auto& request = call.request();
    const auto cookie = cookie_of(request.headers, csrf_cookie(request.secure));
    if (!cookie || cookie->empty() || !crypto::equal(*cookie, token)) {
        throw Rejected{Reason::forbidden, "the CSRF token is missing or old; reload the page"}
            .with_code("csrf");
    }
    const auto site = request.headers.find("Sec-Fetch-Site");
    if (site && *site != "same-origin" && *site != "none") {
        throw Rejected{Reason::forbidden, "the request comes from another site"}.with_code("csrf");
    }
}

std::optional<std::string> cookie_of(const http::Headers& headers, std::string_view name) {
    const auto header = headers.find("Cookie");
    return header ? http::find_cookie(*header, name) : std::nullopt;
}

Credentials credentials_of(const http::Headers& headers, bool secure) {
    Credentials credentials;
    if (const auto value = headers.find("Authorization")) {
        if (!value->starts_with(bearer)) {
            throw Rejected{Reason::unauthenticated, "Authorization must be `Bearer KEY`"};
        }
        credentials.key = value->substr(bearer.size());
    }
    if (auto cookie = cookie_of(headers, session_cookie(secure))) {
        credentials.session = std::move(cookie);
    }
    if (const auto workspace = headers.find("X-Workspace")) {
        credentials.workspace = WorkspaceId{std::string{*workspace}};
    }
    return credentials;
}

} // namespace hiochat::accounts

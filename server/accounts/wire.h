#pragma once

#include "accounts/api_keys.h"
#include "accounts/sessions.h"
#include "accounts/users.h"

namespace hiochat::accounts::wire {

struct Me {
    User user;
    std::vector<WorkspaceMembership> workspaces;
};
BOOST_DESCRIBE_STRUCT(Me, (), (user, workspaces))

struct Rename {
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Rename, (), (name))

struct Session {
    SessionId id;
    TimePoint created_at;
    TimePoint last_seen_at;
    std::string user_agent;
    std::string address;
    bool current = false;
};
BOOST_DESCRIBE_STRUCT(Session, (), (id, created_at, last_seen_at, user_agent, address, current))

struct SessionList {
    std::vector<Session> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(SessionList, (), (items, next_cursor))

struct ApiKey {
    ApiKeyId id;
    ApiKeyKind kind = ApiKeyKind::secret;
    std::optional<ChatbotId> chatbot_id;
    std::string name;
    std::string prefix;
    TimePoint created_at;
    std::optional<TimePoint> last_used_at;
};
BOOST_DESCRIBE_STRUCT(ApiKey, (), (id, kind, chatbot_id, name, prefix, created_at, last_used_at))

struct ApiKeyList {
    std::vector<ApiKey> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(ApiKeyList, (), (items, next_cursor))

struct CreateApiKey {
    ApiKeyKind kind = ApiKeyKind::secret;
    std::optional<ChatbotId> chatbot_id;
    std::optional<std::string> name;
};
BOOST_DESCRIBE_STRUCT(CreateApiKey, (), (kind, chatbot_id, name))

// The only time that the key's text is shown.
struct CreatedApiKey : ApiKey {
    std::string key;
};
BOOST_DESCRIBE_STRUCT(CreatedApiKey, (ApiKey), (key))

// The Auth.js REST shape.
struct CsrfToken {
    std::string csrf_token;
};
BOOST_DESCRIBE_STRUCT(CsrfToken, (), (csrf_token))

struct AuthProvider {
    std::string id;
    std::string name;
    std::string type;
    std::string signin_url;
    std::string callback_url;
};
BOOST_DESCRIBE_STRUCT(AuthProvider, (), (id, name, type, signin_url, callback_url))

struct AuthProviders {
    AuthProvider email;
};
BOOST_DESCRIBE_STRUCT(AuthProviders, (), (email))

struct SessionUser {
    UserId id;
    std::string email;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(SessionUser, (), (id, email, name))

struct SignedIn {
    SessionUser user;
    WorkspaceMembership workspace;
    TimePoint expires;
};
BOOST_DESCRIBE_STRUCT(SignedIn, (), (user, workspace, expires))

} // namespace hiochat::accounts::wire

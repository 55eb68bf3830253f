#pragma once

#include "accounts/principal.h"
#include "platform/async/task.h"
#include "platform/http/router.h"

#include <optional>
#include <string>

namespace hiochat::accounts {

class ApiKeys;
class Sessions;
class Users;

// What a caller shows: a key (`Authorization: Bearer`, a socket's auth) or a session cookie.
struct Credentials {
    std::optional<std::string> key;
    std::optional<std::string> session;
    std::optional<WorkspaceId> workspace; // which of the user's; their first when absent
};

// Who may do what: the one place that turns credentials into a Principal.
class Access {
public:
    Access(Users& users, Sessions& sessions, ApiKeys& keys);

    // Refuses with `unauthenticated` or `forbidden`.
    Task<Principal> authorize(Credentials credentials, Right right);

    // The guard of routes: authorizes, and for changes by cookie insists on the CSRF token.
    http::Guard guard(Right right);

private:
    Task<Principal> identify(Credentials credentials);
    Task<Principal> identify_key(std::string text);
    Task<Principal> identify_session(std::string token, std::optional<WorkspaceId> workspace);

    Users& users_;
    Sessions& sessions_;
    ApiKeys& keys_;
};

// Whom the guard let through.
const Principal& principal(const http::Call& call);

// "hiochat.session", with the __Host- prefix on https.
std::string session_cookie(bool secure);
std::string csrf_cookie(bool secure);

// Refuses with `forbidden` unless `token` is the CSRF cookie's and the request comes from our own
// pages.
void check_csrf(const http::Call& call, const std::string& token);

// The value of a cookie among a request's headers.
std::optional<std::string> cookie_of(const http::Headers& headers, std::string_view name);

// The credentials in a request's head: also for socket handshakes.
Credentials credentials_of(const http::Headers& headers, bool secure);

} // namespace hiochat::accounts

#pragma once

#include "accounts/access.h"
#include "accounts/wire.h"

namespace hiochat::accounts {

// The signed-in person, their sessions, their workspace and its keys.
class Routes {
public:
    Routes(Users& users, Sessions& sessions, ApiKeys& keys);

    void add_to(http::Router& router, Access& access);

private:
    Task<wire::Me> me(http::Call& call);
    Task<wire::Me> rename_me(http::Call& call, wire::Rename rename);
    Task<wire::SessionList> sessions(http::Call& call);
    Task<void> revoke_session(http::Call& call);
    Task<Workspace> workspace(http::Call& call);
    Task<Workspace> rename_workspace(http::Call& call, wire::Rename rename);
    Task<wire::ApiKeyList> keys(http::Call& call);
    Task<http::Created<wire::CreatedApiKey>>
    create_key(http::Call& call, wire::CreateApiKey wanted);
    Task<void> revoke_key(http::Call& call);

    Users& users_;
    Sessions& sessions_;
    ApiKeys& keys_;
};

} // namespace hiochat::accounts

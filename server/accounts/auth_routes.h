#pragma once

#include "accounts/access.h"
#include "accounts/sign_in.h"
#include "accounts/wire.h"

#include <string>

namespace hiochat::accounts {

// Sign-in in the Auth.js REST shape (its version 5 actions): csrf, providers, session,
// signin/email, callback/email, signout.
class AuthRoutes {
public:
    AuthRoutes(SignIn& sign_in, Users& users, Sessions& sessions, std::string public_url);

    void add_to(http::Router& router);

private:
    Task<wire::CsrfToken> csrf(http::Call& call);
    Task<wire::AuthProviders> providers(http::Call& call);
    Task<http::Response> session(http::Call& call);
    Task<http::Response> ask(http::Call& call);
    Task<http::Response> open_link(http::Call& call);
    Task<http::Response> confirm(http::Call& call);
    Task<http::Response> sign_out(http::Call& call);

    Task<http::Response>
    finish(http::Call& call, std::string token, std::string email, std::string to);

    // The CSRF token of this browser, made when it has none.
    std::string csrf_of(http::Call& call);

    // Only our own pages: "/dashboard/x" or an absolute address below the public URL; anything else
    // is "/dashboard/".
    std::string safe_callback(const std::string& url) const;

    SignIn& sign_in_;
    Users& users_;
    Sessions& sessions_;
    std::string public_url_;
};

} // namespace hiochat::accounts

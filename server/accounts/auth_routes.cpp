#include "accounts/auth_routes.h"

#include "accounts/sessions.h"
#include "accounts/sign_in_page.h"
#include "platform/async/async.h"
#include "platform/crypto/crypto.h"
#include "platform/errors/rejected.h"
#include "platform/http/cookies.h"
#include "platform/http/forwarded.h"
#include "platform/http/uri.h"
#include "platform/json/json.h"

namespace hiochat::accounts {

namespace {

// Holds the secret that lets the asking browser sign in without a further click.
constexpr std::string_view browser_cookie = "hiochat.browser";

http::Response redirect(const std::string& to) {
    http::Response response;
    response.status = 302;
    response.headers.set("Location", to);
    response.headers.set("Cache-Control", "no-store");
    return response;
}

http::Response json_response(std::string text) {
    http::Response response;
    response.headers.set("Content-Type", "application/json");
    response.headers.set("Cache-Control", "no-store");
    response.body = std::move(text);
    return response;
}

http::Response url_response(const std::string& url) {
    return json_response(boost::json::serialize(boost::json::object{{"url", url}}));
}

// The fields of a form or of a JSON object of strings: Auth.js's client sends the former.
http::Fields fields_of(const http::Request& request) {
    const auto type = request.headers.find("Content-Type").value_or("");
    if (!type.starts_with("application/json")) {
        return http::Fields::parse(request.body);
    }
    std::string form;
    const auto sent = json::decode_text<boost::json::object>(request.body);
    for (const auto& [key, value] : sent) {
        if (value.is_string()) {
            form +=
                http::percent_encode(key) + "=" + http::percent_encode(value.get_string()) + "&";
        }
    }
    return http::Fields::parse(form);
}

std::string field(const http::Fields& fields, std::string_view name) {
    return fields.find(name).value_or("");
}

http::Cookie cookie(std::string name, std::string value, std::chrono::seconds age, bool secure) {
    http::Cookie out;
    out.name = std::move(name);
    out.value = std::move(value);
    out.max_age = age;
    out.secure = secure;
    return out;
}

} // namespace

AuthRoutes::AuthRoutes(SignIn& sign_in, Users& users, Sessions& sessions, std::string public_url)
    : sign_in_{sign_in}, users_{users}, sessions_{sessions}, public_url_{std::move(public_url)} {}

void AuthRoutes::add_to(http::Router& router) {
    const auto anyone = http::open_to_all();
    router.get(
        "/api/auth/csrf", anyone, "The CSRF token of this browser", *this, &AuthRoutes::csrf
    );
    router.get("/api/auth/providers", anyone, "How one can sign in", *this, &AuthRoutes::providers);
    router.get(
        "/api/auth/session", anyone, "Who is signed in, if anyone", *this, &AuthRoutes::session
    );
    router.post("/api/auth/signin/email", anyone, "Mail a sign-in link", *this, &AuthRoutes::ask);
    router.get(
        "/api/auth/callback/email", anyone, "Open a mailed link", *this, &AuthRoutes::open_link
    );
    router.post(
        "/api/auth/callback/email",
        anyone,
        "Sign in with a mailed link",
        *this,
        &AuthRoutes::confirm
    );
    router.post("/api/auth/signout", anyone, "Sign this browser out", *this, &AuthRoutes::sign_out);
}

std::string AuthRoutes::csrf_of(http::Call& call) {
    const bool secure = call.request().secure;
    if (auto known = cookie_of(call.request().headers, csrf_cookie(secure));
        known && !known->empty()) {
        return *std::move(known);
    }
    auto token = crypto::random_token();
    call.set_cookie(cookie(csrf_cookie(secure), token, std::chrono::days{30}, secure));
    return token;
}

std::string AuthRoutes::safe_callback(const std::string& url) const {
    const auto path = url.starts_with(public_url_ + "/") ? url.substr(public_url_.size()) : url;
    const bool local = path.starts_with('/') && !path.starts_with("//") && !path.starts_with("/\\");
    return local && path.find_first_of("\r\n\t") == std::string::npos ? path : "/dashboard/";
}

Task<wire::CsrfToken> AuthRoutes::csrf(http::Call& call) {
    call.reply_headers().set("Cache-Control", "no-store");
    co_return wire::CsrfToken{csrf_of(call)};
}

Task<wire::AuthProviders> AuthRoutes::providers(http::Call&) {
    co_return wire::AuthProviders{
        {"email",
         "Email",
         "email",
         public_url_ + "/api/auth/signin/email",
         public_url_ + "/api/auth/callback/email"}
    };
}

Task<http::Response> AuthRoutes::session(http::Call& call) {
    const auto& request = call.request();
    const auto shown = cookie_of(request.headers, session_cookie(request.secure));
    std::optional<Session> found;
    if (shown) {
        found = co_await sessions_.find(*shown);
    }
    if (!found) {
        co_return json_response("{}");
    }
    const auto user = co_await users_.get(found->user_id);
    const auto workspaces = co_await users_.workspaces(found->user_id);
    wire::SignedIn out;
    out.user = {user.id, user.email, user.name};
    if (!workspaces.empty()) {
        out.workspace = workspaces.front();
    }
    out.expires = found->expires_at;
    co_return json_response(json::encode_text(out));
}

Task<http::Response> AuthRoutes::ask(http::Call& call) {
    const auto& request = call.request();
    const auto fields = fields_of(request);
    check_csrf(call, field(fields, "csrfToken"));
    const auto known = cookie_of(request.headers, browser_cookie);
    const auto browser =
        known && known->size() >= 40 ? std::string{*known} : crypto::random_token();
    call.set_cookie(
        cookie(std::string{browser_cookie}, browser, std::chrono::minutes{30}, request.secure)
    );
    const auto email = field(fields, "email");
    const bool wants_json = field(fields, "json") == "true" ||
                            request.headers.find("X-Auth-Return-Redirect").has_value();
    co_await sign_in_.request(
        email,
        browser,
        safe_callback(field(fields, "callbackUrl")),
        http::client_network(request.peer)
    );
    const auto to = "/dashboard/verify-request?email=" + http::percent_encode(normal_email(email));
    co_return wants_json ? url_response(public_url_ + to) : redirect(to);
}

Task<http::Response> AuthRoutes::open_link(http::Call& call) {
    const auto& request = call.request();
    const auto fields = http::Fields::parse(request.query);
    const auto token = field(fields, "token");
    const auto email = field(fields, "email");
    const auto browser = cookie_of(request.headers, browser_cookie);
    const auto check = co_await sign_in_.check(token, email, std::string{browser.value_or("")});
    const auto to = safe_callback(
        check.callback_url.empty() ? field(fields, "callbackUrl") : check.callback_url
    );
    switch (check.outcome) {
    case SignIn::Outcome::good:
        co_return co_await finish(call, token, email, to);
    case SignIn::Outcome::ask_first:
        co_return sign_in_page(token, email, to, csrf_of(call));
    case SignIn::Outcome::used:
        co_return redirect("/dashboard/signin?error=used");
    case SignIn::Outcome::expired:
        co_return redirect("/dashboard/signin?error=expired");
    case SignIn::Outcome::unknown:
        break;
    }
    co_return redirect("/dashboard/signin?error=Verification");
}

Task<http::Response> AuthRoutes::confirm(http::Call& call) {
    const auto fields = fields_of(call.request());
    check_csrf(call, field(fields, "csrfToken"));
    co_return co_await finish(
        call,
        field(fields, "token"),
        field(fields, "email"),
        safe_callback(field(fields, "callbackUrl"))
    );
}

Task<http::Response>
AuthRoutes::finish(http::Call& call, std::string token, std::string email, std::string to) {
    const auto user = co_await sign_in_.redeem(token, email);
    if (!user) {
        co_return redirect("/dashboard/signin?error=Verification");
    }
    const auto& request = call.request();
    const auto session = co_await sessions_.start(
        user->id, std::string{request.headers.find("User-Agent").value_or("")}, request.peer
    );
    const bool secure = request.secure;
    call.set_cookie(cookie(session_cookie(secure), session, Sessions::lifetime, secure));
    // A token that someone knew before the sign-in is worth nothing after it.
    call.set_cookie(
        cookie(csrf_cookie(secure), crypto::random_token(), std::chrono::days{30}, secure)
    );
    co_return redirect(to);
}

Task<http::Response> AuthRoutes::sign_out(http::Call& call) {
    const auto& request = call.request();
    const auto fields = fields_of(request);
    check_csrf(call, field(fields, "csrfToken"));
    const auto shown = cookie_of(request.headers, session_cookie(request.secure));
    if (shown) {
        if (const auto session = co_await sessions_.find(*shown)) {
            co_await sessions_.revoke(session->user_id, session->id);
        }
    }
    call.set_cookie(
        cookie(session_cookie(request.secure), "", std::chrono::seconds{0}, request.secure)
    );
    const auto given = field(fields, "callbackUrl");
    const auto to = given.empty() ? "/dashboard/signin" : safe_callback(given);
    const bool wants_json = field(fields, "json") == "true" ||
                            request.headers.find("X-Auth-Return-Redirect").has_value();
    co_return wants_json ? url_response(public_url_ + to) : redirect(to);
}

} // namespace hiochat::accounts

#include "accounts/sign_in_page.h"

namespace hiochat::accounts {

std::string escape_html(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\'':
            out += "&#39;";
            break;
        default:
            out += c;
        }
    }
    return out;
}

namespace {

constexpr std::string_view style = R"(
:root{color-scheme:light dark}
body{margin:0;min-height:100vh;display:grid;place-items:center;font:16px/1.5 system-ui,sans-serif;background:#f8fafc;color:#0f172a}
main{max-width:22rem;padding:2rem;margin:1rem;border:1px solid #e2e8f0;border-radius:1rem;background:#fff;text-align:center}
h1{font-size:1.25rem;margin:0 0 .5rem}p{margin:0 0 1.5rem;color:#475569;overflow-wrap:anywhere}
button{font:inherit;font-weight:600;width:100%;padding:.7rem 1rem;border:0;border-radius:.6rem;background:#2563eb;color:#fff;cursor:pointer}
button:focus-visible{outline:3px solid #93c5fd;outline-offset:2px}
@media (prefers-color-scheme:dark){body{background:#0b1120;color:#f1f5f9}main{background:#111827;border-color:#1f2937}p{color:#94a3b8}}
)";

std::string hidden(std::string_view name, const std::string& value) {
    return "<input type=\"hidden\" name=\"" + std::string{name} + "\" value=\"" +
           escape_html(value) + "\">";
}

} // namespace

http::Response sign_in_page(
    const std::string& token,
    const std::string& email,
    const std::string& to,
    const std::string& csrf
) {
    http::Response response;
    response.headers.set("Content-Type", "text/html; charset=utf-8");
    response.headers.set("Cache-Control", "no-store");
    response.headers.set("Referrer-Policy", "same-origin");
    response.headers.set(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors "
        "'none'; base-uri 'none'"
    );
    response.body =
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Sign in to "
        "Hiochat</title>"
        "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><meta "
        "name=\"robots\" content=\"noindex\">"
        "<style>" +
        std::string{style} + "</style></head><body><main><h1>Sign in to Hiochat</h1><p>as " +
        escape_html(email) + "</p><form method=\"post\" action=\"/api/auth/callback/email\">" +
        hidden("token", token) + hidden("email", email) + hidden("callbackUrl", to) +
        hidden("csrfToken", csrf) +
        "<button type=\"submit\" autofocus>Sign in</button></form></main></body></html>";
    return response;
}

} // namespace hiochat::accounts

#include "app/pages.h"

#include "accounts/sign_in_page.h"
#include "embedded/web.h"
#include "platform/async/async.h"
#include "platform/errors/rejected.h"
#include "platform/json/json.h"

#include <chrono>

namespace hiochat::app {

namespace {

constexpr const char* policy =
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; connect-src "
    "'self' ws: wss:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

http::AssetOptions dashboard() {
    http::AssetOptions options;
    options.prefix = "/dashboard";
    options.folder = "dashboard";
    options.fallback = "index.html";
    options.content_security_policy = policy;
    return options;
}

http::AssetOptions folder(const std::string& name) {
    http::AssetOptions options;
    options.prefix = "/" + name;
    options.folder = name;
    options.content_security_policy = policy;
    return options;
}

// "cdn@latest/dist/index.js" -> "index.js": every version is the one this server has.
std::string locate_widget(std::string_view rest) {
    constexpr std::string_view dist = "/dist/";
    const auto at = rest.find(dist);
    return rest.starts_with("cdn") && at != std::string_view::npos
               ? std::string{rest.substr(at + dist.size())}
               : "";
}

http::AssetOptions widget() {
    http::AssetOptions options;
    options.prefix = "/@aihiochat";
    options.folder = "widget";
    options.embedding = http::Embedding::any_page;
    options.max_age = std::chrono::minutes{5};
    options.locate = locate_widget;
    return options;
}

} // namespace

Pages::Pages()
    : mounts_{
          http::Assets{embedded::web(), dashboard()},
          http::Assets{embedded::web(), widget()},
          http::Assets{embedded::web(), folder("docs")},
          http::Assets{embedded::web(), folder("demo")}
      } {}

void Pages::add_to(http::Router& router) {
    router.mount("/dashboard", mounts_[0].handler());
    router.mount("/@aihiochat", mounts_[1].handler());
    router.mount("/docs", mounts_[2].handler());
    router.mount("/demo", mounts_[3].handler());
    router.get("/", http::open_to_all(), "To the dashboard", *this, &Pages::home);
    router.get(
        "/demo/key.json",
        http::open_to_all(),
        "The demo chatbot's publishable key",
        *this,
        &Pages::demo_key
    );
}

void Pages::show_demo(std::string api_key) {
    demo_key_ = std::move(api_key);
}

Task<http::Response> Pages::home(http::Call&) {
    http::Response response;
    response.status = 302;
    response.headers.set("Location", "/dashboard/");
    co_return response;
}

Task<DemoKey> Pages::demo_key(http::Call&) {
    if (demo_key_.empty()) {
        throw Rejected{Reason::not_found, "this server has no demo"};
    }
    co_return DemoKey{demo_key_};
}

mail::Mail sign_in_mail(const std::string& email, const std::string& link) {
    const auto safe = accounts::escape_html(link);
    mail::Mail mail;
    mail.to = email;
    mail.subject = "Sign in to Hiochat";
    mail.text =
        "Sign in to Hiochat with this link:\r\n\r\n" + link +
        "\r\n\r\nIt works once, for 15 minutes. If you did not ask for it, ignore this mail.\r\n";
    mail.html = "<!doctype html><html><body style=\"margin:0;padding:32px "
                "16px;background:#f8fafc;font-family:system-ui,sans-serif;color:#0f172a\">"
                "<div style=\"max-width:440px;margin:0 "
                "auto;padding:32px;background:#fff;border:1px solid #e2e8f0;border-radius:12px\">"
                "<h1 style=\"font-size:20px;margin:0 0 16px\">Sign in to Hiochat</h1>"
                "<p style=\"margin:0 0 24px\"><a href=\"" +
                safe +
                "\" style=\"display:inline-block;padding:12px "
                "20px;background:#2563eb;color:#fff;border-radius:8px;text-decoration:none;font-"
                "weight:600\">Sign in</a></p>"
                "<p style=\"margin:0;color:#475569;font-size:14px\">The link works once, for 15 "
                "minutes. If you did not ask for it, ignore this mail.</p>"
                "</div></body></html>";
    return mail;
}

} // namespace hiochat::app

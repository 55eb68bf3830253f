#include "app/pages.h"

#include "accounts/sign_in_page.h"
#include "embedded/web.h"
#include "platform/errors/rejected.h"
#include "platform/http/assets.h"

#include <chrono>
#include <fstream>
#include <sstream>

namespace hiochat::app {

namespace {

constexpr const char* without_scripts =
    "default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'";

// "@latest/dist/index.js" or "@0.1.0/dist/index.js": every version is the one of this server.
std::string widget_file(std::string_view rest) {
    constexpr std::string_view dist = "dist/";
    const auto at = rest.find(dist);
    return std::string{at == std::string_view::npos ? rest : rest.substr(at + dist.size())};
}

// Lives as long as the program: the handlers point to it.
const http::Assets& assets(http::AssetOptions options) {
    return *new http::Assets{embedded::web(), std::move(options)};
}

Task<http::Response> to_dashboard(http::Request request) {
    if (request.path != "/") {
        throw Rejected{Reason::not_found, "nothing lives at this address"};
    }
    co_return http::redirect("/dashboard/", 307);
}

// {"apiKey": "pk_..."}: publishable, and bound to this server's own pages.
Task<http::Response> demo_key(http::Request, std::filesystem::path demo) {
    std::ifstream file{demo};
    if (!file) {
        throw Rejected{Reason::not_found, "this server has no demo"};
    }
    std::stringstream text;
    text << file.rdbuf();
    http::Response response;
    response.headers.add("Content-Type", "application/json");
    response.headers.add("Cache-Control", "no-store");
    response.body = text.str();
    co_return response;
}

} // namespace

void mount_pages(http::Router& router, std::filesystem::path demo) {
    using std::chrono::seconds;
    router.mount(
        "/dashboard",
        assets({.prefix = "/dashboard", .folder = "dashboard", .fallback = "index.html"}).handler()
    );
    router.mount("/demo", assets({.prefix = "/demo", .folder = "demo"}).handler());
    router.mount("/demo/key.json", [demo = std::move(demo)](http::Request request) {
        return demo_key(std::move(request), demo);
    });
    router.mount(
        "/docs",
        assets({.prefix = "/docs", .folder = "docs", .content_security_policy = without_scripts})
            .handler()
    );
    router.mount(
        "/@aihiochat",
        assets({.prefix = "/@aihiochat",
                .folder = "widget",
                .embedding = http::Embedding::any_page,
                .max_age = seconds{300},
                .locate = widget_file})
            .handler()
    );
    router.mount("/", [](http::Request request) { return to_dashboard(std::move(request)); });
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

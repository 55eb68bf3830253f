#include "platform/http/assets.h"

#include "platform/async/async.h"
#include "platform/errors/rejected.h"
#include "platform/http/negotiate.h"
#include "platform/http/text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace hiochat::http {

namespace {

std::string_view last_segment(std::string_view path) {
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

Task<Response> answer_later(const Assets* assets, Request request) {
    co_return assets->answer(request);
}

} // namespace

std::string_view content_type(std::string_view path) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 23> types{{
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".mjs", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".json", "application/json"},
        {".map", "application/json"},
        {".webmanifest", "application/manifest+json"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".jpg", "image/jpeg"},
        {".jpeg", "image/jpeg"},
        {".webp", "image/webp"},
        {".avif", "image/avif"},
        {".gif", "image/gif"},
        {".ico", "image/x-icon"},
        {".woff2", "font/woff2"},
        {".woff", "font/woff"},
        {".ttf", "font/ttf"},
        {".txt", "text/plain; charset=utf-8"},
        {".md", "text/markdown; charset=utf-8"},
        {".xml", "application/xml"},
        {".pdf", "application/pdf"},
        {".wasm", "application/wasm"},
    }};
    const auto name = last_segment(path);
    const auto dot = name.rfind('.');
    if (dot != std::string_view::npos) {
        for (const auto& [extension, type] : types) {
            if (same_text(extension, name.substr(dot))) {
                return type;
            }
        }
    }
    return "application/octet-stream";
}

bool has_hashed_name(std::string_view path) {
    constexpr std::size_t hash_length = 8;
    const auto name = last_segment(path);
    const auto dot = name.rfind('.');
    if (dot == std::string_view::npos || dot < hash_length + 1 ||
        name[dot - hash_length - 1] != '-') {
        return false;
    }
    // A word of eight small letters is no hash: "theme-provider.js".
    const auto hash = name.substr(dot - hash_length, hash_length);
    const auto part_of_hash = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '-';
    };
    const auto telling = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    return std::ranges::all_of(hash, part_of_hash) && std::ranges::any_of(hash, telling);
}

Assets::Assets(EmbeddedFiles files, AssetOptions options)
    : files_{files}, options_{std::move(options)} {
    while (options_.prefix.ends_with('/')) {
        options_.prefix.pop_back();
    }
}

Handler Assets::handler() const {
    return [this](Request request) { return answer_later(this, std::move(request)); };
}

const EmbeddedFile* Assets::find(std::string_view path) const {
    const auto full = options_.folder + "/" + std::string{path};
    const auto found =
        std::ranges::lower_bound(files_, std::string_view{full}, {}, &EmbeddedFile::path);
    return found != files_.end() && found->path == full ? &*found : nullptr;
}

const EmbeddedFile* Assets::page_for(std::string_view rest) const {
    if (rest.empty() || rest.ends_with('/')) {
        if (const auto* index = find(std::string{rest} + "index.html")) {
            return index;
        }
    } else if (const auto* file = find(rest)) {
        return file;
    }
    const bool page = last_segment(rest).find('.') == std::string_view::npos;
    return page && !options_.fallback.empty() ? find(options_.fallback) : nullptr;
}

Response Assets::answer(const Request& request) const {
    if (request.method != Method::get && request.method != Method::head) {
        auto refusal = text(405, "GET and HEAD only");
        refusal.headers.add("Allow", "GET, HEAD");
        return refusal;
    }
    const std::string_view path = request.path;
    const auto suffix = request.query.empty() ? "" : "?" + request.query;
    if (path == options_.prefix && !path.empty()) {
        return redirect(options_.prefix + "/" + suffix, 308);
    }
    auto rest = std::string{path.substr(std::min(path.size(), options_.prefix.size() + 1))};
    if (options_.locate) {
        rest = options_.locate(rest);
    }
    if (!rest.ends_with('/') && find(rest) == nullptr && find(rest + "/index.html") != nullptr) {
        return redirect(request.target.substr(0, request.target.find('?')) + "/" + suffix, 308);
    }
    if (const auto* file = page_for(rest)) {
        return send(request, *file);
    }
    throw Rejected{Reason::not_found, "nothing lives at this address"};
}

Response Assets::send(const Request& request, const EmbeddedFile& file) const {
    Response response;
    auto& headers = response.headers;
    const auto type = content_type(file.path);
    const auto tag = "W/\"" + std::string{file.hash} + "\"";
    const auto age = std::to_string(options_.max_age.count());
    headers.add("ETag", tag);
    headers.add("Vary", "Accept-Encoding");
    headers.add(
        "Cache-Control",
        has_hashed_name(file.path)                        ? "public, max-age=31536000, immutable"
        : options_.max_age > std::chrono::seconds::zero() ? "public, max-age=" + age
                                                          : "no-cache"
    );
    headers.add("X-Content-Type-Options", "nosniff");
    headers.add("Referrer-Policy", "strict-origin-when-cross-origin");
    if (options_.embedding == Embedding::any_page) {
        headers.add("Access-Control-Allow-Origin", "*");
        headers.add("Cross-Origin-Resource-Policy", "cross-origin");
    } else {
        headers.add("Cross-Origin-Resource-Policy", "same-origin");
    }
    if (type.starts_with("text/html")) {
        headers.add("Content-Security-Policy", options_.content_security_policy);
        headers.add("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        if (!options_.opener_policy.empty()) {
            headers.add("Cross-Origin-Opener-Policy", options_.opener_policy);
        }
    }
    const auto known = request.headers.find("If-None-Match");
    if (known && matches(*known, tag)) {
        response.status = 304;
        return response;
    }
    headers.add("Content-Type", std::string{type});
    const auto accepted = request.headers.find("Accept-Encoding").value_or("");
    response.body = file.bytes;
    if (!file.brotli.empty() && accepts(accepted, Encoding::brotli)) {
        headers.add("Content-Encoding", "br");
        response.body = file.brotli;
    } else if (!file.gzip.empty() && accepts(accepted, Encoding::gzip)) {
        headers.add("Content-Encoding", "gzip");
        response.body = file.gzip;
    }
    return response;
}

} // namespace hiochat::http

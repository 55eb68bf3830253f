#pragma once

#include "platform/async/task.h"
#include "platform/http/embedded.h"
#include "platform/http/message.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace hiochat::http {

enum class Embedding : std::uint8_t {
    own_pages, // loaded by this server's pages only
    any_page,  // scripts and styles that other sites load
};

struct AssetOptions {
    std::string prefix; // "/dashboard"
    std::string folder; // of the embedded files: "dashboard"

    // Answers pages that are no file (a path whose last segment has no dot), for a dashboard that
    // routes in the browser.
    std::string fallback;

    // Sent with HTML.
    std::string content_security_policy =
        "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
        "connect-src 'self'; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    std::string opener_policy = "same-origin";

    Embedding embedding = Embedding::own_pages;

    // For names without a content hash; zero: asked again each time, by tag. Hashed names are
    // immutable.
    std::chrono::seconds max_age{0};

    // Where the embedding host's path is not the file's own: what comes after the prefix and its
    // slash -> path in `folder`.
    std::function<std::string(std::string_view)> locate;
};

// Serves a folder of embedded files: best encoding the client takes, ETag and 304, caching,
// security headers.
class Assets {
public:
    Assets(EmbeddedFiles files, AssetOptions options);

    // Refuses with not_found. A folder without its slash is redirected.
    Response answer(const Request& request) const;

    // For Router::mount(options.prefix, ...); this object must outlive it.
    Handler handler() const;

    // A file of the folder, for those who make a page of it themselves.
    const EmbeddedFile* find(std::string_view path) const;

private:
    const EmbeddedFile* page_for(std::string_view rest) const;
    Response send(const Request& request, const EmbeddedFile& file) const;

    EmbeddedFiles files_;
    AssetOptions options_;
};

// "text/html; charset=utf-8" for "index.html"; application/octet-stream for what is unknown.
std::string_view content_type(std::string_view path);

// Whether the name carries a hash of its content, as bundlers write it: "index-BmX81_dk.js".
bool has_hashed_name(std::string_view path);

} // namespace hiochat::http

#include "platform/http/negotiate.h"

#include "platform/http/text.h"

#include <zlib.h>

#include <array>
#include <cstdio>
#include <stdexcept>

namespace hiochat::http {

namespace {

constexpr std::size_t worth_compressing = 1024;

// Above this, compressing would hold up the network thread for more than a few milliseconds.
constexpr std::size_t too_long_to_compress = 512 * 1024;

bool is_json(const Response& response) {
    const auto type = before_parameters(response.headers.find("Content-Type").value_or(""));
    return type == "application/json" || type == "application/problem+json";
}

void compress(const Request& request, Response& response) {
    auto* body = std::get_if<std::string>(&response.body);
    if (body == nullptr || !is_json(response) || response.headers.find("Content-Encoding")) {
        return;
    }
    response.headers.add("Vary", "Accept-Encoding");
    const bool fits = body->size() >= worth_compressing && body->size() <= too_long_to_compress;
    if (fits && accepts(request.headers.find("Accept-Encoding").value_or(""), Encoding::gzip)) {
        *body = gzip(*body);
        response.headers.add("Content-Encoding", "gzip");
    }
}

bool answer_by_tag(const Request& request, Response& response) {
    const bool read = request.method == Method::get || request.method == Method::head;
    const auto* body = std::get_if<std::string>(&response.body);
    if (!read || response.status != 200 || body == nullptr || !is_json(response) ||
        response.headers.find("ETag") || response.headers.find("Cache-Control")) {
        return false;
    }
    // Weak: the same answer, compressed or not.
    const auto tag = "W/" + etag_of(*body);
    response.headers.add("ETag", tag);
    response.headers.add("Cache-Control", "private, no-cache");
    const auto known = request.headers.find("If-None-Match");
    if (known && matches(*known, tag)) {
        response.status = 304;
        response.body = std::string{};
        response.headers.remove("Content-Type");
    }
    return true;
}

} // namespace

std::string_view name(Encoding encoding) {
    switch (encoding) {
    case Encoding::gzip:
        return "gzip";
    case Encoding::brotli:
        return "br";
    case Encoding::identity:
        break;
    }
    return "";
}

bool accepts(std::string_view accept_encoding, Encoding encoding) {
    std::optional<bool> named;
    bool others = false;
    for (const auto part : split(accept_encoding, ',')) {
        const auto coding = before_parameters(part);
        const auto quality = parameter(part, "q").value_or("1");
        const bool wanted = quality.find_first_of("123456789") != std::string::npos;
        if (same_text(coding, name(encoding))) {
            named = wanted;
        } else if (coding == "*") {
            others = wanted;
        }
    }
    return named.value_or(others);
}

bool matches(std::string_view if_none_match, std::string_view etag) {
    const auto plain = [](std::string_view tag) {
        tag = trim(tag);
        return tag.starts_with("W/") ? tag.substr(2) : tag;
    };
    for (const auto part : split(if_none_match, ',')) {
        if (trim(part) == "*" || plain(part) == plain(etag)) {
            return true;
        }
    }
    return false;
}

std::string gzip(std::string_view bytes) {
    z_stream stream{};
    constexpr int with_gzip_header = 15 + 16;
    // Level 1: most of the gain at a third of the time, on the network thread.
    if (deflateInit2(&stream, 1, Z_DEFLATED, with_gzip_header, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        throw std::runtime_error{"deflateInit2 failed"};
    }
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    // zlib does not change its input; its type is older than const.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int result = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (result != Z_STREAM_END) {
        throw std::runtime_error{"deflate failed"};
    }
    return out;
}

std::string etag_of(std::string_view bytes) {
    // FNV-1a: no defence against somebody who makes two bodies of one tag on purpose, who would
    // only fool himself.
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char c : bytes) {
        hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001b3ULL;
    }
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "\"%016llx\"", static_cast<unsigned long long>(hash));
    return text.data();
}

void finish_reply(const Request& request, Response& response, Caching caching) {
    if (!response.headers.find("X-Content-Type-Options")) {
        response.headers.add("X-Content-Type-Options", "nosniff");
    }
    if (caching == Caching::private_ && !answer_by_tag(request, response) &&
        !response.headers.find("Cache-Control")) {
        response.headers.add("Cache-Control", "no-store");
    }
    compress(request, response);
}

} // namespace hiochat::http

#include "platform/http/message.h"

#include "platform/http/text.h"

#include <algorithm>

namespace hiochat::http {

std::string_view name(Method method) {
    switch (method) {
    case Method::get:
        return "GET";
    case Method::head:
        return "HEAD";
    case Method::post:
        return "POST";
    case Method::put:
        return "PUT";
    case Method::patch:
        return "PATCH";
    case Method::delete_:
        return "DELETE";
    case Method::options:
        return "OPTIONS";
    }
    return "";
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
    for (const auto& [key, value] : all_) {
        if (same_text(key, name)) {
            return value;
        }
    }
    return std::nullopt;
}

void Headers::add(std::string name, std::string value) {
    all_.emplace_back(std::move(name), std::move(value));
}

void Headers::set(std::string name, std::string value) {
    remove(name);
    add(std::move(name), std::move(value));
}

void Headers::remove(std::string_view name) {
    std::erase_if(all_, [&](const auto& entry) { return same_text(entry.first, name); });
}

bool has_token(std::string_view list, std::string_view token) {
    for (const auto part : split(list, ',')) {
        if (same_text(trim(part), token)) {
            return true;
        }
    }
    return false;
}

std::uint64_t size(const Payload& body) {
    if (const auto* file = std::get_if<FileBody>(&body)) {
        return file->length;
    }
    return bytes(body).size();
}

std::string_view bytes(const Payload& body) {
    if (const auto* owned = std::get_if<std::string>(&body)) {
        return *owned;
    }
    if (const auto* fixed = std::get_if<std::string_view>(&body)) {
        return *fixed;
    }
    if (const auto* shared = std::get_if<std::shared_ptr<const std::string>>(&body)) {
        return *shared ? std::string_view{**shared} : std::string_view{};
    }
    return {};
}

namespace {

Response with_type(int status, std::string type, std::string body) {
    Response response{.status = status, .headers = {}, .body = std::move(body)};
    response.headers.add("Content-Type", std::move(type));
    return response;
}

} // namespace

Response text(int status, std::string body) {
    return with_type(status, "text/plain; charset=utf-8", std::move(body));
}

Response html(int status, std::string body) {
    return with_type(status, "text/html; charset=utf-8", std::move(body));
}

Response redirect(std::string location, int status) {
    Response response{.status = status, .headers = {}, .body = std::string{}};
    response.headers.add("Location", std::move(location));
    response.headers.add("Cache-Control", "no-store");
    return response;
}

std::string_view reason_phrase(int status) {
    switch (status) {
    case 100:
        return "Continue";
    case 101:
        return "Switching Protocols";
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 202:
        return "Accepted";
    case 204:
        return "No Content";
    case 206:
        return "Partial Content";
    case 301:
        return "Moved Permanently";
    case 302:
        return "Found";
    case 303:
        return "See Other";
    case 304:
        return "Not Modified";
    case 307:
        return "Temporary Redirect";
    case 308:
        return "Permanent Redirect";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 406:
        return "Not Acceptable";
    case 408:
        return "Request Timeout";
    case 409:
        return "Conflict";
    case 410:
        return "Gone";
    case 411:
        return "Length Required";
    case 412:
        return "Precondition Failed";
    case 413:
        return "Content Too Large";
    case 414:
        return "URI Too Long";
    case 415:
        return "Unsupported Media Type";
    case 416:
        return "Range Not Satisfiable";
    case 417:
        return "Expectation Failed";
    case 421:
        return "Misdirected Request";
    case 426:
        return "Upgrade Required";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 503:
        return "Service Unavailable";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "Unknown";
    }
}

} // namespace hiochat::http

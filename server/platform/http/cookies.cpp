#include "platform/http/cookies.h"

#include "platform/http/text.h"

#include <algorithm>
#include <stdexcept>

namespace hiochat::http {

namespace {

// RFC 6265, section 4.1.1.
bool cookie_octet(char c) {
    return c > 0x20 && c < 0x7F && c != '"' && c != ',' && c != ';' && c != '\\';
}

bool token(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return cookie_octet(c) &&
               std::string_view{"()<>@:/[]?={}"}.find(c) == std::string_view::npos;
    });
}

bool attribute(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F && c != ';'; });
}

} // namespace

std::string to_string(const Cookie& cookie) {
    if (!token(cookie.name) || !std::ranges::all_of(cookie.value, cookie_octet) ||
        !attribute(cookie.path) || !attribute(cookie.domain)) {
        throw std::invalid_argument{"this cookie cannot be written: " + cookie.name};
    }
    std::string text = cookie.name + '=' + cookie.value;
    if (!cookie.path.empty()) {
        text += "; Path=" + cookie.path;
    }
    if (!cookie.domain.empty()) {
        text += "; Domain=" + cookie.domain;
    }
    if (cookie.max_age) {
        text += "; Max-Age=" + std::to_string(cookie.max_age->count());
    }
    if (cookie.http_only) {
        text += "; HttpOnly";
    }
    if (cookie.secure) {
        text += "; Secure";
    }
    switch (cookie.same_site) {
    case SameSite::lax:
        text += "; SameSite=Lax";
        break;
    case SameSite::strict:
        text += "; SameSite=Strict";
        break;
    case SameSite::none:
        text += "; SameSite=None";
        break;
    }
    return text;
}

std::optional<std::string> find_cookie(std::string_view header, std::string_view name) {
    for (const auto part : split(header, ';')) {
        const auto pair = trim(part);
        const auto equals = pair.find('=');
        if (equals == std::string_view::npos || trim(pair.substr(0, equals)) != name) {
            continue;
        }
        auto value = trim(pair.substr(equals + 1));
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
            value = value.substr(1, value.size() - 2);
        }
        return std::string{value};
    }
    return std::nullopt;
}

} // namespace hiochat::http

#include "platform/http/uri.h"

#include "platform/errors/rejected.h"
#include "platform/http/text.h"

#include <algorithm>

namespace hiochat::http {

namespace {

constexpr std::size_t most_fields = 1000;

int digit(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    return -1;
}

bool unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

std::optional<std::string> resolve_dots(std::string_view path) {
    std::vector<std::string_view> kept;
    const auto segments = split(path.substr(1), '/');
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const bool last = i + 1 == segments.size();
        if (segments[i] == "." || segments[i] == "..") {
            if (segments[i] == "..") {
                if (kept.empty()) {
                    return std::nullopt;
                }
                kept.pop_back();
            }
            if (last) {
                kept.emplace_back();
            }
        } else {
            kept.push_back(segments[i]);
        }
    }
    std::string result;
    for (const auto segment : kept) {
        result += '/';
        result += segment;
    }
    return result.empty() ? "/" : result;
}

std::string decode_field(std::string_view text) {
    std::string spaced{text};
    std::ranges::replace(spaced, '+', ' ');
    auto decoded = percent_decode(spaced);
    if (!decoded) {
        throw Rejected{Reason::invalid, "a query or form field is not correctly encoded"};
    }
    return *std::move(decoded);
}

} // namespace

std::optional<std::string> percent_decode(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            const int high = i + 1 < text.size() ? digit(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? digit(text[i + 2]) : -1;
            if (high < 0 || low < 0) {
                return std::nullopt;
            }
            c = static_cast<char>(high * 16 + low);
            i += 2;
        }
        if (c == '\0') {
            return std::nullopt;
        }
        result += c;
    }
    if (!valid_utf8(result)) {
        return std::nullopt;
    }
    return result;
}

std::string percent_encode(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string result;
    for (const char c : text) {
        if (unreserved(c)) {
            result += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            result += '%';
            result += digits[byte >> 4U];
            result += digits[byte & 15U];
        }
    }
    return result;
}

std::optional<Target> parse_target(std::string_view target) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (target.size() > scheme.size() && same_text(target.substr(0, scheme.size()), scheme)) {
            const auto slash = target.find_first_of("/?", scheme.size());
            target = slash == std::string_view::npos ? "/" : target.substr(slash);
            break;
        }
    }
    if (target == "*") {
        return Target{.path = "*", .query = {}};
    }
    const auto mark = target.find('?');
    const auto raw = target.substr(0, mark);
    if (raw.empty() || raw.front() != '/') {
        return std::nullopt;
    }
    const auto decoded = percent_decode(raw);
    if (!decoded) {
        return std::nullopt;
    }
    auto path = resolve_dots(*decoded);
    if (!path) {
        return std::nullopt;
    }
    auto query = mark == std::string_view::npos ? std::string_view{} : target.substr(mark + 1);
    query = query.substr(0, query.find('#'));
    return Target{.path = *std::move(path), .query = std::string{query}};
}

Fields Fields::parse(std::string_view text) {
    Fields fields;
    for (const auto part : split(text, '&')) {
        if (part.empty()) {
            continue;
        }
        if (fields.all_.size() == most_fields) {
            throw Rejected{Reason::invalid, "too many query or form fields"};
        }
        const auto equals = part.find('=');
        const auto value =
            equals == std::string_view::npos ? std::string_view{} : part.substr(equals + 1);
        fields.all_.emplace_back(decode_field(part.substr(0, equals)), decode_field(value));
    }
    return fields;
}

std::optional<std::string> Fields::find(std::string_view name) const {
    for (const auto& [key, value] : all_) {
        if (key == name) {
            return value;
        }
    }
    return std::nullopt;
}

} // namespace hiochat::http

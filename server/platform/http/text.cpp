#include "platform/http/text.h"

#include <algorithm>
#include <cstdint>

namespace hiochat::http {

namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Reads a token or a quoted string at `at` and moves behind it.
std::string read_value(std::string_view text, std::size_t& at) {
    std::string value;
    if (at < text.size() && text[at] == '"') {
        for (++at; at < text.size() && text[at] != '"'; ++at) {
            // Browsers escape only the quote; a lone backslash belongs to a Windows path.
            if (text[at] == '\\' && at + 1 < text.size() &&
                (text[at + 1] == '"' || text[at + 1] == '\\')) {
                ++at;
            }
            value += text[at];
        }
        if (at < text.size()) {
            ++at;
        }
        return value;
    }
    const auto stop = std::min(text.find(';', at), text.size());
    value = trim(text.substr(at, stop - at));
    at = stop;
    return value;
}

} // namespace

bool same_text(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, lower, lower);
}

std::string to_lower(std::string_view text) {
    std::string result{text};
    std::ranges::transform(result, result.begin(), lower);
    return result;
}

std::string_view trim(std::string_view text) {
    const auto from = text.find_first_not_of(" \t");
    if (from == std::string_view::npos) {
        return {};
    }
    return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(at + 1);
    }
}

std::string_view before_parameters(std::string_view value) {
    return trim(value.substr(0, value.find(';')));
}

std::optional<std::string> parameter(std::string_view value, std::string_view name) {
    auto at = value.find(';');
    while (at < value.size()) {
        ++at;
        const auto equals = value.find_first_of("=;", at);
        if (equals == std::string_view::npos) {
            return std::nullopt;
        }
        const auto key = trim(value.substr(at, equals - at));
        at = equals;
        if (value[equals] == ';') {
            continue;
        }
        at = std::min(value.find_first_not_of(" \t", equals + 1), value.size());
        auto found = read_value(value, at);
        if (same_text(key, name)) {
            return found;
        }
        at = value.find(';', at);
    }
    return std::nullopt;
}

bool valid_utf8(std::string_view text) {
    std::size_t i = 0;
    const auto continuation = [&](std::size_t at) {
        return at < text.size() && (static_cast<std::uint8_t>(text[at]) & 0xC0U) == 0x80U;
    };
    while (i < text.size()) {
        const auto c = static_cast<std::uint8_t>(text[i]);
        const auto next = i + 1 < text.size() ? static_cast<std::uint8_t>(text[i + 1]) : 0U;
        std::size_t length = 0;
        if (c < 0x80U) {
            length = 1;
        } else if (c >= 0xC2U && c <= 0xDFU) {
            length = 2;
        } else if (c >= 0xE0U && c <= 0xEFU) {
            length = 3;
        } else if (c >= 0xF0U && c <= 0xF4U) {
            length = 4;
        } else {
            return false;
        }
        // Overlong forms, surrogates and what lies above U+10FFFF (RFC 3629, section 4).
        if ((c == 0xE0U && next < 0xA0U) || (c == 0xEDU && next > 0x9FU) ||
            (c == 0xF0U && next < 0x90U) || (c == 0xF4U && next > 0x8FU)) {
            return false;
        }
        for (std::size_t k = 1; k < length; ++k) {
            if (!continuation(i + k)) {
                return false;
            }
        }
        i += length;
    }
    return true;
}

} // namespace hiochat::http

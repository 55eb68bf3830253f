#include "platform/db/value.h"

#include "platform/db/error.h"
#include "platform/errors/rejected.h"

#include <string>

namespace hiochat::db {

namespace {

// The length of the well-formed UTF-8 sequence at the front of `text`, 0 if there is none (RFC
// 3629: no overlong forms, no surrogates, nothing above U+10FFFF).
std::size_t sequence_length(std::string_view text) {
    const auto byte = [text](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const auto continues = [&](std::size_t at) {
        return at < text.size() && (byte(at) & 0xC0U) == 0x80U;
    };
    const auto lead = byte(0);
    if (lead >= 0xC2 && lead <= 0xDF) {
        return continues(1) ? 2 : 0;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
        if (!continues(1) || !continues(2)) {
            return 0;
        }
        const bool overlong = lead == 0xE0 && byte(1) < 0xA0;
        const bool surrogate = lead == 0xED && byte(1) > 0x9F;
        return overlong || surrogate ? 0 : 3;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        if (!continues(1) || !continues(2) || !continues(3)) {
            return 0;
        }
        const bool overlong = lead == 0xF0 && byte(1) < 0x90;
        const bool too_large = lead == 0xF4 && byte(1) > 0x8F;
        return overlong || too_large ? 0 : 4;
    }
    return 0;
}

} // namespace

void check_text(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte != 0 && byte < 0x80) {
            ++at;
            continue;
        }
        const std::size_t length = byte == 0 ? 0 : sequence_length(text.substr(at));
        if (length == 0) {
            throw Rejected{Reason::invalid, "text must be UTF-8 without NUL characters"};
        }
        at += length;
    }
}

void refuse_value(std::string_view expected, std::string_view column) {
    throw Error{
        Error::Kind::mapping,
        "column " + std::string{column} + ": expected " + std::string{expected}
    };
}

std::int64_t integer_in(const Value& value, std::string_view column) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return *number;
    }
    refuse_value("a whole number", column);
}

double number_in(const Value& value, std::string_view column) {
    if (const auto* number = std::get_if<double>(&value)) {
        return *number;
    }
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        return static_cast<double>(*whole);
    }
    refuse_value("a number", column);
}

std::string text_in(Value&& value, std::string_view column) {
    if (auto* text = std::get_if<std::string>(&value)) {
        return std::move(*text);
    }
    refuse_value("text", column);
}

Bytes bytes_in(Value&& value, std::string_view column) {
    if (auto* bytes = std::get_if<Bytes>(&value)) {
        return std::move(*bytes);
    }
    refuse_value("bytes", column);
}

} // namespace hiochat::db

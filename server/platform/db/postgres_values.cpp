#include "platform/db/postgres_values.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <limits>

namespace hiochat::db {

namespace {

// From PostgreSQL's catalog/pg_type.dat; these numbers never change.
constexpr unsigned type_bool = 16;
constexpr unsigned type_bytea = 17;
constexpr unsigned type_int8 = 20;
constexpr unsigned type_int2 = 21;
constexpr unsigned type_int4 = 23;
constexpr unsigned type_float4 = 700;
constexpr unsigned type_float8 = 701;
constexpr unsigned type_numeric = 1700;

template <typename Number>
std::string to_text(Number number) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    return {text.data(), end};
}

double to_double(std::string_view text) {
    if (text == "NaN") {
        return std::numeric_limits<double>::quiet_NaN();
    }
    const bool negative = text.starts_with('-');
    if (text.ends_with("Infinity")) {
        const auto infinity = std::numeric_limits<double>::infinity();
        return negative ? -infinity : infinity;
    }
    double number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

// What sums of bigint come as: a whole number where it is one.
Value from_numeric(std::string_view text) {
    std::int64_t whole = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), whole);
    if (read.ec == std::errc{} && read.ptr == text.data() + text.size()) {
        return whole;
    }
    return to_double(text);
}

// "\x00ff"
Bytes from_hex(std::string_view text) {
    const auto digit = [](char c) {
        return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10);
    };
    Bytes bytes;
    bytes.data.reserve(text.size() / 2);
    for (std::size_t at = 2; at + 1 < text.size(); at += 2) {
        bytes.data.push_back(static_cast<char>(digit(text[at]) << 4U | digit(text[at + 1])));
    }
    return bytes;
}

} // namespace

PostgresParameters::PostgresParameters(const Parameters& parameters) {
    numbers_.reserve(parameters.size()); // the pointers below stay
    for (const auto& value : parameters) {
        const char* text = nullptr;
        int length = 0;
        int format = 0;
        if (const auto* whole = std::get_if<std::int64_t>(&value)) {
            text = numbers_.emplace_back(to_text(*whole)).c_str();
        } else if (const auto* number = std::get_if<double>(&value)) {
            text = numbers_.emplace_back(to_text(*number)).c_str();
        } else if (const auto* words = std::get_if<std::string>(&value)) {
            check_text(*words);
            text = words->c_str();
        } else if (const auto* bytes = std::get_if<Bytes>(&value)) {
            text = bytes->data.data();
            length = static_cast<int>(bytes->data.size());
            format = 1;
        }
        values_.push_back(text);
        lengths_.push_back(length);
        formats_.push_back(format);
    }
}

Value postgres_value(unsigned type, std::string_view text) {
    switch (type) {
    case type_bool:
        return std::int64_t{text == "t" ? 1 : 0};
    case type_int2:
    case type_int4:
    case type_int8:
    case type_numeric:
        return from_numeric(text);
    case type_float4:
    case type_float8:
        return to_double(text);
    case type_bytea:
        return from_hex(text);
    default:
        return std::string{text};
    }
}

} // namespace hiochat::db

#pragma once

#include "platform/clock/clock.h"
#include "platform/ids/id.h"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hiochat::db {

struct Null {
    bool operator==(const Null&) const = default;
};

// Raw bytes, told apart from text.
struct Bytes {
    std::string data;

    bool operator==(const Bytes&) const = default;
};

// What a column or parameter holds. bool is an int64 of 0 or 1, a time its UTC milliseconds since the epoch.
using Value = std::variant<Null, std::int64_t, double, std::string, Bytes>;

using Parameters = std::vector<Value>;

// C++ value -> column. Ids are text, enums described with Boost.Describe their snake_case names (db/enums.h).
Value to_value(std::string_view text);
inline Value to_value(std::nullopt_t) { return Null{}; }
inline Value to_value(const std::string& text) { return Value{text}; }
inline Value to_value(const char* text) { return Value{std::string{text}}; }
inline Value to_value(Bytes bytes) { return Value{std::move(bytes)}; }
inline Value to_value(double number) { return Value{number}; }
inline Value to_value(TimePoint time) { return Value{to_milliseconds(time)}; }
template <std::integral T>
Value to_value(T number) {
    return Value{static_cast<std::int64_t>(number)};
}
template <typename Tag>
Value to_value(const Id<Tag>& id) {
    return Value{id.text()};
}
template <typename T>
Value to_value(const std::optional<T>& maybe) {
    return maybe ? to_value(*maybe) : Value{Null{}};
}

template <typename... T>
Parameters parameters(const T&... values) {
    return {to_value(values)...};
}

} // namespace hiochat::db

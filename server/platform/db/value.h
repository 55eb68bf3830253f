#pragma once

#include "platform/clock/clock.h"
#include "platform/ids/id.h"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
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

// What a column or parameter holds. bool is an int64 of 0 or 1, a time its UTC milliseconds since
// the epoch.
using Value = std::variant<Null, std::int64_t, double, std::string, Bytes>;

using Parameters = std::vector<Value>;

// C++ value -> column. Ids are text, enums described with BOOST_DESCRIBE_ENUM the names of their
// enumerators.
//
// Text must be UTF-8 without NUL, as PostgreSQL demands; any other is refused with `invalid` on
// both databases when the statement runs.
inline Value to_value(Value value) {
    return value;
}

inline Value to_value(std::nullopt_t) {
    return Null{};
}

inline Value to_value(std::string_view text) {
    return Value{std::string{text}};
}

inline Value to_value(std::string text) {
    return Value{std::move(text)};
}

inline Value to_value(const char* text) {
    return Value{std::string{text}};
}

inline Value to_value(Bytes bytes) {
    return Value{std::move(bytes)};
}

inline Value to_value(double number) {
    return Value{number};
}

inline Value to_value(TimePoint time) {
    return Value{to_milliseconds(time)};
}

template <std::integral T>
Value to_value(T number) {
    return Value{static_cast<std::int64_t>(number)};
}

template <typename Tag>
Value to_value(const Id<Tag>& id) {
    return Value{id.text()};
}

// In described.h, which database.h includes.
template <typename Enum>
    requires std::is_enum_v<Enum>
Value to_value(Enum value);

template <typename T>
Value to_value(const std::optional<T>& maybe) {
    return maybe ? to_value(*maybe) : Value{Null{}};
}

template <typename... T>
Parameters parameters(const T&... values) {
    Parameters list;
    list.reserve(sizeof...(values));
    (list.push_back(to_value(values)), ...);
    return list;
}

// Refuses text that not both databases can hold.
void check_text(std::string_view text);

// Column -> C++ value; `column` names it in the error. Numbers must fit into T, null fits only into
// an optional.
std::int64_t integer_in(const Value& value, std::string_view column);
double number_in(const Value& value, std::string_view column);
std::string text_in(Value&& value, std::string_view column);
Bytes bytes_in(Value&& value, std::string_view column);
[[noreturn]] void refuse_value(std::string_view expected, std::string_view column);

template <typename Enum>
    requires std::is_enum_v<Enum>
Enum enum_in(const std::string& name, std::string_view column);

namespace detail {

template <typename T>
inline constexpr bool is_optional = false;
template <typename T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <typename T>
inline constexpr bool is_id = false;
template <typename Tag>
inline constexpr bool is_id<Id<Tag>> = true;

template <typename T>
inline constexpr bool no_such_column_type = false;

} // namespace detail

template <typename T>
T from_value(Value value, std::string_view column) {
    if constexpr (detail::is_optional<T>) {
        if (std::holds_alternative<Null>(value)) {
            return std::nullopt;
        }
        return from_value<typename T::value_type>(std::move(value), column);
    } else if constexpr (std::is_same_v<T, Value>) {
        return value;
    } else if constexpr (std::is_same_v<T, bool>) {
        return integer_in(value, column) != 0;
    } else if constexpr (std::is_integral_v<T>) {
        const auto number = integer_in(value, column);
        if (!std::in_range<T>(number)) {
            refuse_value("a smaller number", column);
        }
        return static_cast<T>(number);
    } else if constexpr (std::is_floating_point_v<T>) {
        return static_cast<T>(number_in(value, column));
    } else if constexpr (std::is_same_v<T, std::string>) {
        return text_in(std::move(value), column);
    } else if constexpr (std::is_same_v<T, Bytes>) {
        return bytes_in(std::move(value), column);
    } else if constexpr (std::is_same_v<T, TimePoint>) {
        return from_milliseconds(integer_in(value, column));
    } else if constexpr (detail::is_id<T>) {
        return T{text_in(std::move(value), column)};
    } else if constexpr (std::is_enum_v<T>) {
        return enum_in<T>(text_in(std::move(value), column), column);
    } else {
        static_assert(detail::no_such_column_type<T>, "no column holds this type");
    }
}

} // namespace hiochat::db

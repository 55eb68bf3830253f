#pragma once

// One described struct gives JSON in, JSON out and a schema:
//
//     struct Greeting { std::string text; std::optional<int> times; };
//     BOOST_DESCRIBE_STRUCT(Greeting, (), (text, times))
//
// Members are snake_case in C++ and camelCase on the wire. Decoding: an absent std::optional is
// empty, any other absent member is an error, unknown keys are ignored; errors are
// Rejected{invalid} and name the field, `message.attachments[2].name`. Supported members: bool,
// integers (range checked), double, std::string, Id, TimePoint (ISO 8601), described enums (their
// names), std::optional, std::vector, std::map<std::string, T>, described structs,
// boost::json::value for anything.

#include "platform/json/decode.h"
#include "platform/json/encode.h"
#include "platform/json/schema.h"

#include <string>
#include <string_view>

namespace hiochat::json {

// Nested deeper than this is refused: no message of ours comes near.
inline constexpr std::size_t max_depth = 32;

// Refuses what is not exactly one JSON value, and numbers too large for a double.
boost::json::value parse(std::string_view text);

template <typename T>
T decode(const boost::json::value& value) {
    Path path;
    return Decoder<T>::from(value, path, Source::json);
}

template <typename T>
T decode_text(std::string_view text) {
    return decode<T>(parse(text));
}

// For query strings and forms: an object of strings, from which numbers and booleans are read as
// well.
template <typename T>
T decode_form(const boost::json::object& fields) {
    Path path;
    return Decoder<T>::from(fields, path, Source::form);
}

template <typename T>
std::string encode_text(const T& value) {
    std::string out;
    Encoder<T>::append(out, value);
    return out;
}

} // namespace hiochat::json

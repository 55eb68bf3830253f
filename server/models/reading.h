#pragma once

#include <boost/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hiochat::models {

// A vendor's JSON, read without trust: whatever is missing or of another type is absent. Bytes that
// are no UTF-8 are let through, for a character may be divided between two pieces.
std::optional<boost::json::value> lenient_json(std::string_view text);

const boost::json::value* member(const boost::json::value& value, std::string_view name);

// The first of an array.
const boost::json::value* first(const boost::json::value* value);

std::string_view text_of(const boost::json::value* value);

std::optional<std::int64_t> number_of(const boost::json::value* value);

} // namespace hiochat::models

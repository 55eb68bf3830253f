#pragma once

#include <boost/container/small_vector.hpp>

#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace hiochat::socketio {

// JSON as text (RFC 8259), checked without being built: what is only handed on keeps its bytes.
// Values nested deeper than `max_json_depth` are refused, and so are blanks around. Numbers may be
// of any size, and an escape may be half of a character: who parses such a value finds out.
inline constexpr int max_json_depth = 64;

using JsonSlices = boost::container::small_vector<std::string_view, 8>;

// The texts of an array's elements, or nothing when `text` is no well-formed array.
std::optional<JsonSlices> split_json_array(std::string_view text);

bool is_json_object(std::string_view text);

} // namespace hiochat::socketio

#pragma once

#include <string_view>

namespace hiochat::socketio::engineio {

// Why a session ended, in the words of the official server.
namespace reasons {
inline constexpr std::string_view transport_close = "transport close";
inline constexpr std::string_view transport_error = "transport error";
inline constexpr std::string_view ping_timeout = "ping timeout";
inline constexpr std::string_view parse_error = "parse error";
inline constexpr std::string_view too_slow = "too slow";
inline constexpr std::string_view flood = "too many packets";
inline constexpr std::string_view shutting_down = "server shutting down";
inline constexpr std::string_view forced_close = "forced server close";
} // namespace reasons

} // namespace hiochat::socketio::engineio

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hiochat::socketio::engineio {

void append_base64(std::string& out, std::string_view bytes);

// Padded standard base64 only; empty for anything else.
std::optional<std::string> from_base64(std::string_view text);

} // namespace hiochat::socketio::engineio

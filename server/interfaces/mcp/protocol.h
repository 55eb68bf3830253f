#pragma once

#include "interfaces/mcp/message.h"
#include "platform/http/message.h"

#include <string>
#include <string_view>

namespace hiochat::interfaces::mcp {

// The revisions of the Model Context Protocol that are spoken. Until 2025-11-25 a client begins
// with `initialize`; from 2026-07-28 on each request says all about itself. There is no session in
// either: any node answers any request.
enum class Era : std::uint8_t { handshake, stateless };

inline constexpr std::string_view newest = "2026-07-28";
inline constexpr std::string_view newest_with_handshake = "2025-11-25";

boost::json::array supported_versions();

// Which rules a message follows. Throws Fault when its headers and its body do not say the same, or
// name a version that is not spoken. A client of the handshake that names none is taken at the
// earliest.
Era era_of(const Message& message, const http::Headers& headers);

// What to answer a client's `initialize` with: its version if it is spoken, else our newest.
std::string_view agree_on(const Message& initialize);

// Whether pages of `origin` may call. Only this server's own: neither a key nor a session belongs
// into another's page. `public_url` is where browsers reach this server; a page on this machine may
// call under the name it was loaded from, `own_origin`, as well. Other names could be an attacker's
// that were pointed here (DNS rebinding).
bool admits_origin(
    std::string_view origin, std::string_view public_url, std::string_view own_origin
);

} // namespace hiochat::interfaces::mcp

#pragma once

#include "platform/http/message.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace hiochat::socketio::websocket {

// What proves that the server has understood the request (RFC 6455, 4.2.2).
std::string accept_key(std::string_view key);

// The answer that opens the WebSocket, or nothing when the request does not ask for one as
// section 4.2.1 wants it. The server has seen to the header fields Upgrade and Connection before.
// Extensions and subprotocols that are offered are declined, by not being named in the answer.
std::optional<std::string> accept(const http::Request& request);

// A short HTTP answer that ends the connection instead; with Retry-After when a time is given.
std::string refuse(
    int status, std::string_view body, std::chrono::seconds retry_after = std::chrono::seconds{0}
);

// The same for a request that `accept` takes not: 426 names the version that is spoken here
// (section 4.4) when that is what is wrong, else 400.
std::string refuse_handshake(const http::Request& request, std::string_view body);

} // namespace hiochat::socketio::websocket

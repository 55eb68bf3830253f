#include "platform/socketio/websocket/handshake.h"

#include "platform/socketio/engineio/base64.h"

#include <openssl/sha.h>

#include <array>

namespace hiochat::socketio::websocket {

std::string accept_key(std::string_view key) {
    const std::string text = std::string{key} + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    std::array<unsigned char, SHA_DIGEST_LENGTH> digest{};
    SHA1(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
    std::string result;
    engineio::append_base64(result, {reinterpret_cast<const char*>(digest.data()), digest.size()});
    return result;
}

std::optional<std::string> accept(const http::Request& request) {
    const auto key = request.headers.find("Sec-WebSocket-Key");
    const auto version = request.headers.find("Sec-WebSocket-Version");
    const auto nonce = key ? engineio::from_base64(*key) : std::nullopt;
    if (request.method != http::Method::get || !nonce || nonce->size() != 16 || version != "13") {
        return std::nullopt;
    }
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: "
           "Upgrade\r\nSec-WebSocket-Accept: " +
           accept_key(*key) + "\r\n\r\n";
}

std::string refuse(int status, std::string_view body) {
    return "HTTP/1.1 " + std::to_string(status) +
           " Refused\r\nConnection: close\r\nContent-Type: application/json\r\n" +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string{body};
}

} // namespace hiochat::socketio::websocket

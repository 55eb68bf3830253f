#include "platform/socketio/websocket/handshake.h"

#include "platform/http/text.h"
#include "platform/socketio/engineio/base64.h"

#include <openssl/sha.h>

#include <algorithm>
#include <array>

namespace hiochat::socketio::websocket {

namespace {

// The value of a header field that may come once only.
std::optional<std::string_view> only(const http::Request& request, std::string_view name) {
    const auto same = [&](const auto& field) { return http::same_text(field.first, name); };
    const auto& all = request.headers.all();
    return std::ranges::count_if(all, same) == 1 ? request.headers.find(name) : std::nullopt;
}

bool speaks_13(const http::Request& request) {
    return only(request, "Sec-WebSocket-Version") == "13";
}

std::string answer(std::string_view head, std::string_view body) {
    std::string text = "HTTP/1.1 ";
    text.append(head);
    text.append("\r\nContent-Type: application/json\r\nContent-Length: ");
    text.append(std::to_string(body.size())).append("\r\n\r\n").append(body);
    return text;
}

} // namespace

std::string accept_key(std::string_view key) {
    const std::string text = std::string{key} + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    std::array<unsigned char, SHA_DIGEST_LENGTH> digest{};
    SHA1(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
    std::string result;
    engineio::append_base64(result, {reinterpret_cast<const char*>(digest.data()), digest.size()});
    return result;
}

std::optional<std::string> accept(const http::Request& request) {
    const auto key = only(request, "Sec-WebSocket-Key");
    const auto nonce = key ? engineio::from_base64(*key) : std::nullopt;
    if (request.method != http::Method::get || !nonce || nonce->size() != 16 ||
        !speaks_13(request)) {
        return std::nullopt;
    }
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: "
           "Upgrade\r\nSec-WebSocket-Accept: " +
           accept_key(*key) + "\r\n\r\n";
}

std::string refuse(int status, std::string_view body, std::chrono::seconds retry_after) {
    auto head = std::to_string(status) + " Refused\r\nConnection: close";
    if (retry_after > std::chrono::seconds::zero()) {
        head += "\r\nRetry-After: " + std::to_string(retry_after.count());
    }
    return answer(head, body);
}

std::string refuse_handshake(const http::Request& request, std::string_view body) {
    if (request.method != http::Method::get || speaks_13(request)) {
        return refuse(400, body);
    }
    return answer(
        "426 Upgrade Required\r\nConnection: close, Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13",
        body
    );
}

} // namespace hiochat::socketio::websocket

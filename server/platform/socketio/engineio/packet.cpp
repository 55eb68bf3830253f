#include "platform/socketio/engineio/packet.h"

#include "platform/socketio/engineio/base64.h"

#include <utility>

namespace hiochat::socketio::engineio {

namespace {

void separate(std::string& payload) {
    if (!payload.empty()) {
        payload.push_back(separator);
    }
}

} // namespace

std::optional<Packet> parse_packet(std::string_view text) {
    if (text.empty() || text.front() < '0' || text.front() > '6') {
        return std::nullopt;
    }
    return Packet{static_cast<PacketType>(text.front()), false, text.substr(1)};
}

void append_to_payload(std::string& payload, PacketType type, std::string_view data) {
    separate(payload);
    payload.push_back(static_cast<char>(type));
    payload.append(data);
}

void append_binary_to_payload(std::string& payload, std::string_view bytes) {
    separate(payload);
    payload.push_back('b');
    append_base64(payload, bytes);
}

std::optional<std::vector<OwnedPacket>> parse_payload(std::string_view payload) {
    std::vector<OwnedPacket> packets;
    while (true) {
        const auto end = payload.find(separator);
        const auto text = payload.substr(0, end);
        if (text.starts_with('b')) {
            auto bytes = from_base64(text.substr(1));
            if (!bytes) {
                return std::nullopt;
            }
            packets.push_back({PacketType::message, true, std::move(*bytes)});
        } else if (const auto packet = parse_packet(text)) {
            packets.push_back({packet->type, false, std::string{packet->data}});
        } else {
            return std::nullopt;
        }
        if (end == std::string_view::npos) {
            return packets;
        }
        payload.remove_prefix(end + 1);
    }
}

} // namespace hiochat::socketio::engineio

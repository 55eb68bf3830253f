#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::socketio::engineio {

// Engine.IO protocol 4: a packet's type is the first character of its text.
enum class PacketType : char {
    open = '0',
    close = '1',
    ping = '2',
    pong = '3',
    message = '4',
    upgrade = '5',
    noop = '6',
};

// A view of a packet as it came. Binary is always a message.
struct Packet {
    PacketType type = PacketType::noop;
    bool binary = false;
    std::string_view data; // still base64 when `binary` and from a payload
};

// A text packet. Empty when it has no known type.
std::optional<Packet> parse_packet(std::string_view text);

// What a polling request or answer carries: packets joined by 0x1E, binary ones as "b" and base64.
inline constexpr char separator = '\x1e';

void append_to_payload(std::string& payload, PacketType type, std::string_view data);
void append_binary_to_payload(std::string& payload, std::string_view bytes);

// The packets of a payload, in order; empty when one of them is malformed, or there are none.
// Binary data is decoded.
struct OwnedPacket {
    PacketType type = PacketType::noop;
    bool binary = false;
    std::string data;
};

std::optional<std::vector<OwnedPacket>> parse_payload(std::string_view payload);

} // namespace hiochat::socketio::engineio

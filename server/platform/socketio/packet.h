#pragma once

#include "platform/socketio/arguments.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hiochat::socketio {

// Socket.IO protocol 5: `<type>[<attachments>-][<namespace>,][<id>][<JSON>]`
enum class PacketType : char {
    connect = '0',
    disconnect = '1',
    event = '2',
    ack = '3',
    connect_error = '4',
    binary_event = '5',
    binary_ack = '6',
};

// A view of a packet as it came.
struct Packet {
    PacketType type = PacketType::event;
    std::size_t attachments = 0; // binary messages that follow
    std::string_view space = "/";
    std::optional<std::uint64_t> id{};
    std::string_view data{};
};

// Empty when the text breaks the grammar above or its data is not what its type wants. The data of
// an event or an acknowledgement is only checked to be an array's beginning: Arguments::parse looks
// inside.
std::optional<Packet> parse_packet(std::string_view text);

// `offset`: one more argument behind the others, for connection state recovery; none when empty.
std::string encode_event(
    std::string_view space,
    std::string_view event,
    const Arguments& arguments,
    std::optional<std::uint64_t> id = {},
    std::string_view offset = {}
);

std::string encode_ack(std::string_view space, std::uint64_t id, const Arguments& arguments);

// CONNECT, DISCONNECT, CONNECT_ERROR: `data` is JSON or empty.
std::string encode_control(PacketType type, std::string_view space, std::string_view data);

// A JSON string with its quotes.
std::string json_string(std::string_view text);

} // namespace hiochat::socketio

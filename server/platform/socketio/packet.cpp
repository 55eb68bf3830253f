#include "platform/socketio/packet.h"

#include "platform/socketio/json_text.h"

#include <boost/json.hpp>

#include <charconv>

namespace hiochat::socketio {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Takes a number off the front. Numbers too long to be one of ours do not fit.
template <typename Number>
std::optional<Number> take_number(std::string_view& text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{}) {
        return std::nullopt;
    }
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

bool data_fits(const Packet& packet) {
    switch (packet.type) {
    case PacketType::connect:
        return packet.data.empty() || is_json_object(packet.data);
    case PacketType::disconnect:
        return packet.data.empty();
    case PacketType::ack:
    case PacketType::binary_ack:
        return packet.id && packet.data.starts_with('[');
    case PacketType::event:
    case PacketType::binary_event:
        return packet.data.starts_with('[');
    case PacketType::connect_error:
        return false; // only a server refuses
    }
    return false;
}

void append_space(std::string& text, std::string_view space) {
    if (space != "/") {
        text.append(space);
        text.push_back(',');
    }
}

void append_head(std::string& text, bool ack, std::string_view space, const Arguments& arguments) {
    const auto attachments = arguments.attachments().size();
    if (attachments == 0) {
        text.push_back(static_cast<char>(ack ? PacketType::ack : PacketType::event));
    } else {
        text.push_back(static_cast<char>(ack ? PacketType::binary_ack : PacketType::binary_event));
        text.append(std::to_string(attachments));
        text.push_back('-');
    }
    append_space(text, space);
}

} // namespace

std::optional<Packet> parse_packet(std::string_view text) {
    if (text.empty() || text.front() < '0' || text.front() > '6') {
        return std::nullopt;
    }
    Packet packet{.type = static_cast<PacketType>(text.front())};
    text.remove_prefix(1);
    if (packet.type == PacketType::binary_event || packet.type == PacketType::binary_ack) {
        const auto attachments = take_number<std::size_t>(text);
        if (!attachments || !text.starts_with('-')) {
            return std::nullopt;
        }
        packet.attachments = *attachments;
        text.remove_prefix(1);
    }
    if (text.starts_with('/')) {
        const auto comma = text.find(',');
        packet.space = text.substr(0, comma);
        text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
    }
    if (!text.empty() && is_digit(text.front())) {
        packet.id = take_number<std::uint64_t>(text);
        if (!packet.id) {
            return std::nullopt;
        }
    }
    packet.data = text;
    if (!data_fits(packet)) {
        return std::nullopt;
    }
    return packet;
}

std::string json_string(std::string_view text) {
    return boost::json::serialize(boost::json::string_view{text});
}

std::string encode_event(
    std::string_view space,
    std::string_view event,
    const Arguments& arguments,
    std::optional<std::uint64_t> id,
    std::string_view offset
) {
    std::string text;
    text.reserve(28 + space.size() + event.size() + arguments.list().size() + offset.size());
    append_head(text, false, space, arguments);
    if (id) {
        text.append(std::to_string(*id));
    }
    text.push_back('[');
    text.append(json_string(event));
    if (!arguments.empty()) {
        text.push_back(',');
        text.append(arguments.list());
    }
    if (!offset.empty()) {
        text.append(",\"").append(offset).push_back('"');
    }
    text.push_back(']');
    return text;
}

std::string encode_ack(std::string_view space, std::uint64_t id, const Arguments& arguments) {
    std::string text;
    text.reserve(24 + space.size() + arguments.list().size());
    append_head(text, true, space, arguments);
    text.append(std::to_string(id));
    text.push_back('[');
    text.append(arguments.list());
    text.push_back(']');
    return text;
}

std::string encode_control(PacketType type, std::string_view space, std::string_view data) {
    std::string text{static_cast<char>(type)};
    append_space(text, space);
    text.append(data);
    return text;
}

} // namespace hiochat::socketio

#include "platform/socketio/json_text.h"
#include "platform/socketio/packet.h"
#include "platform/socketio/websocket/utf8.h"

#include <boost/json.hpp>

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace hiochat::socketio;

namespace {

void check(bool holds) {
    if (!holds) {
        std::abort();
    }
}

boost::json::error_code parsed(std::string_view text, std::size_t depth) {
    boost::json::parse_options options;
    options.max_depth = depth;
    boost::json::error_code error;
    boost::json::parse({text.data(), text.size()}, error, {}, options);
    return error;
}

// What the grammar allows and the parser can't hold: exponents that fit no number, half a pair of
// surrogates.
bool beyond_the_parser(std::string_view text, boost::json::error_code error) {
    return error == boost::json::error::exponent_overflow ||
           text.find("\\ud") != std::string_view::npos ||
           text.find("\\uD") != std::string_view::npos;
}

// Otherwise the scanner and the parser agree on what JSON is.
void check_scanner(std::string_view text) {
    if (const auto slices = split_json_array(text)) {
        for (const auto slice : *slices) {
            const auto error = parsed(slice, max_json_depth + 1);
            check(!error || beyond_the_parser(slice, error));
        }
    } else if (text.starts_with('[')) {
        check(parsed(text, 32).failed());
    }
}

void check_list(std::string_view list, const std::optional<Arguments>& again) {
    check(again && again->list() == list);
}

} // namespace

// What comes in goes out again byte for byte.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    if (!websocket::is_utf8(text)) {
        return 0; // refused before it is a packet
    }
    const auto packet = parse_packet(text);
    if (!packet) {
        return 0;
    }
    check(packet->space.starts_with('/') && packet->space.find(',') == std::string_view::npos);
    check_scanner(packet->data);
    if (packet->type == PacketType::ack) {
        if (const auto arguments = Arguments::parse(packet->data)) {
            const auto sent = encode_ack(packet->space, *packet->id, *arguments);
            const auto again = parse_packet(sent);
            check(again && again->space == packet->space && again->id == packet->id);
            check_list(arguments->list(), Arguments::parse(again->data));
        }
    } else if (packet->type == PacketType::event) {
        std::string event;
        if (const auto arguments = Arguments::parse_event(packet->data, event)) {
            const auto sent = encode_event(packet->space, event, *arguments, packet->id);
            const auto again = parse_packet(sent);
            check(again && again->space == packet->space && again->id == packet->id);
            std::string same;
            check_list(arguments->list(), Arguments::parse_event(again->data, same));
            check(same == event);
        }
    }
    return 0;
}

#include "platform/socketio/json_text.h"
#include "platform/socketio/packet.h"

#include <boost/json.hpp>

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace hiochat::socketio;

// What the scanner lets through is JSON to the parser, too, and comes back byte for byte.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const auto packet = parse_packet(text);
    if (!packet || packet->type != PacketType::ack) {
        return 0;
    }
    const auto arguments = Arguments::parse(packet->data);
    if (!arguments) {
        return 0;
    }
    for (std::size_t i = 0; i < arguments->size(); ++i) {
        if (packet->data.find(arguments->text(i)) == std::string_view::npos) {
            std::abort();
        }
    }
    const auto text_again = encode_ack(packet->space, *packet->id, *arguments);
    const auto again = parse_packet(text_again);
    if (!again || Arguments::parse(again->data)->list() != arguments->list()) {
        std::abort();
    }
    return 0;
}

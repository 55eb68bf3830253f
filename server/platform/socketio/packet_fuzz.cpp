#include "platform/errors/rejected.h"
#include "platform/socketio/json_text.h"
#include "platform/socketio/packet.h"
#include "platform/socketio/websocket/utf8.h"

#include <boost/json.hpp>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

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

// The code unit that an escape \uXXXX at `at` stands for.
std::optional<unsigned> unit(std::string_view text, std::size_t at) {
    if (text.substr(at, 2) != "\\u") {
        return std::nullopt;
    }
    unsigned result = 0;
    std::from_chars(text.data() + at + 2, text.data() + at + 6, result, 16);
    return result;
}

// Whether a well formed text has an escape that is half of a character.
bool half_a_character(std::string_view text) {
    for (auto at = text.find('\\'); at != std::string_view::npos; at = text.find('\\', at)) {
        const auto first = unit(text, at);
        at += first ? 6 : 2;
        if (first >= 0xDC00U && first <= 0xDFFFU) {
            return true;
        }
        if (first >= 0xD800U && first <= 0xDBFFU) {
            const auto second = unit(text, at);
            if (!second || second < 0xDC00U || second > 0xDFFFU) {
                return true;
            }
            at += 6;
        }
    }
    return false;
}

// The scanner and the parser agree on what JSON is, but for what the grammar allows and the parser
// can't hold: half of a character, and exponents that fit no number. Those a handler refuses.
void check_scanner(std::string_view text) {
    const auto slices = split_json_array(text);
    if (!slices) {
        const bool array = text.starts_with('[') && text.ends_with(']');
        check(!array || parsed(text, max_json_depth).failed());
        return;
    }
    const auto arguments = Arguments::parse(text);
    check(arguments && arguments->size() == slices->size());
    for (std::size_t i = 0; i < slices->size(); ++i) {
        const auto slice = (*slices)[i];
        check(arguments->text(i) == slice);
        const auto error = parsed(slice, max_json_depth + 1);
        check(!half_a_character(slice) || error.failed());
        check(!error || half_a_character(slice) || error == boost::json::error::exponent_overflow);
        bool refused = false;
        try {
            (void)arguments->value(i);
        } catch (const hiochat::Rejected&) {
            refused = true;
        }
        check(refused == error.failed());
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

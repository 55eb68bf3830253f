#include "platform/socketio/websocket/rfc6455_cases.h"

#include <ostream>
#include <utility>

namespace hiochat::socketio::websocket::rfc6455 {

void PrintTo(const Case& each, std::ostream* out) {
    *out << each.name;
}

std::string frame(Opcode opcode, std::string_view payload, Fin fin) {
    // A different mask for each frame, the same in every run.
    const auto seed =
        static_cast<unsigned char>(payload.size() * 7 + static_cast<unsigned>(opcode));
    std::string bytes;
    append_masked_frame(
        bytes,
        opcode,
        payload,
        {0x37, seed, 0xFA, static_cast<unsigned char>(~seed)},
        fin == Fin::last
    );
    return bytes;
}

std::string text(std::string_view payload) {
    return frame(Opcode::text, payload);
}

std::string binary(std::string_view payload) {
    return frame(Opcode::binary, payload);
}

std::string ping(std::string_view payload) {
    return frame(Opcode::ping, payload);
}

std::string pong(std::string_view payload) {
    return frame(Opcode::pong, payload);
}

std::string close(int code, std::string_view reason) {
    return frame(Opcode::close, close_payload(static_cast<CloseCode>(code), reason));
}

std::string begin(Opcode opcode, std::string_view payload) {
    return frame(opcode, payload, Fin::more_follows);
}

std::string more(std::string_view payload) {
    return frame(Opcode::continuation, payload, Fin::more_follows);
}

std::string last(std::string_view payload) {
    return frame(Opcode::continuation, payload);
}

std::string in_fragments(Opcode opcode, std::string_view payload, std::size_t size) {
    std::string bytes;
    while (payload.size() > size) {
        bytes += frame(opcode, payload.substr(0, size), Fin::more_follows);
        payload.remove_prefix(size);
        opcode = Opcode::continuation;
    }
    return bytes + frame(opcode, payload);
}

std::string odd_frame(unsigned first_byte, std::string_view payload) {
    std::string bytes = text(payload);
    bytes.front() = static_cast<char>(first_byte);
    return bytes;
}

std::string raw(std::initializer_list<int> bytes) {
    std::string all;
    for (const int byte : bytes) {
        all.push_back(static_cast<char>(byte));
    }
    return all;
}

std::string reply(Opcode opcode, std::string_view payload) {
    std::string bytes;
    append_frame(bytes, opcode, payload);
    return bytes;
}

std::string goodbye(int code) {
    return reply(Opcode::close, close_payload(static_cast<CloseCode>(code), {}));
}

Case goes_on(std::string name, std::string sent, std::string answer) {
    return {std::move(name), std::move(sent), std::move(answer), Ending::open};
}

Case agrees(std::string name, std::string sent, std::string close, std::string answer) {
    return {std::move(name), std::move(sent), answer + close, Ending::agreed};
}

Case fails(std::string name, std::string sent, int code, std::string answer) {
    return {std::move(name), std::move(sent), answer + goodbye(code), Ending::failed};
}

} // namespace hiochat::socketio::websocket::rfc6455

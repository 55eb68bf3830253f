#pragma once

#include "platform/socketio/websocket/utf8.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace hiochat::socketio::websocket {

enum class Opcode : std::uint8_t {
    continuation = 0,
    text = 1,
    binary = 2,
    close = 8,
    ping = 9,
    pong = 10
};

// RFC 6455, 7.4.1
enum class CloseCode : std::uint16_t {
    normal = 1000,
    going_away = 1001,
    protocol_error = 1002,
    unsupported = 1003,
    none = 1005, // never sent: the peer gave no code
    invalid_payload = 1007,
    policy = 1008,
    too_big = 1009,
    internal = 1011,
};

// Whose frames are read: those of a client must be masked, those of a server must not.
enum class Peer : std::uint8_t { client, server };

// A server's frame, whole and unmasked; `head` and `body` together are the payload.
void append_frame(
    std::string& out, Opcode opcode, std::string_view head, std::string_view body = {}
);

// A client's frame, for tests and load generators.
void append_masked_frame(
    std::string& out,
    Opcode opcode,
    std::string_view payload,
    std::array<unsigned char, 4> key,
    bool final = true
);

// The payload of a close frame.
std::string close_payload(CloseCode code, std::string_view reason);

// Gets what a Decoder reads. Views hold for the duration of the call.
class Receiver {
public:
    virtual ~Receiver() = default;
    virtual void on_text(std::string_view message) = 0;
    virtual void on_binary(std::string_view message) = 0;
    virtual void on_ping(std::string_view payload) = 0;
    virtual void on_pong(std::string_view payload) = 0;
    virtual void on_close(CloseCode code, std::string_view reason) = 0;
};

// Reads RFC 6455 frames from pieces of any size. A message that lies whole and unfragmented in a
// piece is handed on from there, without a copy; between messages a decoder holds no memory.
class Decoder {
public:
    explicit Decoder(std::size_t max_message, Peer peer = Peer::client)
        : max_message_{max_message}, peer_{peer} {}

    // Hands every complete message and control frame to `receiver`; unmasks inside `piece`. Returns
    // the code to fail the connection with when the bytes break the protocol; what follows is then
    // refused, too.
    std::optional<CloseCode> feed(std::span<char> piece, Receiver& receiver);

    // Ignores everything from here on, also the rest of a piece being read.
    void stop() { stopped_ = true; }

private:
    std::optional<CloseCode> read_header();
    std::optional<CloseCode> take_payload(std::span<char> payload, Receiver& receiver);
    std::optional<CloseCode> finish_data(std::string_view whole, Receiver& receiver);
    std::optional<CloseCode> finish_control(std::string_view payload, Receiver& receiver);

    bool is_control() const { return (opcode_ & 0x8) != 0; }

    std::size_t max_message_;
    std::uint64_t remaining_ = 0; // of the current frame's payload
    std::string message_;         // the fragments so far
    std::string control_;         // the current control frame so far
    std::array<unsigned char, 14> header_{};
    std::array<unsigned char, 4> key_{};
    std::uint8_t header_size_ = 0;
    std::uint8_t key_at_ = 0;
    std::uint8_t opcode_ = 0;
    std::uint8_t message_opcode_ = 0; // 0: no message under way
    bool in_payload_ = false;
    bool final_ = false;
    bool stopped_ = false;
    Utf8 utf8_;
    Peer peer_;
};

} // namespace hiochat::socketio::websocket

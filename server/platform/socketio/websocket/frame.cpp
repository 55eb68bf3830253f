#include "platform/socketio/websocket/frame.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace hiochat::socketio::websocket {

namespace {

void append_header(std::string& out, unsigned first, unsigned mask_bit, std::size_t size) {
    std::array<char, 10> header{};
    std::size_t used = 2;
    header[0] = static_cast<char>(first);
    if (size < 126) {
        header[1] = static_cast<char>(mask_bit | size);
    } else {
        const std::size_t bytes = size <= 0xFFFF ? 2 : 8;
        header[1] = static_cast<char>(mask_bit | (bytes == 2 ? 126U : 127U));
        for (std::size_t i = 0; i < bytes; ++i) {
            header[used++] = static_cast<char>(
                (static_cast<std::uint64_t>(size) >> (8 * (bytes - 1 - i))) & 0xFF
            );
        }
    }
    out.append(header.data(), used);
}

// Returns where in the key the next byte continues.
std::uint8_t
unmask(std::span<char> bytes, const std::array<unsigned char, 4>& key, std::uint8_t at) {
    std::array<unsigned char, 8> turned{};
    for (std::size_t i = 0; i < 8; ++i) {
        turned[i] = key[(at + i) % 4];
    }
    std::uint64_t wide = 0;
    std::memcpy(&wide, turned.data(), 8);
    std::size_t i = 0;
    for (; i + 8 <= bytes.size(); i += 8) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, bytes.data() + i, 8);
        eight ^= wide;
        std::memcpy(bytes.data() + i, &eight, 8);
    }
    for (; i < bytes.size(); ++i) {
        bytes[i] = static_cast<char>(static_cast<unsigned char>(bytes[i]) ^ turned[i % 8]);
    }
    return static_cast<std::uint8_t>((at + bytes.size()) % 4);
}

// Codes that may be sent (RFC 6455, 7.4, and the registry's later 1012 to 1014).
bool may_be_sent(unsigned code) {
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) ||
           (code >= 3000 && code <= 4999);
}

} // namespace

void append_frame(std::string& out, Opcode opcode, std::string_view head, std::string_view body) {
    append_header(out, 0x80U | static_cast<unsigned>(opcode), 0, head.size() + body.size());
    out.append(head);
    out.append(body);
}

void append_masked_frame(
    std::string& out,
    Opcode opcode,
    std::string_view payload,
    std::array<unsigned char, 4> key,
    bool final
) {
    append_header(out, (final ? 0x80U : 0U) | static_cast<unsigned>(opcode), 0x80, payload.size());
    out.append(reinterpret_cast<const char*>(key.data()), key.size());
    const auto begin = out.size();
    out.append(payload);
    unmask({out.data() + begin, payload.size()}, key, 0);
}

std::string close_payload(CloseCode code, std::string_view reason) {
    std::size_t size = std::min<std::size_t>(reason.size(), 123); // a control frame holds 125 bytes
    while (size < reason.size() && (static_cast<unsigned char>(reason[size]) & 0xC0) == 0x80) {
        --size; // half a character would not be UTF-8
    }
    std::string payload;
    payload.push_back(static_cast<char>(static_cast<unsigned>(code) >> 8));
    payload.push_back(static_cast<char>(static_cast<unsigned>(code) & 0xFF));
    payload.append(reason.substr(0, size));
    return payload;
}

std::optional<CloseCode> Decoder::feed(std::span<char> piece, Receiver& receiver) {
    while (!stopped_ && (!piece.empty() || (in_payload_ && remaining_ == 0))) {
        if (!in_payload_) {
            header_[header_size_++] = static_cast<unsigned char>(piece.front());
            piece = piece.subspan(1);
            if (auto failure = read_header()) {
                stopped_ = true;
                return failure;
            }
            continue;
        }
        const auto size =
            static_cast<std::size_t>(std::min<std::uint64_t>(remaining_, piece.size()));
        auto failure = take_payload(piece.first(size), receiver);
        piece = piece.subspan(size);
        if (failure) {
            stopped_ = true;
            return failure;
        }
    }
    return std::nullopt;
}

// Looks at the header bytes so far; enters the payload when they are complete.
std::optional<CloseCode> Decoder::read_header() {
    if (header_size_ < 2) {
        return std::nullopt;
    }
    const unsigned first = header_[0];
    const unsigned second = header_[1];
    const bool masked = (second & 0x80) != 0;
    const unsigned short_size = second & 0x7F;
    if (header_size_ == 2) {
        opcode_ = first & 0x0F;
        final_ = (first & 0x80) != 0;
        if ((first & 0x70) != 0 || masked != (peer_ == Peer::client)) {
            return CloseCode::protocol_error;
        }
        if (is_control() ? (opcode_ > 10 || !final_ || short_size > 125) : opcode_ > 2) {
            return CloseCode::protocol_error;
        }
        // A continuation continues something; a new message does not begin inside another.
        if (!is_control() && (opcode_ == 0) != (message_opcode_ != 0)) {
            return CloseCode::protocol_error;
        }
    }
    const unsigned size_bytes = short_size == 126 ? 2 : short_size == 127 ? 8 : 0;
    if (header_size_ < 2 + size_bytes + (masked ? 4U : 0U)) {
        return std::nullopt;
    }
    remaining_ = size_bytes == 0 ? short_size : 0;
    for (unsigned i = 0; i < size_bytes; ++i) {
        remaining_ = remaining_ << 8 | header_[2 + i];
    }
    // The shortest form must be used (5.2), and the highest bit is zero.
    if ((size_bytes == 2 && remaining_ < 126) ||
        (size_bytes == 8 && (remaining_ <= 0xFFFF || remaining_ >> 63 != 0))) {
        return CloseCode::protocol_error;
    }
    if (!is_control() &&
        (remaining_ > max_message_ || message_.size() > max_message_ - remaining_)) {
        return CloseCode::too_big;
    }
    if (masked) {
        std::copy_n(header_.begin() + 2 + size_bytes, 4, key_.begin());
    }
    if (!is_control() && opcode_ != 0) {
        message_opcode_ = opcode_;
        utf8_ = {};
    }
    header_size_ = 0;
    key_at_ = 0;
    in_payload_ = true;
    return std::nullopt;
}

std::optional<CloseCode> Decoder::take_payload(std::span<char> payload, Receiver& receiver) {
    if (peer_ == Peer::client) {
        key_at_ = unmask(payload, key_, key_at_);
    }
    remaining_ -= payload.size();
    const std::string_view bytes{payload.data(), payload.size()};
    const bool frame_ends = remaining_ == 0;
    in_payload_ = !frame_ends;
    if (is_control()) {
        if (frame_ends && control_.empty()) {
            return finish_control(bytes, receiver);
        }
        control_ += bytes;
        if (!frame_ends) {
            return std::nullopt;
        }
        const std::string whole = std::exchange(control_, {});
        return finish_control(whole, receiver);
    }
    if (message_opcode_ == static_cast<unsigned>(Opcode::text) && !utf8_.feed(bytes)) {
        return CloseCode::invalid_payload;
    }
    if (frame_ends && final_ && message_.empty()) {
        return finish_data(bytes, receiver);
    }
    message_ += bytes;
    if (!frame_ends || !final_) {
        return std::nullopt;
    }
    const std::string whole = std::exchange(message_, {});
    return finish_data(whole, receiver);
}

std::optional<CloseCode> Decoder::finish_data(std::string_view whole, Receiver& receiver) {
    const auto opcode = static_cast<Opcode>(message_opcode_);
    message_opcode_ = 0;
    if (opcode == Opcode::binary) {
        receiver.on_binary(whole);
    } else if (utf8_.complete()) {
        receiver.on_text(whole);
    } else {
        return CloseCode::invalid_payload;
    }
    return std::nullopt;
}

std::optional<CloseCode> Decoder::finish_control(std::string_view payload, Receiver& receiver) {
    if (opcode_ == static_cast<unsigned>(Opcode::ping)) {
        receiver.on_ping(payload);
    } else if (opcode_ == static_cast<unsigned>(Opcode::pong)) {
        receiver.on_pong(payload);
    } else if (payload.empty()) {
        stopped_ = true;
        receiver.on_close(CloseCode::none, {});
    } else {
        const auto high = static_cast<unsigned char>(payload[0]);
        const unsigned code =
            payload.size() < 2 ? 0 : high * 256U + static_cast<unsigned char>(payload[1]);
        if (!may_be_sent(code)) {
            return CloseCode::protocol_error;
        }
        if (!is_utf8(payload.substr(2))) {
            return CloseCode::invalid_payload;
        }
        stopped_ = true;
        receiver.on_close(static_cast<CloseCode>(code), payload.substr(2));
    }
    return std::nullopt;
}

} // namespace hiochat::socketio::websocket

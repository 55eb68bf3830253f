#include "platform/socketio/websocket/utf8.h"

#include <cstddef>
#include <cstring>

namespace hiochat::socketio::websocket {

namespace {

std::size_t skip_ascii(std::string_view text, std::size_t at) {
    constexpr std::uint64_t high_bits = 0x8080808080808080;
    while (at + 8 <= text.size()) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, text.data() + at, 8);
        if ((eight & high_bits) != 0) {
            break;
        }
        at += 8;
    }
    while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) {
        ++at;
    }
    return at;
}

} // namespace

bool Utf8::feed(std::string_view piece) {
    std::size_t at = 0;
    while (at < piece.size()) {
        if (needed_ == 0) {
            at = skip_ascii(piece, at);
            if (at == piece.size()) {
                break;
            }
            const auto first = static_cast<unsigned char>(piece[at++]);
            if (first >= 0xC2 && first <= 0xDF) {
                needed_ = 1;
            } else if (first >= 0xE0 && first <= 0xEF) {
                needed_ = 2;
                least_ = first == 0xE0 ? 0xA0 : 0x80;
                most_ = first == 0xED ? 0x9F : 0xBF;
            } else if (first >= 0xF0 && first <= 0xF4) {
                needed_ = 3;
                least_ = first == 0xF0 ? 0x90 : 0x80;
                most_ = first == 0xF4 ? 0x8F : 0xBF;
            } else {
                return false;
            }
        } else {
            const auto next = static_cast<unsigned char>(piece[at++]);
            if (next < least_ || next > most_) {
                return false;
            }
            --needed_;
            least_ = 0x80;
            most_ = 0xBF;
        }
    }
    return true;
}

bool is_utf8(std::string_view text) {
    Utf8 check;
    return check.feed(text) && check.complete();
}

} // namespace hiochat::socketio::websocket

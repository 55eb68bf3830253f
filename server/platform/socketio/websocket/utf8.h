#pragma once

#include <cstdint>
#include <string_view>

namespace hiochat::socketio::websocket {

// Checks UTF-8 (RFC 3629: no surrogates, no overlong forms, nothing above U+10FFFF) piece by piece,
// so that a bad byte is found before the rest of a long message has come.
class Utf8 {
public:
    // False as soon as what came so far can't be the beginning of valid text.
    bool feed(std::string_view piece);

    // Whether the text may end here.
    bool complete() const { return needed_ == 0; }

private:
    std::uint8_t needed_ = 0; // continuation bytes still to come
    unsigned char least_ =
        0x80; // bounds of the next continuation byte, which the first byte may narrow
    unsigned char most_ = 0xBF;
};

bool is_utf8(std::string_view text);

} // namespace hiochat::socketio::websocket

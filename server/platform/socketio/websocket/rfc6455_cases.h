#pragma once

// Conversations by the rules of RFC 6455, in the order of its chapters: what a client sends, and
// every byte that it has to get from a server which echoes text and binary messages.

#include "platform/socketio/websocket/frame.h"

#include <cstddef>
#include <initializer_list>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::socketio::websocket::rfc6455 {

// The largest message that the server of the cases takes.
inline constexpr std::size_t limit = 70'000;

enum class Ending {
    open,   // the connection goes on
    agreed, // the client's close frame is answered, then the server closes
    failed, // the server says why it closes, and lets the client read it
};

struct Case {
    std::string name;
    std::string sent;
    std::string answer;
    Ending ending;
};

// Shown by a test that fails.
void PrintTo(const Case& each, std::ostream* out);

using Cases = std::vector<Case>;

Cases framing_cases();
Cases control_cases();
Cases fragmentation_cases();
Cases utf8_cases();
Cases closing_cases();
Cases size_cases();

// Frames of the client; each has a mask of its own.
enum class Fin { more_follows, last };
std::string frame(Opcode opcode, std::string_view payload, Fin fin = Fin::last);
std::string text(std::string_view payload);
std::string binary(std::string_view payload);
std::string ping(std::string_view payload);
std::string pong(std::string_view payload);
std::string close(int code, std::string_view reason = {});

// The first frame of a fragmented message, one in its middle, its last.
std::string begin(Opcode opcode, std::string_view payload);
std::string more(std::string_view payload);
std::string last(std::string_view payload);

// The message in frames of `size` bytes.
std::string in_fragments(Opcode opcode, std::string_view payload, std::size_t size);

// A frame with any flags and opcode; the payload has at most 125 bytes.
std::string odd_frame(unsigned first_byte, std::string_view payload);

// Bytes such as a header that is written by hand.
std::string raw(std::initializer_list<int> bytes);

// A frame of the server, and its close frame.
std::string reply(Opcode opcode, std::string_view payload);
std::string goodbye(int code);

// `answer` is what comes before the close frame.
Case goes_on(std::string name, std::string sent, std::string answer);
Case agrees(std::string name, std::string sent, std::string close, std::string answer = {});
Case fails(std::string name, std::string sent, int code, std::string answer = {});

} // namespace hiochat::socketio::websocket::rfc6455

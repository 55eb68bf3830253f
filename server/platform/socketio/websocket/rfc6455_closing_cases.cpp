// Sections 5.5.1 and 7: close frames.
#include "platform/socketio/websocket/rfc6455_cases.h"

namespace hiochat::socketio::websocket::rfc6455 {

namespace {

const std::string silent_goodbye = reply(Opcode::close, "");

// What a peer may send: the codes of section 7.4.1, those that were registered later, and the
// ranges of libraries (3000) and applications (4000).
void add_codes(Cases& cases) {
    for (const int code :
         {1000,
          1001,
          1002,
          1003,
          1007,
          1008,
          1009,
          1010,
          1011,
          1012,
          1013,
          1014,
          3000,
          3999,
          4000,
          4999}) {
        const auto name = "close_with_" + std::to_string(code);
        cases.push_back(agrees(name, close(code), goodbye(code)));
    }
    for (const int code :
         {0, 1, 500, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65'535}) {
        const auto name = "close_with_bad_" + std::to_string(code);
        cases.push_back(fails(name, close(code), 1002));
        cases.push_back(fails(name + "_and_a_reason", close(code, "reason"), 1002));
    }
}

void add_reasons(Cases& cases) {
    const std::string longest(123, '*');
    const std::string characters = "\xE2\x82\xAC\xF0\x9F\x98\x80";
    cases.push_back(agrees("close_with_nothing", frame(Opcode::close, ""), silent_goodbye));
    cases.push_back(agrees("close_with_a_reason", close(1000, "bye"), goodbye(1000)));
    cases.push_back(agrees("close_with_the_longest_reason", close(1000, longest), goodbye(1000)));
    cases.push_back(agrees("close_with_a_reason_in_utf8", close(1000, characters), goodbye(1000)));
    cases.push_back(
        agrees("close_with_a_reason_of_zero", close(3000, std::string(1, '\0')), goodbye(3000))
    );
    cases.push_back(fails("close_with_one_byte", frame(Opcode::close, "\x03"), 1002));
    cases.push_back(
        fails("close_with_a_reason_of_124", frame(Opcode::close, "\x03\xE8" + longest + "*"), 1002)
    );
    cases.push_back(fails("close_with_a_broken_reason", close(1000, "\xFF"), 1007));
    cases.push_back(fails("close_with_a_surrogate", close(1000, "\xED\xA0\x80"), 1007));
    cases.push_back(fails("close_with_an_overlong_reason", close(1000, "a\xC0\xAF"), 1007));
    cases.push_back(fails("close_with_half_a_character", close(1000, "a\xE2\x82"), 1007));
}

} // namespace

Cases closing_cases() {
    const auto back = [](std::string_view payload) { return reply(Opcode::text, payload); };
    const auto bye = close(1000);
    Cases cases{
        agrees("text_before_close", text("a") + bye, goodbye(1000), back("a")),
        agrees("text_after_close", bye + text("late"), goodbye(1000)),
        agrees("ping_after_close", bye + ping("late"), goodbye(1000)),
        agrees("second_close", bye + close(1001), goodbye(1000)),
        agrees("nonsense_after_close", bye + raw({0xFF, 0xFF, 0xFF}), goodbye(1000)),
        agrees("half_a_message_before_close", begin(Opcode::binary, "a") + bye, goodbye(1000)),
        agrees(
            "continuation_after_close", begin(Opcode::text, "a") + bye + last("b"), goodbye(1000)
        ),
        fails("text_after_a_failure", odd_frame(0x83, "") + text("late"), 1002),
        fails("ping_after_a_failure", text("\xFF") + ping("late"), 1007),
        fails("close_after_a_failure", odd_frame(0x83, "") + bye, 1002),
        fails("a_second_failure", text("\xFF") + odd_frame(0x83, ""), 1007),
    };
    add_codes(cases);
    add_reasons(cases);
    return cases;
}

} // namespace hiochat::socketio::websocket::rfc6455

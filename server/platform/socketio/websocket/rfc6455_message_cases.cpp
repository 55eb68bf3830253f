// Sections 5.4 and 5.5.2 to 5.5.3: fragments, pings and pongs; and sizes, which the RFC leaves to
// the server.
#include "platform/socketio/websocket/rfc6455_cases.h"

namespace hiochat::socketio::websocket::rfc6455 {

namespace {

const std::string some_bytes = raw({0x00, 0xFF, 0xFE, 0xFD, 0xFC, 0xFB, 0x00, 0xFF});
const std::string longest_control(125, '\xFE');

std::string text_back(std::string_view payload) {
    return reply(Opcode::text, payload);
}

std::string pong_back(std::string_view payload) {
    return reply(Opcode::pong, payload);
}

} // namespace

Cases control_cases() {
    std::string ten_pings;
    std::string ten_pongs;
    for (int i = 0; i < 10; ++i) {
        ten_pings += ping("ping " + std::to_string(i));
        ten_pongs += pong_back("ping " + std::to_string(i));
    }
    const auto too_long = raw({0, 126, 1, 2, 3, 4}) + std::string(126, 'x');
    return {
        goes_on("empty_ping", ping(""), pong_back("")),
        goes_on("ping_with_text", ping("Hello"), pong_back("Hello")),
        goes_on("ping_with_bytes", ping(some_bytes), pong_back(some_bytes)),
        goes_on("ping_of_125", ping(longest_control), pong_back(longest_control)),
        fails("ping_of_126", raw({0x89, 0xFE}) + too_long, 1002),
        fails("pong_of_126", raw({0x8A, 0xFE}) + too_long, 1002),
        fails("ping_with_a_size_of_8_bytes", raw({0x89, 0xFF, 0, 0, 0, 0, 0, 1, 0, 0}), 1002),
        goes_on("empty_pong_that_nobody_asked_for", pong(""), ""),
        goes_on("pong_that_nobody_asked_for", pong("x"), ""),
        goes_on("pong_of_125", pong(longest_control), ""),
        goes_on("pong_and_ping", pong("x") + ping("y"), pong_back("y")),
        goes_on("ten_pings", ten_pings, ten_pongs),
        goes_on(
            "text_between_pings",
            ping("1") + text("a") + ping("2"),
            pong_back("1") + text_back("a") + pong_back("2")
        ),
        agrees("ping_and_close", ping("x") + close(1000), goodbye(1000), pong_back("x")),
        fails("ping_in_fragments", frame(Opcode::ping, "a", Fin::more_follows) + last("b"), 1002),
        fails("pong_in_fragments", frame(Opcode::pong, "a", Fin::more_follows) + last("b"), 1002),
        fails("close_in_fragments", odd_frame(0x08, "\x03\xE8"), 1002),
    };
}

Cases fragmentation_cases() {
    const std::string ab = begin(Opcode::text, "a") + last("b");
    std::string many = begin(Opcode::binary, "x");
    std::string pinged = begin(Opcode::text, "0");
    std::string pongs;
    for (int i = 1; i < 1000; ++i) {
        many += more("x");
    }
    for (const std::string each : {"1", "2", "3", "4"}) {
        pinged += more(each) + ping(each);
        pongs += pong_back(each);
    }
    return {
        goes_on("text_in_two", ab, text_back("ab")),
        goes_on(
            "binary_in_two",
            begin(Opcode::binary, some_bytes) + last(some_bytes),
            reply(Opcode::binary, some_bytes + some_bytes)
        ),
        goes_on(
            "three_with_an_empty_one",
            begin(Opcode::text, "Hel") + more("") + last("lo"),
            text_back("Hello")
        ),
        goes_on("empty_first", begin(Opcode::text, "") + last("x"), text_back("x")),
        goes_on("empty_last", begin(Opcode::text, "x") + last(""), text_back("x")),
        goes_on("all_empty", begin(Opcode::text, "") + more("") + last(""), text_back("")),
        goes_on(
            "two_messages",
            ab + begin(Opcode::binary, "c") + last("d"),
            text_back("ab") + reply(Opcode::binary, "cd")
        ),
        goes_on("whole_after_fragmented", ab + text("c"), text_back("ab") + text_back("c")),
        goes_on(
            "a_thousand", many + last("y"), reply(Opcode::binary, std::string(1000, 'x') + "y")
        ),
        goes_on(
            "ping_between",
            begin(Opcode::text, "a") + ping("p") + last("b"),
            pong_back("p") + text_back("ab")
        ),
        goes_on(
            "longest_ping_between",
            begin(Opcode::text, "a") + ping(longest_control) + more("b") + last("c"),
            pong_back(longest_control) + text_back("abc")
        ),
        goes_on("pong_between", begin(Opcode::text, "a") + pong("p") + last("b"), text_back("ab")),
        goes_on("pings_between_all", pinged + last("5"), pongs + text_back("012345")),
        agrees("close_between", begin(Opcode::text, "a") + close(1000) + last("b"), goodbye(1000)),
        fails("continuation_of_nothing", last("x"), 1002),
        fails("open_continuation_of_nothing", more("x") + text("y"), 1002),
        fails("empty_continuation_of_nothing", last(""), 1002),
        fails("continuation_after_a_whole_message", text("a") + last("x"), 1002, text_back("a")),
        fails("continuation_after_the_last", ab + last("x"), 1002, text_back("ab")),
        fails("continuation_after_a_ping", ping("p") + last("x"), 1002, pong_back("p")),
        fails("text_inside_a_text", begin(Opcode::text, "a") + text("b"), 1002),
        fails("text_inside_a_binary", begin(Opcode::binary, "a") + text("b"), 1002),
        fails("binary_inside_a_text", begin(Opcode::text, "a") + binary("b"), 1002),
        fails(
            "beginning_inside_a_message", begin(Opcode::text, "a") + begin(Opcode::text, "b"), 1002
        ),
        fails(
            "text_inside_after_a_ping",
            begin(Opcode::text, "a") + ping("p") + text("b"),
            1002,
            pong_back("p")
        ),
    };
}

Cases size_cases() {
    const std::string most(limit, 'm');
    const std::string one_more(limit + 1, 'm');
    const auto in_8_bytes = [](int a, int b, int c, int d) {
        return raw({0x82, 0xFF, 0, 0, 0, 0, a, b, c, d, 0, 0, 0, 0});
    };
    static_assert(limit == 0x1'11'70);
    Cases cases{
        goes_on("text_of_the_limit", text(most), text_back(most)),
        goes_on("binary_of_the_limit", binary(most), reply(Opcode::binary, most)),
        goes_on("the_limit_twice", text(most) + text(most), text_back(most) + text_back(most)),
        goes_on(
            "the_limit_in_two", begin(Opcode::text, most.substr(1)) + last("m"), text_back(most)
        ),
        fails("one_more_than_the_limit", text(one_more), 1009),
        fails("one_more_is_known_from_the_header", in_8_bytes(0, 1, 0x11, 0x71), 1009),
        fails("four_gigabytes", in_8_bytes(0xFF, 0xFF, 0xFF, 0xFF), 1009),
        fails(
            "the_largest_size",
            raw({0x82, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0}),
            1009
        ),
        fails("one_more_in_two", begin(Opcode::text, most) + last("m"), 1009),
        fails(
            "one_more_in_two_by_the_header",
            begin(Opcode::binary, most) + raw({0x80, 0x81, 0, 0, 0, 0}),
            1009
        ),
        fails(
            "the_largest_size_behind_a_fragment",
            begin(Opcode::binary, "x") +
                raw({0x80, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0}),
            1009
        ),
        fails(
            "a_good_one_before_one_that_is_too_big",
            text("a") + in_8_bytes(0, 2, 0, 0),
            1009,
            text_back("a")
        ),
    };
    for (const std::size_t size : {64, 1000, 1024, 4096, 65'536}) {
        const auto name = "the_limit_in_fragments_of_" + std::to_string(size);
        cases.push_back(goes_on(name, in_fragments(Opcode::text, most, size), text_back(most)));
        cases.push_back(
            fails("more_than_" + name, in_fragments(Opcode::binary, one_more, size), 1009)
        );
    }
    return cases;
}

} // namespace hiochat::socketio::websocket::rfc6455

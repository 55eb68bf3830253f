// Section 5.2: lengths, masks, reserved bits and opcodes.
#include "platform/socketio/websocket/rfc6455_cases.h"

namespace hiochat::socketio::websocket::rfc6455 {

namespace {

const std::string hello = text("Hello");
const std::string hello_back = reply(Opcode::text, "Hello");

void add_lengths(Cases& cases) {
    for (const std::size_t size : {0, 1, 125, 126, 127, 128, 65'535, 65'536}) {
        const std::string payload(size, '*');
        const std::string bytes(size, '\xFE');
        const auto of = "_of_" + std::to_string(size);
        cases.push_back(goes_on("text" + of, text(payload), reply(Opcode::text, payload)));
        cases.push_back(goes_on("binary" + of, binary(bytes), reply(Opcode::binary, bytes)));
    }
}

// The shortest form must be used, and the highest bit is zero.
void add_wrong_lengths(Cases& cases) {
    cases.push_back(fails("size_5_in_2_bytes", raw({0x81, 0xFE, 0, 5, 0, 0, 0, 0}), 1002));
    cases.push_back(fails("size_125_in_2_bytes", raw({0x82, 0xFE, 0, 125, 0, 0, 0, 0}), 1002));
    cases.push_back(
        fails("size_5_in_8_bytes", raw({0x81, 0xFF, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0}), 1002)
    );
    cases.push_back(fails(
        "size_65535_in_8_bytes", raw({0x81, 0xFF, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0}), 1002
    ));
    cases.push_back(fails(
        "size_with_its_highest_bit", raw({0x81, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}), 1002
    ));
}

void add_masks(Cases& cases) {
    cases.push_back(
        goes_on("mask_of_zeros", raw({0x81, 0x82, 0, 0, 0, 0}) + "ab", reply(Opcode::text, "ab"))
    );
    cases.push_back(goes_on(
        "mask_that_turns_text_into_no_text",
        raw({0x81, 0x83, 0xFF, 0xFF, 0xFF, 0xFF, 0x9E, 0x9D, 0x9C}),
        reply(Opcode::text, "abc")
    ));
    cases.push_back(goes_on(
        "a_mask_for_each_frame",
        raw({0x81, 0x81, 1, 2, 3, 4, 'a' ^ 1}) + raw({0x81, 0x81, 9, 8, 7, 6, 'b' ^ 9}),
        reply(Opcode::text, "a") + reply(Opcode::text, "b")
    ));
    cases.push_back(fails("unmasked_text", raw({0x81, 0x01, 'a'}), 1002));
    cases.push_back(fails("unmasked_empty_binary", raw({0x82, 0x00}), 1002));
    cases.push_back(fails("unmasked_ping", raw({0x89, 0x00}), 1002));
    cases.push_back(fails("unmasked_close", raw({0x88, 0x02, 0x03, 0xE8}), 1002));
    cases.push_back(fails("unmasked_after_masked", hello + raw({0x81, 0x01, 'a'}), 1002, hello_back)
    );
    cases.push_back(
        fails("unmasked_continuation", begin(Opcode::text, "a") + raw({0x80, 0x01, 'b'}), 1002)
    );
}

// No extension is agreed on, so that no bit has a meaning.
void add_reserved_bits(Cases& cases) {
    for (unsigned bits = 1; bits <= 7; ++bits) {
        const auto name = "reserved_bits_" + std::to_string(bits);
        cases.push_back(fails(name, hello + odd_frame(0x81 | bits << 4, "x"), 1002, hello_back));
    }
    cases.push_back(fails("reserved_bit_of_an_empty_text", odd_frame(0xC1, ""), 1002));
    cases.push_back(fails("reserved_bit_of_a_binary", odd_frame(0xC2, "x"), 1002));
    cases.push_back(fails("reserved_bit_of_a_ping", odd_frame(0xC9, "x"), 1002));
    cases.push_back(fails("reserved_bit_of_a_pong", odd_frame(0xAA, "x"), 1002));
    cases.push_back(fails("reserved_bit_of_a_close", odd_frame(0x98, "\x03\xE8"), 1002));
    cases.push_back(fails(
        "reserved_bit_of_a_continuation", begin(Opcode::text, "a") + odd_frame(0xC0, "b"), 1002
    ));
}

void add_reserved_opcodes(Cases& cases) {
    for (const unsigned opcode : {3U, 4U, 5U, 6U, 7U, 11U, 12U, 13U, 14U, 15U}) {
        const auto name = "opcode_" + std::to_string(opcode);
        cases.push_back(fails(name + "_empty", odd_frame(0x80 | opcode, ""), 1002));
        cases.push_back(fails(name, hello + odd_frame(0x80 | opcode, "x") + hello, 1002, hello_back)
        );
    }
    cases.push_back(fails("opcode_3_in_fragments", odd_frame(0x03, "x"), 1002));
    cases.push_back(
        fails("opcode_5_inside_a_message", begin(Opcode::text, "a") + odd_frame(0x85, "b"), 1002)
    );
}

} // namespace

Cases framing_cases() {
    Cases cases{
        goes_on(
            "two_frames_in_a_row", hello + binary("b"), hello_back + reply(Opcode::binary, "b")
        ),
    };
    add_lengths(cases);
    add_wrong_lengths(cases);
    add_masks(cases);
    add_reserved_bits(cases);
    add_reserved_opcodes(cases);
    return cases;
}

} // namespace hiochat::socketio::websocket::rfc6455

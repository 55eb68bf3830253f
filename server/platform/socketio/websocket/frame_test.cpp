#include "platform/socketio/websocket/frame.h"
#include "platform/socketio/websocket/handshake.h"
#include "platform/socketio/websocket/utf8.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace hiochat::socketio::websocket {
namespace {

constexpr std::array<unsigned char, 4> key{0x37, 0xfa, 0x21, 0x3d};
constexpr std::size_t limit = 100'000;

// Writes down what it hears.
struct Heard final : Receiver {
    std::vector<std::string> all;

    void on_text(std::string_view message) override {
        all.push_back("text " + std::string{message});
    }

    void on_binary(std::string_view message) override {
        all.push_back("binary " + std::string{message});
    }

    void on_ping(std::string_view payload) override {
        all.push_back("ping " + std::string{payload});
    }

    void on_pong(std::string_view payload) override {
        all.push_back("pong " + std::string{payload});
    }

    void on_close(CloseCode code, std::string_view reason) override {
        all.push_back(
            "close " + std::to_string(static_cast<int>(code)) + " " + std::string{reason}
        );
    }
};

struct Outcome {
    std::vector<std::string> heard;
    int failure = 0;

    bool operator==(const Outcome&) const = default;
};

void PrintTo(const Outcome& outcome, std::ostream* out) {
    for (const auto& each : outcome.heard) {
        *out << "[" << each.substr(0, 60) << "] ";
    }
    *out << "failure " << outcome.failure;
}

Outcome decode(std::string bytes, std::size_t piece) {
    Heard heard;
    Decoder decoder{limit};
    Outcome outcome;
    for (std::size_t at = 0; at < bytes.size() && outcome.failure == 0; at += piece) {
        const auto size = std::min(piece, bytes.size() - at);
        if (const auto failure = decoder.feed({bytes.data() + at, size}, heard)) {
            outcome.failure = static_cast<int>(*failure);
        }
    }
    outcome.heard = heard.all;
    return outcome;
}

std::string frame(Opcode opcode, std::string_view payload, bool final = true) {
    std::string bytes;
    append_masked_frame(bytes, opcode, payload, key, final);
    return bytes;
}

// A header with flags and sizes that append_masked_frame never writes.
std::string raw(std::initializer_list<int> bytes) {
    std::string text;
    for (const int byte : bytes) {
        text.push_back(static_cast<char>(byte));
    }
    return text;
}

std::string close_frame(int code, std::string_view reason = {}) {
    return frame(Opcode::close, close_payload(static_cast<CloseCode>(code), reason));
}

struct Case {
    const char* name;
    std::string bytes;
    Outcome expected;
};

const std::string euro = "\xE2\x82\xAC";
const std::string long_text(70'000, 'x');
const std::string middle_text(126, 'y');
const std::string longest_control(125, 'z');

const std::vector<Case> cases{
    {"empty_text", frame(Opcode::text, ""), {{"text "}, 0}},
    {"short_text", frame(Opcode::text, "Hello"), {{"text Hello"}, 0}},
    {"text_of_125", frame(Opcode::text, longest_control), {{"text " + longest_control}, 0}},
    {"text_of_126", frame(Opcode::text, middle_text), {{"text " + middle_text}, 0}},
    {"text_of_70000", frame(Opcode::text, long_text), {{"text " + long_text}, 0}},
    {"binary", frame(Opcode::binary, "\xFF\xFE"), {{"binary \xFF\xFE"}, 0}},
    {"two_in_a_row", frame(Opcode::text, "a") + frame(Opcode::text, "b"), {{"text a", "text b"}, 0}
    },
    {"fragments",
     frame(Opcode::text, "Hel", false) + frame(Opcode::continuation, "", false) +
         frame(Opcode::continuation, "lo"),
     {{"text Hello"}, 0}},
    {"ping_between_fragments",
     frame(Opcode::text, "Hel", false) + frame(Opcode::ping, "p") +
         frame(Opcode::continuation, "lo"),
     {{"ping p", "text Hello"}, 0}},
    {"character_across_fragments",
     frame(Opcode::text, euro.substr(0, 1), false) + frame(Opcode::continuation, euro.substr(1)),
     {{"text " + euro}, 0}},
    {"empty_ping", frame(Opcode::ping, ""), {{"ping "}, 0}},
    {"longest_ping", frame(Opcode::ping, longest_control), {{"ping " + longest_control}, 0}},
    {"unasked_pong", frame(Opcode::pong, "x"), {{"pong x"}, 0}},
    {"ping_of_126", raw({0x89, 0xFE, 0, 126, 0, 0, 0, 0}), {{}, 1002}},
    {"fragmented_ping", frame(Opcode::ping, "x", false), {{}, 1002}},
    {"reserved_bit_1", raw({0xC1, 0x80, 0, 0, 0, 0}), {{}, 1002}},
    {"reserved_bit_2", raw({0xA1, 0x80, 0, 0, 0, 0}), {{}, 1002}},
    {"reserved_bit_3", raw({0x91, 0x80, 0, 0, 0, 0}), {{}, 1002}},
    {"reserved_opcode_3", raw({0x83, 0x80, 0, 0, 0, 0}), {{}, 1002}},
    {"reserved_opcode_7", raw({0x87, 0x80, 0, 0, 0, 0}), {{}, 1002}},
    {"reserved_opcode_11", raw({0x8B, 0x80, 0, 0, 0, 0}), {{}, 1002}},
    {"reserved_opcode_15", raw({0x8F, 0x80, 0, 0, 0, 0}), {{}, 1002}},
    {"unmasked", raw({0x81, 0x01, 'a'}), {{}, 1002}},
    {"size_longer_than_needed_2", raw({0x81, 0xFE, 0, 5, 0, 0, 0, 0}), {{}, 1002}},
    {"size_longer_than_needed_8", raw({0x81, 0xFF, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0}), {{}, 1002}
    },
    {"size_with_its_highest_bit",
     raw({0x81, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}),
     {{}, 1002}},
    {"continuation_of_nothing", frame(Opcode::continuation, "x"), {{}, 1002}},
    {"continuation_after_the_end",
     frame(Opcode::text, "a") + frame(Opcode::continuation, "x"),
     {{"text a"}, 1002}},
    {"text_inside_a_message", frame(Opcode::text, "a", false) + frame(Opcode::text, "b"), {{}, 1002}
    },
    {"too_big", raw({0x82, 0xFF, 0, 0, 0, 0, 0, 1, 0x86, 0xA1, 0, 0, 0, 0}), {{}, 1009}},
    {"too_big_by_fragments",
     frame(Opcode::binary, long_text, false) + frame(Opcode::continuation, long_text),
     {{}, 1009}},
    {"text_that_is_no_utf8", frame(Opcode::text, "\xC0\xAF"), {{}, 1007}},
    {"text_with_half_a_character", frame(Opcode::text, euro.substr(0, 2)), {{}, 1007}},
    {"bad_byte_before_the_message_ends", frame(Opcode::text, "a\xFF", false), {{}, 1007}},
    {"close_without_code", frame(Opcode::close, ""), {{"close 1005 "}, 0}},
    {"close_with_reason", close_frame(1000, "bye"), {{"close 1000 bye"}, 0}},
    {"close_with_own_code", close_frame(3000), {{"close 3000 "}, 0}},
    {"close_with_highest_code", close_frame(4999), {{"close 4999 "}, 0}},
    {"close_of_one_byte", frame(Opcode::close, "\x03"), {{}, 1002}},
    {"close_0", close_frame(0), {{}, 1002}},
    {"close_999", close_frame(999), {{}, 1002}},
    {"close_1004", close_frame(1004), {{}, 1002}},
    {"close_1005", close_frame(1005), {{}, 1002}},
    {"close_1006", close_frame(1006), {{}, 1002}},
    {"close_1015", close_frame(1015), {{}, 1002}},
    {"close_2999", close_frame(2999), {{}, 1002}},
    {"close_5000", close_frame(5000), {{}, 1002}},
    {"close_with_broken_reason", close_frame(1000, "\xFF"), {{}, 1007}},
    {"nothing_is_read_after_close",
     close_frame(1000) + frame(Opcode::text, "a"),
     {{"close 1000 "}, 0}},
};

class Frames : public testing::TestWithParam<std::size_t> {};

TEST_P(Frames, are_read_by_the_rules_of_RFC_6455_whatever_the_pieces) {
    for (const auto& each : cases) {
        EXPECT_EQ(decode(each.bytes, GetParam()), each.expected) << each.name;
    }
}

INSTANTIATE_TEST_SUITE_P(Pieces, Frames, testing::Values(1, 2, 3, 7, 1000, 1'000'000));

TEST(Frames, of_a_server_come_back_as_they_were_written) {
    for (const std::size_t size : {0U, 1U, 125U, 126U, 65'535U, 65'536U}) {
        std::string bytes;
        append_frame(
            bytes, Opcode::binary, std::string(size / 2, 'a'), std::string(size - size / 2, 'b')
        );
        Heard heard;
        Decoder decoder{limit, Peer::server};
        EXPECT_FALSE(decoder.feed(bytes, heard));
        const std::vector expected{
            "binary " + std::string(size / 2, 'a') + std::string(size - size / 2, 'b')
        };
        EXPECT_EQ(heard.all, expected);
    }
}

TEST(Utf8, follows_RFC_3629) {
    for (const auto* good :
         {"", "a", "ä", "€", "😀", "\xED\x9F\xBF", "\xEE\x80\x80", "\xF4\x8F\xBF\xBF", "12345678ä"
         }) {
        EXPECT_TRUE(is_utf8(good)) << good;
    }
    for (const auto* bad :
         {"\x80",
          "\xC1\x81",
          "\xE0\x9F\xBF",
          "\xED\xA0\x80",
          "\xF0\x8F\xBF\xBF",
          "\xF4\x90\x80\x80",
          "\xF5\x80\x80\x80",
          "\xE2\x82",
          "12345678\xFF"}) {
        EXPECT_FALSE(is_utf8(bad)) << bad;
    }
}

TEST(Handshake, proves_itself_as_in_the_specification) {
    EXPECT_EQ(accept_key("dGhlIHNhbXBsZSBub25jZQ=="), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
}

TEST(Handshake, wants_version_and_key) {
    http::Request request;
    EXPECT_FALSE(accept(request));
    request.headers.add("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
    EXPECT_FALSE(accept(request));
    request.headers.add("Sec-WebSocket-Version", "13");
    EXPECT_TRUE(accept(request));
    request.headers.set("Sec-WebSocket-Key", "dGhl");
    EXPECT_FALSE(accept(request));
}

} // namespace
} // namespace hiochat::socketio::websocket

#include "platform/socketio/websocket/frame.h"
#include "platform/socketio/websocket/utf8.h"

#include <gtest/gtest.h>

#include <array>
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

TEST(Frames, bring_pongs_and_reasons) {
    std::string bytes;
    append_masked_frame(bytes, Opcode::pong, "x", key);
    append_masked_frame(bytes, Opcode::close, close_payload(CloseCode::normal, "bye"), key);
    Heard heard;
    Decoder decoder{limit};
    EXPECT_FALSE(decoder.feed(bytes, heard));
    EXPECT_EQ(heard.all, (std::vector<std::string>{"pong x", "close 1000 bye"}));
}

TEST(Frames, bring_a_close_without_a_code_as_none) {
    std::string bytes;
    append_masked_frame(bytes, Opcode::close, "", key);
    Heard heard;
    Decoder decoder{limit};
    EXPECT_FALSE(decoder.feed(bytes, heard));
    EXPECT_EQ(heard.all, std::vector<std::string>{"close 1005 "});
}

TEST(ClosePayload, keeps_a_long_reason_whole_characters) {
    const auto payload = close_payload(CloseCode::normal, std::string(122, 'x') + "\xE2\x82\xAC");
    EXPECT_EQ(payload, "\x03\xE8" + std::string(122, 'x'));
    EXPECT_EQ(close_payload(CloseCode::normal, std::string(124, 'x')).size(), 125U);
}

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

} // namespace
} // namespace hiochat::socketio::websocket

#include "load/frames.h"
#include "platform/socketio/websocket/frame.h"

#include <gtest/gtest.h>

#include <vector>

using namespace hiochat;
using namespace hiochat::load;

namespace {

// What the server's own decoder makes of a stream.
struct Received final : socketio::websocket::Receiver {
    void on_text(std::string_view text) override { texts.emplace_back(text); }

    void on_binary(std::string_view) override {}

    void on_ping(std::string_view) override {}

    void on_pong(std::string_view bytes) override { pongs.emplace_back(bytes); }

    void on_close(socketio::websocket::CloseCode, std::string_view) override {}

    std::vector<std::string> texts;
    std::vector<std::string> pongs;
};

TEST(Frames, are_what_a_server_expects_of_a_client) {
    const std::vector<std::string> sizes{
        "", "3", std::string(125, 'a'), std::string(126, 'b'), std::string(65'535, 'c')
    };
    std::string stream;
    for (const auto& text : sizes) {
        append_frame(stream, load::Opcode::text, text);
    }
    append_frame(stream, load::Opcode::pong, "beat");
    socketio::websocket::Decoder decoder{1'000'000, socketio::websocket::Peer::client};
    Received received;
    std::ignore = decoder.feed(stream, received);

    EXPECT_EQ(received.texts, sizes);
    EXPECT_EQ(received.pongs, std::vector<std::string>{"beat"});
}

TEST(Frames, refuse_a_text_that_is_too_long_for_their_header) {
    std::string out;
    EXPECT_THROW(append_frame(out, load::Opcode::text, std::string(65'536, 'x')), std::exception);
}

// A server's frames of all three lengths of header.
std::string server_stream(const std::vector<std::string>& texts) {
    std::string out;
    for (const auto& text : texts) {
        socketio::websocket::append_frame(out, socketio::websocket::Opcode::text, text);
    }
    return out;
}

TEST(FrameReader, finds_the_same_frames_wherever_the_stream_is_cut) {
    const std::vector<std::string> texts{"2", std::string(300, 'd'), "", std::string(70'000, 'e')};
    const auto stream = server_stream(texts);

    for (const std::size_t part : {1UL, 2UL, 3UL, 7UL, 301UL, 4096UL, 100'000UL}) {
        FrameReader reader;
        std::vector<std::string> got;
        for (std::size_t at = 0; at < stream.size(); at += part) {
            reader.feed(std::string_view{stream}.substr(at, part), [&](const Frame& frame) {
                got.emplace_back(frame.payload);
            });
        }
        EXPECT_EQ(got, texts) << part;
    }
}

TEST(FrameReader, refuses_what_is_masked_fragmented_or_compressed) {
    using namespace std::string_view_literals;
    EXPECT_THROW(first_frame("\x81\x80\1\2\3\4"sv), std::exception);
    EXPECT_THROW(first_frame("\x01\x01x"sv), std::exception);
    EXPECT_THROW(first_frame("\xC1\x01x"sv), std::exception);
}

} // namespace

#include "platform/socketio/websocket/frame.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace hiochat::socketio::websocket;

namespace {

struct Heard final : Receiver {
    std::string all;

    void on_text(std::string_view message) override {
        if (!is_utf8(message)) {
            std::abort();
        }
        all.append("t").append(message);
    }

    void on_binary(std::string_view message) override { all.append("b").append(message); }

    void on_ping(std::string_view payload) override { all.append("p").append(payload); }

    void on_pong(std::string_view payload) override { all.append("q").append(payload); }

    void on_close(CloseCode, std::string_view reason) override { all.append("c").append(reason); }
};

std::string decode(std::string bytes, std::size_t piece) {
    Heard heard;
    Decoder decoder{10'000};
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        const auto size = std::min(piece, bytes.size() - at);
        if (const auto failure = decoder.feed({bytes.data() + at, size}, heard)) {
            return heard.all + std::to_string(static_cast<int>(*failure));
        }
    }
    return heard.all;
}

} // namespace

// The pieces in which the bytes come make no difference.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes{reinterpret_cast<const char*>(data), size};
    const auto whole = decode(bytes, size + 1);
    if (whole != decode(bytes, 1) || whole != decode(bytes, 5)) {
        std::abort();
    }
    return 0;
}

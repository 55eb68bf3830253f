#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace hiochat::load {

enum class Opcode : std::uint8_t { text = 1, binary = 2, close = 8, ping = 9, pong = 10 };

// Appends a client's frame, masked with a key that is not zero: servers may skip the work for zero.
void append_frame(std::string& out, Opcode opcode, std::string_view payload);

struct Frame {
    Opcode opcode = Opcode::text;
    std::string_view payload;
    std::size_t size = 0; // with its header; 0: not all of it is there yet
};

// The frame at the beginning of what a server sent. Throws for what no server here has reason to
// send: masked, fragmented, compressed.
Frame first_frame(std::string_view bytes);

// Cuts a stream into frames; keeps what is unfinished.
class FrameReader {
public:
    template <typename Take>
    void feed(std::string_view bytes, Take&& take) {
        if (unfinished_.empty()) {
            unfinished_ = bytes.substr(cut(bytes, take));
            return;
        }
        unfinished_ += bytes;
        unfinished_.erase(0, cut(unfinished_, take));
    }

private:
    template <typename Take>
    static std::size_t cut(std::string_view bytes, Take& take) {
        std::size_t done = 0;
        for (;;) {
            const auto frame = first_frame(bytes.substr(done));
            if (frame.size == 0) {
                return done;
            }
            take(frame);
            done += frame.size;
        }
    }

    std::string unfinished_;
};

} // namespace hiochat::load

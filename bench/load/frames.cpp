#include "load/frames.h"

#include <array>

namespace hiochat::load {

namespace {

constexpr std::array<char, 4> mask_key{0x37, 0x7a, 0x21, 0x3d};
constexpr unsigned final_bit = 0x80;

std::size_t number(std::string_view bytes) {
    std::size_t value = 0;
    for (const char byte : bytes) {
        value = value << 8 | static_cast<unsigned char>(byte);
    }
    return value;
}

} // namespace

void append_frame(std::string& out, Opcode opcode, std::string_view payload) {
    const auto size = payload.size();
    out += static_cast<char>(final_bit | static_cast<unsigned>(opcode));
    if (size < 126) {
        out += static_cast<char>(0x80 | size);
    } else if (size < 65'536) {
        out += static_cast<char>(0xFE);
        out += static_cast<char>(size >> 8);
        out += static_cast<char>(size);
    } else {
        throw std::invalid_argument{"the payload is too long"};
    }
    out.append(mask_key.data(), mask_key.size());
    const auto begin = out.size();
    out += payload;
    char* masked = out.data() + begin;
    for (std::size_t i = 0; i < size; ++i) {
        masked[i] = static_cast<char>(masked[i] ^ mask_key[i % 4]);
    }
}

Frame first_frame(std::string_view bytes) {
    if (bytes.size() < 2) {
        return {};
    }
    const auto first = static_cast<unsigned char>(bytes[0]);
    const auto second = static_cast<unsigned char>(bytes[1]);
    if ((first & 0xF0) != final_bit || (second & 0x80) != 0) {
        throw std::runtime_error{"a frame is masked, fragmented or compressed"};
    }
    const std::size_t head = second < 126 ? 2 : second == 126 ? 4 : 10;
    if (bytes.size() < head) {
        return {};
    }
    const std::size_t size = head == 2 ? second : number(bytes.substr(2, head - 2));
    if (bytes.size() - head < size) {
        return {};
    }
    return {static_cast<Opcode>(first & 0x0F), bytes.substr(head, size), head + size};
}

} // namespace hiochat::load

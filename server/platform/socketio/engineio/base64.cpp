#include "platform/socketio/engineio/base64.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace hiochat::socketio::engineio {

namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::array<std::int8_t, 256> make_values() {
    std::array<std::int8_t, 256> values{};
    values.fill(-1);
    for (std::size_t i = 0; i < alphabet.size(); ++i) {
        values[static_cast<unsigned char>(alphabet[i])] = static_cast<std::int8_t>(i);
    }
    return values;
}

constexpr auto values = make_values();

} // namespace

void append_base64(std::string& out, std::string_view bytes) {
    out.reserve(out.size() + (bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const auto count = bytes.size() - at;
        std::uint32_t group = static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at]))
                              << 16;
        group |= count > 1
                     ? static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + 1])) << 8
                     : 0;
        group |= count > 2 ? static_cast<unsigned char>(bytes[at + 2]) : 0;
        out.push_back(alphabet[group >> 18]);
        out.push_back(alphabet[group >> 12 & 63]);
        out.push_back(count > 1 ? alphabet[group >> 6 & 63] : '=');
        out.push_back(count > 2 ? alphabet[group & 63] : '=');
    }
}

std::optional<std::string> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) {
        return std::nullopt;
    }
    std::size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=') {
        ++padding;
    }
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    for (std::size_t at = 0; at < text.size(); at += 4) {
        const bool last = at + 4 == text.size();
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            const bool pad = last && i >= 4 - padding;
            const auto value =
                pad ? std::int8_t{0} : values[static_cast<unsigned char>(text[at + i])];
            if (value < 0) {
                return std::nullopt;
            }
            group = group << 6 | static_cast<std::uint32_t>(value);
        }
        const std::size_t count = last ? 3 - padding : 3;
        for (std::size_t i = 0; i < count; ++i) {
            bytes.push_back(static_cast<char>(group >> (16 - 8 * i) & 0xFF));
        }
    }
    return bytes;
}

} // namespace hiochat::socketio::engineio

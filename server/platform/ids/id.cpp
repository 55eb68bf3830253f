#include "platform/ids/id.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <stdexcept>
#include <sys/random.h>

namespace hiochat {

namespace {

constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

struct Parts {
    std::uint64_t milliseconds = 0;
    std::array<std::uint8_t, 10> random{};
};

void fill_random(std::array<std::uint8_t, 10>& bytes) {
    if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
        throw std::runtime_error{"no random numbers from the system"};
    }
}

// Within one millisecond, and when the clock steps back, the random part counts up.
void advance(Parts& last) {
    const auto now =
        static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(
                                       std::chrono::system_clock::now().time_since_epoch()
        )
                                       .count());
    if (now > last.milliseconds) {
        last.milliseconds = now;
        fill_random(last.random);
        return;
    }
    for (auto byte = last.random.rbegin(); byte != last.random.rend(); ++byte) {
        if (++*byte != 0) {
            return;
        }
    }
    ++last.milliseconds;
}

std::string encode(const Parts& parts) {
    std::string text(26, '0');
    auto milliseconds = parts.milliseconds;
    for (std::size_t i = 10; i-- > 0;) {
        text[i] = alphabet[milliseconds & 31];
        milliseconds >>= 5;
    }
    std::uint64_t buffer = 0;
    int bits = 0;
    std::size_t out = 10;
    for (auto byte : parts.random) {
        buffer = (buffer << 8) | byte;
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            text[out++] = alphabet[(buffer >> bits) & 31];
        }
    }
    return text;
}

} // namespace

std::string make_id_text() {
    static std::mutex mutex;
    static Parts last;
    const std::lock_guard lock{mutex};
    advance(last);
    return encode(last);
}

} // namespace hiochat

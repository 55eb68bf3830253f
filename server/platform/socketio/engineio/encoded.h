#pragma once

#include "platform/socketio/engineio/timer_wheel.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::socketio::engineio {

// Which message it is among all that may have to be sent again, and when it was made.
struct Stamp {
    std::uint64_t number = 0; // 0: never sent again
    Instant at{};
};

// A message with the binary messages that belong behind it, encoded at most once for each
// transport, however many clients get it.
class Encoded {
public:
    explicit Encoded(
        std::string text,
        std::vector<std::shared_ptr<const std::string>> binaries = {},
        Stamp stamp = {}
    );

    // As WebSocket frames, and as part of a polling payload.
    std::string_view frames() const;
    std::string_view payload() const;

    std::uint64_t number() const { return forms_->stamp.number; }

    Instant sent_at() const { return forms_->stamp.at; }

    // About what it takes in memory, one transport's form included.
    std::size_t bytes() const;

    // For those who keep messages and bound their sum: whether this is the first to keep it, and
    // whether this was the last to do so.
    bool keep() const { return forms_->keepers++ == 0; }

    bool let_go() const { return --forms_->keepers == 0; }

private:
    struct Forms {
        std::string text;
        std::vector<std::shared_ptr<const std::string>> binaries;
        std::string frames;
        std::string payload;
        Stamp stamp;
        std::size_t keepers = 0;
    };

    std::shared_ptr<Forms> forms_;
};

} // namespace hiochat::socketio::engineio

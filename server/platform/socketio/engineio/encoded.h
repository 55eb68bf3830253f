#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::socketio::engineio {

// A message with the binary messages that belong behind it, encoded at most once for each
// transport, however many clients get it.
class Encoded {
public:
    explicit Encoded(
        std::string text, std::vector<std::shared_ptr<const std::string>> binaries = {}
    );

    // As WebSocket frames, and as part of a polling payload.
    std::string_view frames() const;
    std::string_view payload() const;

private:
    struct Forms {
        std::string text;
        std::vector<std::shared_ptr<const std::string>> binaries;
        std::string frames;
        std::string payload;
    };

    std::shared_ptr<Forms> forms_;
};

} // namespace hiochat::socketio::engineio

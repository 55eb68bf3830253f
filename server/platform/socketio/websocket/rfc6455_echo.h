#pragma once

#include "platform/socketio/websocket/connection.h"

#include <optional>
#include <string_view>

namespace hiochat::socketio::websocket::rfc6455 {

// In place of the protocols above.
class Echo final : public Listener {
public:
    void on_text(Connection& from, std::string_view message) override {
        from.send(Opcode::text, message);
    }

    void on_binary(Connection& from, std::string_view message) override {
        from.send(Opcode::binary, message);
    }

    void on_ended(Connection&, Ended why) override {
        told_twice = ended.has_value();
        ended = why;
    }

    std::optional<Ended> ended;
    bool told_twice = false;
};

} // namespace hiochat::socketio::websocket::rfc6455

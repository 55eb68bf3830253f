#pragma once

#include "platform/socketio/arguments.h"
#include "platform/socketio/namespace.h"
#include "platform/socketio/socket.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace hiochat::socketio {

// An event on its way to its handler.
struct Event {
    const Namespace::Registered* handler = nullptr;
    std::string name{};
    Arguments arguments{};
    std::optional<std::uint64_t> id{}; // set when the client wants an acknowledgement
};

// What the copies of an Ack share.
struct AckState {
    AckState(std::weak_ptr<Socket> from, std::uint64_t asked)
        : socket{std::move(from)}, id{asked} {}

    ~AckState();

    AckState(const AckState&) = delete;
    AckState& operator=(const AckState&) = delete;

    void answer(const Arguments& arguments);

    std::weak_ptr<Socket> socket;
    std::uint64_t id;
    bool answered = false;
};

} // namespace hiochat::socketio

#pragma once

#include "platform/socketio/socket.h"

#include <cstddef>
#include <string>
#include <vector>

namespace hiochat::socketio {

// The sockets that hear what is sent to a name. Each socket knows its place here, so that leaving
// takes constant time.
struct Room {
    std::string name;
    std::vector<Socket*> members;
    std::size_t away = 0; // of the members: their connections are lost, but may be recovered
};

} // namespace hiochat::socketio

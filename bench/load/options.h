#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace hiochat::load {

enum class Mode : std::uint8_t {
    echo,    // an event whose acknowledgement brings it back
    deliver, // a visitor's message: acknowledged, and delivered to the agent who watches its thread
    answer,  // a visitor's message: acknowledged, and answered by the bot
    fanout,  // one visitor's message to every watcher of the thread
    handshakes, // connect, WebSocket, CONNECT answered, close
    idle,       // many connections that say nothing
};

// A visitor as the server knows them.
struct Session {
    std::string visitor_token;
    std::string thread_id; // empty: has not said anything yet
};

struct Options {
    Mode mode = Mode::echo;
    std::uint16_t port = 0;
    std::size_t connections = 50;
    std::size_t window = 1; // messages of a connection under way at once
    double rate = 0; // messages a second of all connections, whatever the server does; 0: by window
    std::size_t payload = 100; // bytes of a message's text
    double seconds = 5;
    double warmup = 1;
    std::size_t watchers = 1; // agents; threads are dealt out among them, except in `fanout`
    std::size_t sources = 1;  // loopback addresses to connect from, 127.0.0.2 and following
    int pid = 0;              // the server's process; 0: its use is not reported
    std::string api_key;
    std::string agent_token;
    std::vector<Session> sessions;  // shared when there are fewer than connections; none: no auth
    std::vector<std::string> texts; // said in turn instead of `payload` bytes
};

} // namespace hiochat::load

#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace hiochat::load {

class Connection;

using Clock = std::chrono::steady_clock;

// One thread's connections. In a turn each readable connection is read once; what all of this leads
// to leaves at the end of the turn, one write for each connection.
class Loop {
public:
    Loop();
    ~Loop();

    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    // Waits for something to happen, at most until `deadline`, and handles it.
    void turn(Clock::time_point deadline);

    // When the bytes that are being handled had arrived.
    Clock::time_point now() const { return now_; }

private:
    friend class Connection;

    void watch(int socket, Connection& connection, bool writable, bool known);
    void flush();
    std::size_t receive(int socket);

    int epoll_ = -1;
    Clock::time_point now_ = Clock::now();
    std::string buffer_;
    std::vector<Connection*> unsent_;
};

} // namespace hiochat::load

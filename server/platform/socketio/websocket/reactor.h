#pragma once

#include "platform/async/task.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <sys/epoll.h>
#include <vector>

namespace hiochat::socketio::websocket {

// What the reactor tells about a descriptor.
class Watched {
public:
    virtual ~Watched() = default;
    virtual void ready(bool readable, bool writable) = 0;

    // Ends it without a word.
    virtual void abort() = 0;
};

// What has something to do once at the end of a turn, such as sending all that was collected in it.
class Flushable {
public:
    virtual ~Flushable() = default;
    virtual void flush() = 0;
};

// Many sockets behind one descriptor of the loop: one system call tells which are ready, and a
// socket costs no pending operation, handler or buffer while it is idle. Writes are collected: what
// wants to be flushed is flushed once, after everything that is ready in this turn of the loop has
// been handled. One thread only.
class Reactor {
public:
    explicit Reactor(boost::asio::any_io_executor executor);
    ~Reactor();

    Reactor(const Reactor&) = delete;
    Reactor& operator=(const Reactor&) = delete;

    enum class Interest : std::uint8_t { none = 0, read = 1, write = 2, both = 3 };

    void add(int descriptor, Watched& watched);
    void change(int descriptor, Watched& watched, Interest interest);

    // No word about it comes after this, not even one that is known already.
    void remove(int descriptor, Watched& watched);

    void flush_later(std::shared_ptr<Flushable> flushable);

    // Keeps what nobody else holds any more until it calls `forget_lingering`. When too many
    // linger, or one does for too long, the oldest is aborted.
    void linger(std::shared_ptr<Watched> watched);
    void forget_lingering(const Watched& watched);
    void abort_lingering();

    std::size_t lingering() const { return lingering_.size(); }

    // Where everyone reads into: valid until the reader returns.
    std::span<char> scratch() { return scratch_; }

    // Buffers that were used in this turn are used again in the next.
    std::string take_buffer();
    void give_buffer(std::string buffer);

private:
    struct Alive;

    void wait();
    void turn();
    void flush();
    void lose_patience();

    boost::asio::any_io_executor executor_;
    boost::asio::posix::stream_descriptor epoll_;
    std::shared_ptr<Alive> alive_;
    std::array<epoll_event, 256> events_{};
    std::size_t event_ = 0;
    std::size_t event_count_ = 0;
    std::size_t watched_ = 0;
    bool waiting_ = false;
    bool in_turn_ = false;
    bool flush_posted_ = false;
    std::vector<std::shared_ptr<Flushable>> flushables_;
    std::vector<std::shared_ptr<Flushable>> flushing_;

    struct Lingering {
        std::shared_ptr<Watched> watched;
        std::chrono::steady_clock::time_point until;
    };

    std::deque<Lingering> lingering_;
    boost::asio::steady_timer patience_;
    std::vector<std::string> buffers_;
    std::vector<char> scratch_;
};

} // namespace hiochat::socketio::websocket

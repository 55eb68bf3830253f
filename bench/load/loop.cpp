#include "load/loop.h"

#include "load/connection.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

namespace hiochat::load {

namespace {

constexpr std::size_t buffer_bytes = 256 * 1024;

timespec until(Clock::time_point deadline) {
    const auto left = std::max(deadline - Clock::now(), Clock::duration{0});
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(left);
    return {seconds.count(), std::chrono::nanoseconds{left - seconds}.count()};
}

} // namespace

Loop::Loop() : epoll_{::epoll_create1(EPOLL_CLOEXEC)}, buffer_(buffer_bytes, '\0') {
    if (epoll_ < 0) {
        throw std::system_error{errno, std::generic_category(), "epoll"};
    }
}

Loop::~Loop() {
    ::close(epoll_);
}

void Loop::turn(Clock::time_point deadline) {
    flush(); // what was sent between the turns
    std::array<epoll_event, 256> events{};
    const auto timeout = until(deadline);
    const int count =
        ::epoll_pwait2(epoll_, events.data(), static_cast<int>(events.size()), &timeout, nullptr);
    now_ = Clock::now();
    for (int i = 0; i < count; ++i) {
        const auto& event = events[static_cast<std::size_t>(i)];
        auto& connection = *static_cast<Connection*>(event.data.ptr);
        if ((event.events & EPOLLOUT) != 0) {
            connection.flush();
        }
        if ((event.events & ~static_cast<unsigned>(EPOLLOUT)) != 0) {
            connection.readable();
        }
    }
    flush();
}

void Loop::watch(int socket, Connection& connection, bool writable, bool known) {
    epoll_event event{};
    event.events = EPOLLIN | (writable ? static_cast<unsigned>(EPOLLOUT) : 0U);
    event.data.ptr = &connection;
    if (::epoll_ctl(epoll_, known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, socket, &event) != 0) {
        throw std::system_error{errno, std::generic_category(), "epoll_ctl"};
    }
}

void Loop::flush() {
    // By index: a write that fails may make others send.
    for (std::size_t i = 0; i < unsent_.size(); ++i) {
        unsent_[i]->flush();
    }
    unsent_.clear();
}

std::size_t Loop::receive(int socket) {
    const auto got = ::recv(socket, buffer_.data(), buffer_.size(), 0);
    now_ = Clock::now();
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) {
        return std::string::npos;
    }
    return got < 0 ? 0 : static_cast<std::size_t>(got);
}

} // namespace hiochat::load

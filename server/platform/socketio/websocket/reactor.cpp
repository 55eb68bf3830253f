#include "platform/socketio/websocket/reactor.h"

#include <boost/asio/post.hpp>

#include <cerrno>
#include <system_error>
#include <utility>

namespace hiochat::socketio::websocket {

namespace {

constexpr std::size_t scratch_bytes = 64UL * 1024;
constexpr std::size_t fresh_buffer_bytes = 512;
constexpr std::size_t kept_buffers = 256;
constexpr std::size_t kept_buffer_bytes = 64UL * 1024;

constexpr std::size_t most_lingering = 512;
constexpr std::chrono::seconds linger_time{5};

int open_epoll() {
    const int descriptor = ::epoll_create1(EPOLL_CLOEXEC);
    if (descriptor < 0) {
        throw std::system_error{errno, std::generic_category(), "epoll_create1"};
    }
    return descriptor;
}

std::uint32_t mask(Reactor::Interest interest) {
    const auto bits = static_cast<unsigned>(interest);
    return ((bits & 1U) != 0 ? EPOLLIN : 0U) | ((bits & 2U) != 0 ? EPOLLOUT : 0U);
}

} // namespace

// Handlers that are on their way when the reactor goes find it gone.
struct Reactor::Alive {
    Reactor* reactor;
};

Reactor::Reactor(boost::asio::any_io_executor executor)
    : executor_{executor}, epoll_{executor, open_epoll()},
      alive_{std::make_shared<Alive>(Alive{this})}, patience_{executor}, scratch_(scratch_bytes) {}

Reactor::~Reactor() {
    abort_lingering();
    alive_->reactor = nullptr;
}

void Reactor::add(int descriptor, Watched& watched) {
    epoll_event event{.events = EPOLLIN, .data = {.ptr = &watched}};
    if (::epoll_ctl(epoll_.native_handle(), EPOLL_CTL_ADD, descriptor, &event) != 0) {
        throw std::system_error{errno, std::generic_category(), "epoll_ctl"};
    }
    ++watched_;
    wait();
}

void Reactor::change(int descriptor, Watched& watched, Interest interest) {
    epoll_event event{.events = mask(interest), .data = {.ptr = &watched}};
    ::epoll_ctl(epoll_.native_handle(), EPOLL_CTL_MOD, descriptor, &event);
}

void Reactor::remove(int descriptor, Watched& watched) {
    ::epoll_ctl(epoll_.native_handle(), EPOLL_CTL_DEL, descriptor, nullptr);
    --watched_;
    for (std::size_t i = event_; i < event_count_; ++i) {
        if (events_[i].data.ptr == &watched) {
            events_[i].data.ptr = nullptr;
        }
    }
    if (watched_ == 0 && waiting_) {
        epoll_.cancel(); // lets the loop end when nothing else is to be done
    }
}

// Level-triggered inside, re-armed outside after each turn: nothing that came meanwhile is missed.
void Reactor::wait() {
    if (waiting_ || in_turn_ || watched_ == 0) {
        return;
    }
    waiting_ = true;
    auto ready = [alive = alive_](const boost::system::error_code& error) {
        if (alive->reactor == nullptr) {
            return;
        }
        alive->reactor->waiting_ = false;
        if (!error) {
            alive->reactor->turn();
        }
        alive->reactor->wait();
    };
    epoll_.async_wait(boost::asio::posix::descriptor_base::wait_read, std::move(ready));
}

void Reactor::turn() {
    in_turn_ = true;
    const int count =
        ::epoll_wait(epoll_.native_handle(), events_.data(), static_cast<int>(events_.size()), 0);
    event_count_ = count > 0 ? static_cast<std::size_t>(count) : 0;
    for (event_ = 0; event_ < event_count_;) {
        const epoll_event event = events_[event_++];
        if (auto* watched = static_cast<Watched*>(event.data.ptr)) {
            const bool broken = (event.events & (EPOLLERR | EPOLLHUP)) != 0;
            watched->ready(broken || (event.events & EPOLLIN) != 0, (event.events & EPOLLOUT) != 0);
        }
    }
    event_count_ = 0;
    in_turn_ = false;
    if (!flush_posted_) {
        flush();
    }
}

void Reactor::flush_later(std::shared_ptr<Flushable> flushable) {
    flushables_.push_back(std::move(flushable));
    if (in_turn_ || flush_posted_) {
        return;
    }
    flush_posted_ = true;
    auto posted = [alive = alive_] {
        if (alive->reactor != nullptr) {
            alive->reactor->flush_posted_ = false;
            alive->reactor->flush();
        }
    };
    // Behind what is ready to run already, so that it is all collected.
    boost::asio::post(executor_, std::move(posted));
}

void Reactor::flush() {
    while (!flushables_.empty()) {
        std::swap(flushing_, flushables_);
        flush_posted_ = true; // what is added meanwhile is taken by this loop
        for (auto& flushable : flushing_) {
            flushable->flush();
        }
        flush_posted_ = false;
        flushing_.clear();
    }
}

void Reactor::linger(std::shared_ptr<Watched> watched) {
    lingering_.push_back({std::move(watched), std::chrono::steady_clock::now() + linger_time});
    if (lingering_.size() > most_lingering) {
        const auto oldest = lingering_.front().watched;
        oldest->abort();
    }
    if (lingering_.size() == 1) {
        lose_patience();
    }
}

// A peer that never answers a goodbye is not waited for. One timer for all: the oldest goes first.
void Reactor::lose_patience() {
    while (!lingering_.empty() && lingering_.front().until <= std::chrono::steady_clock::now()) {
        const auto oldest = lingering_.front().watched;
        oldest->abort();
    }
    if (lingering_.empty()) {
        return;
    }
    patience_.expires_at(lingering_.front().until);
    patience_.async_wait([alive = alive_](boost::system::error_code error) {
        if (!error && alive->reactor != nullptr) {
            alive->reactor->lose_patience();
        }
    });
}

void Reactor::forget_lingering(const Watched& watched) {
    std::erase_if(lingering_, [&](const auto& each) { return each.watched.get() == &watched; });
    if (lingering_.empty()) {
        patience_.cancel();
    }
}

void Reactor::abort_lingering() {
    while (!lingering_.empty()) {
        const auto oldest = lingering_.front().watched;
        oldest->abort();
    }
}

std::string Reactor::take_buffer() {
    if (buffers_.empty()) {
        std::string fresh;
        fresh.reserve(fresh_buffer_bytes);
        return fresh;
    }
    std::string buffer = std::move(buffers_.back());
    buffers_.pop_back();
    return buffer;
}

void Reactor::give_buffer(std::string buffer) {
    if (buffers_.size() < kept_buffers && buffer.capacity() <= kept_buffer_bytes) {
        buffer.clear();
        buffers_.push_back(std::move(buffer));
    }
}

} // namespace hiochat::socketio::websocket

#pragma once

// A real HTTP server for tests: a thread per connection, and a script that says
// exactly the bytes that it wants said.

#include <arpa/inet.h>
#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

namespace hiochat::fetch {

// One connection, as the script of a test sees it.
class Peer {
public:
    explicit Peer(int socket) : socket_{socket} {}

    void say(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) {
                return;
            }
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }

    // Whether the other side has gone away by then.
    bool gone_within(std::chrono::milliseconds time) const {
        pollfd one{socket_, POLLIN, 0};
        char byte = 0;
        return ::poll(&one, 1, static_cast<int>(time.count())) > 0 &&
               ::recv(socket_, &byte, 1, 0) <= 0;
    }

    // Says nothing more until the other side goes away, or the server of the test
    // ends.
    void hold() const {
        while (!gone_within(std::chrono::seconds{60})) {
        }
    }

    // The next request: its head, and as much of its body as came along; empty at
    // the end.
    std::string listen() const {
        std::string text;
        char piece[4096];
        while (text.find("\r\n\r\n") == std::string::npos) {
            const auto count = ::recv(socket_, piece, sizeof piece, 0);
            if (count <= 0) {
                return {};
            }
            text.append(piece, static_cast<std::size_t>(count));
        }
        return text;
    }

    int socket() const { return socket_; }

private:
    int socket_;
};

class TestServer {
public:
    // `script` is given each connection, and what was asked first.
    using Script = std::function<void(const std::string& request, const Peer& peer)>;

    // `raw`: the script reads for itself, and is given nothing.
    enum class Speaks { http, raw };

    explicit TestServer(Script script, Speaks first = Speaks::http)
        : script_{std::move(script)}, first_{first} {
        listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in place{};
        place.sin_family = AF_INET;
        place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof place;
        auto* address = reinterpret_cast<sockaddr*>(&place);
        if (::bind(listener_, address, length) != 0 || ::listen(listener_, 64) != 0 ||
            ::getsockname(listener_, address, &length) != 0) {
            throw std::runtime_error{"the test's server does not start"};
        }
        port_ = ntohs(place.sin_port);
        accepting_ = std::thread{[this] { accept_all(); }};
    }

    ~TestServer() {
        ending_ = true;
        ::shutdown(listener_, SHUT_RDWR);
        accepting_.join();
        {
            const std::lock_guard lock{mutex_};
            for (const auto socket : sockets_) {
                ::shutdown(socket, SHUT_RDWR);
            }
        }
        for (auto& thread : threads_) {
            thread.join();
        }
        for (const auto socket : sockets_) {
            ::close(socket);
        }
        ::close(listener_);
    }

    TestServer(const TestServer&) = delete;
    TestServer& operator=(const TestServer&) = delete;

    std::uint16_t port() const { return port_; }

    std::string url(std::string_view path = "/") const {
        return "http://127.0.0.1:" + std::to_string(port_) + std::string{path};
    }

    int connections() const { return connections_; }

private:
    void accept_all() {
        for (;;) {
            const auto socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            if (socket < 0 || ending_) {
                return;
            }
            ++connections_;
            const std::lock_guard lock{mutex_};
            sockets_.push_back(socket);
            threads_.emplace_back([this, socket] {
                const Peer peer{socket};
                script_(first_ == Speaks::http ? peer.listen() : std::string{}, peer);
                ::shutdown(socket, SHUT_RDWR);
            });
        }
    }

    Script script_;
    Speaks first_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<int> connections_ = 0;
    std::atomic<bool> ending_ = false;
    std::mutex mutex_;
    std::vector<int> sockets_;
    std::vector<std::thread> threads_;
    std::thread accepting_;
};

inline std::string reply(std::string_view headers, std::string_view body) {
    return "HTTP/1.1 " + std::string{headers} +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" +
           std::string{body};
}

// Where a request asks: "GET /a HTTP/1.1" -> "/a".
inline std::string path_of(const std::string& request) {
    const auto from = request.find(' ') + 1;
    return request.substr(from, request.find(' ', from) - from);
}

} // namespace hiochat::fetch

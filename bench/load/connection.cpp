#include "load/connection.h"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <charconv>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace hiochat::load {

namespace {

[[noreturn]] void fail(const char* what) {
    throw std::system_error{errno, std::generic_category(), what};
}

sockaddr_in loopback(std::size_t last, std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(0x7F000000U + static_cast<std::uint32_t>(last));
    return address;
}

int open_socket(const Target& target, std::size_t index) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (socket < 0) {
        fail("socket");
    }
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (target.sources > 1) {
        // Without it a source address has 28,000 ports in all, not for each server.
        ::setsockopt(socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
        const auto source = loopback(2 + index % target.sources, 0);
        if (::bind(socket, reinterpret_cast<const sockaddr*>(&source), sizeof source) != 0) {
            fail("bind");
        }
    }
    const auto server = loopback(1, target.port);
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&server), sizeof server) != 0 &&
        errno != EINPROGRESS) {
        fail("connect");
    }
    return socket;
}

} // namespace

Connection::Connection(Loop& loop, Listener& listener, std::size_t index)
    : loop_{loop}, listener_{listener}, index_{index} {}

Connection::~Connection() {
    close();
}

void Connection::open(const Target& target) {
    space_ = target.space;
    auth_ = target.auth;
    head_.clear();
    reader_ = {};
    socket_ = open_socket(target, index_);
    state_ = State::upgrading;
    out_ = "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n"
           "Host: 127.0.0.1:" +
           std::to_string(target.port) +
           "\r\n"
           "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    loop_.watch(socket_, *this, false, false);
    queue();
}

void Connection::close() {
    if (socket_ >= 0) {
        ::close(socket_);
    }
    socket_ = -1;
    state_ = State::closed;
    out_.clear();
    waits_for_room_ = false;
}

void Connection::send_event(std::uint64_t id, std::string_view arguments) {
    scratch_.assign("42");
    scratch_ += space_;
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), id).ptr;
    scratch_.append(digits.data(), end);
    scratch_ += arguments;
    send_text(scratch_);
}

void Connection::send_text(std::string_view text) {
    append_frame(out_, Opcode::text, text);
    queue();
}

void Connection::queue() {
    if (!queued_) {
        queued_ = true;
        loop_.unsent_.push_back(this);
    }
}

void Connection::flush() {
    queued_ = false;
    if (out_.empty() || socket_ < 0) {
        return;
    }
    const auto sent = ::send(socket_, out_.data(), out_.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN && errno != EINTR) {
        fail("send");
    }
    out_.erase(0, sent < 0 ? 0 : static_cast<std::size_t>(sent));
    if (out_.empty() == waits_for_room_) {
        waits_for_room_ = !out_.empty();
        loop_.watch(socket_, *this, waits_for_room_, true);
    }
}

void Connection::readable() {
    if (socket_ < 0) {
        return; // closed earlier in this turn
    }
    const auto size = loop_.receive(socket_);
    if (size == std::string::npos) {
        return;
    }
    if (size == 0) {
        throw std::runtime_error{"the server closed a connection"};
    }
    const std::string_view bytes{loop_.buffer_.data(), size};
    if (state_ == State::upgrading) {
        take_head(bytes);
    } else {
        reader_.feed(bytes, [this](const Frame& frame) { take(frame); });
    }
}

void Connection::take_head(std::string_view bytes) {
    head_ += bytes;
    const auto end = head_.find("\r\n\r\n");
    if (end == std::string::npos) {
        return;
    }
    if (!head_.starts_with("HTTP/1.1 101 ") ||
        head_.find("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=") == std::string::npos) {
        throw std::runtime_error{"no upgrade: " + head_};
    }
    state_ = State::opening;
    const auto frames = std::exchange(head_, {}).substr(end + 4);
    reader_.feed(frames, [this](const Frame& frame) { take(frame); });
}

void Connection::take(const Frame& frame) {
    switch (frame.opcode) {
    case Opcode::text:
        return take_packet(frame.payload);
    case Opcode::ping:
        append_frame(out_, Opcode::pong, frame.payload);
        return queue();
    case Opcode::pong:
        return;
    default:
        throw std::runtime_error{"the server ended a connection"};
    }
}

// Engine.IO 4: open, ping and messages are all that a server has to say here.
void Connection::take_packet(std::string_view packet) {
    switch (packet.empty() ? '\0' : packet[0]) {
    case '0':
        state_ = State::joining;
        return send_text("40" + space_ + auth_);
    case '2':
        return send_text("3");
    case '4':
        return take_socketio(packet.substr(1));
    default:
        throw std::runtime_error{"unexpected packet: " + std::string{packet}};
    }
}

void Connection::take_socketio(std::string_view packet) {
    const char type = packet.empty() ? '\0' : packet[0];
    auto rest = packet.substr(packet.empty() ? 0 : 1);
    if (!rest.starts_with(space_)) {
        throw std::runtime_error{"another namespace: " + std::string{packet}};
    }
    rest.remove_prefix(space_.size());
    if (type == '2' && state_ == State::joined) {
        return listener_.on_event(*this, rest);
    }
    if (type == '3' && state_ == State::joined) {
        std::uint64_t id = 0;
        const auto* end = std::from_chars(rest.data(), rest.data() + rest.size(), id).ptr;
        rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
        return listener_.on_ack(*this, id, rest);
    }
    if (type == '0' && state_ == State::joining) {
        state_ = State::joined;
        return listener_.on_joined(*this);
    }
    throw std::runtime_error{"unexpected packet: " + std::string{packet}};
}

} // namespace hiochat::load

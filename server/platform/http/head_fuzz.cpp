#include "platform/async/async.h"
#include "platform/http/connection.h"
#include "platform/http/server_state.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>

using namespace hiochat;
using boost::asio::ip::tcp;

namespace {

// All that a handler can see of a request, without what differs in every run.
Task<http::Response> show(http::Request request) {
    if ((!request.path.starts_with('/') && request.path != "*") ||
        request.path.find('\0') != std::string::npos ||
        request.path.find("/../") != std::string::npos) {
        std::abort();
    }
    std::string seen =
        std::string{http::name(request.method)} + ' ' + request.path + '?' + request.query;
    for (const auto& [name, value] : request.headers.all()) {
        // A header that opens another one would let a client speak for a proxy.
        if ((name + value).find_first_of(std::string_view{"\r\n\0", 3}) != std::string::npos) {
            std::abort();
        }
        seen += '\n' + name + ':' + value;
    }
    seen += '\n' + request.body;
    co_return http::text(200, std::move(seen));
}

// Without the header fields that differ in every run, and without "100 Continue", which a client
// gets or not by when its body comes.
std::string comparable(std::string text) {
    for (const std::string_view start : {"Date: ", "X-Request-Id: ", "\"requestId\":\""}) {
        for (auto at = text.find(start); at != std::string::npos; at = text.find(start, at)) {
            const auto end = text.find_first_of("\r}", at);
            text.erase(at, end == std::string::npos ? end : end - at);
        }
    }
    constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    for (auto at = text.find(go_on); at != std::string::npos; at = text.find(go_on)) {
        text.erase(at, go_on.size());
    }
    return text;
}

// What the server answers to a client that sends these bytes in pieces and then hangs up.
std::string converse(std::string_view bytes, std::size_t piece) {
    boost::asio::io_context loop{1};
    std::array<int, 2> pair{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair.data()) != 0) {
        std::abort();
    }
    http::ServerLimits limits;
    limits.header_bytes = 1024;
    const auto state = std::make_shared<http::ServerState>(
        loop.get_executor(), limits, &show, http::ServerOptions{}
    );
    tcp::socket socket{loop, tcp::v4(), pair[1]};
    const auto connection = std::make_shared<http::Connection>(
        std::move(socket), boost::asio::ip::make_address("192.0.2.1"), state
    );
    const auto ended = [connection](std::exception_ptr failure) { connection->ended(failure); };
    boost::asio::co_spawn(loop, connection->run(), ended);
    std::string answer;
    const auto turn = [&] {
        loop.poll();
        std::array<char, 4096> scratch{};
        ssize_t count = 0;
        while ((count = ::recv(pair[0], scratch.data(), scratch.size(), 0)) > 0) {
            answer.append(scratch.data(), static_cast<std::size_t>(count));
            loop.poll();
        }
    };
    for (; !bytes.empty(); turn()) {
        const auto part = bytes.substr(0, piece);
        if (::send(pair[0], part.data(), part.size(), MSG_NOSIGNAL) <= 0) {
            break;
        }
        bytes.remove_prefix(part.size());
    }
    ::shutdown(pair[0], SHUT_WR);
    turn();
    connection->abort();
    loop.restart();
    loop.poll();
    ::close(pair[0]);
    return comparable(std::move(answer));
}

} // namespace

// Through the server's own connection, and the pieces in which a request comes make no difference.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    if (size > 2000) {
        return 0;
    }
    const auto whole = converse(bytes, size + 1);
    if (whole != converse(bytes, 7) || (size < 300 && whole != converse(bytes, 1))) {
        std::abort();
    }
    return 0;
}

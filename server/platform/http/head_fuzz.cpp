#include "platform/async/async.h"
#include "platform/http/connection.h"
#include "platform/http/server_state.h"
#include "platform/http/text.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

using namespace hiochat;
using boost::asio::ip::tcp;

namespace {

constexpr std::size_t most_header_bytes = 1024;

void check(bool holds) {
    if (!holds) {
        std::abort();
    }
}

// What came of a client's bytes.
struct Conversation {
    std::size_t sent = 0;
    std::vector<std::string> requests; // as the handler saw them
    std::vector<std::size_t> ends;     // how many bytes had been sent by then
    std::string answers;               // up to the first refusal
};

void check_headers(const http::Request& request) {
    std::size_t size = request.target.size();
    std::size_t hosts = 0;
    bool chunked = false;
    std::optional<std::string> length;
    for (const auto& [name, value] : request.headers.all()) {
        // A header that opens another one would let a client speak for a proxy.
        check((name + value).find_first_of(std::string_view{"\r\n\0", 3}) == std::string::npos);
        check(!name.empty() && name.find_first_of(" \t:") == std::string::npos);
        size += name.size() + value.size();
        hosts += http::same_text(name, "Host") ? 1U : 0U;
        chunked = chunked || http::same_text(name, "Transfer-Encoding");
        if (http::same_text(name, "Content-Length")) {
            check(!length || *length == value);
            length = value;
        }
    }
    check(size <= most_header_bytes && hosts <= 1);
    if (length) {
        check(!chunked && std::stoull(*length) == request.body.size());
    } else {
        check(chunked || request.body.empty());
    }
}

Task<http::Response> show(http::Request request, Conversation& conversation) {
    const auto& path = request.path;
    check(path.starts_with('/') || path == "*");
    check(http::valid_utf8(path) && path.find('\0') == std::string::npos);
    check(path.find("/../") == std::string::npos && !path.ends_with("/.."));
    check_headers(request);
    std::string seen = std::string{http::name(request.method)} + ' ' + path + '?' + request.query;
    for (const auto& [name, value] : request.headers.all()) {
        seen += '\n' + name + ':' + value;
    }
    seen += '\n' + request.body;
    conversation.requests.push_back(seen);
    conversation.ends.push_back(conversation.sent);
    co_return http::text(200, std::move(seen));
}

// Without the header fields that differ in every run; without "100 Continue", which a client gets
// or not by when its body comes; and without a refusal, as what is wrong with a head may be seen
// before its end is there, or never when the end doesn't come.
std::string comparable(std::string text) {
    text.resize(std::min({text.find("HTTP/1.1 4"), text.find("HTTP/1.1 5"), text.size()}));
    for (const std::string_view start : {"Date: ", "X-Request-Id: "}) {
        for (auto at = text.find(start); at != std::string::npos; at = text.find(start, at)) {
            const auto end = text.find('\r', at);
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
Conversation converse(std::string_view bytes, std::size_t piece) {
    Conversation conversation;
    boost::asio::io_context loop{1};
    std::array<int, 2> pair{};
    check(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair.data()) == 0);
    http::ServerLimits limits;
    limits.header_bytes = most_header_bytes;
    const auto handler = [&conversation](http::Request request) {
        return show(std::move(request), conversation);
    };
    const auto state = std::make_shared<http::ServerState>(
        loop.get_executor(), limits, handler, http::ServerOptions{}
    );
    tcp::socket socket{loop, tcp::v4(), pair[1]};
    const auto connection = std::make_shared<http::Connection>(
        std::move(socket), boost::asio::ip::make_address("192.0.2.1"), state
    );
    const auto ended = [connection](std::exception_ptr failure) { connection->ended(failure); };
    boost::asio::co_spawn(loop, connection->run(), ended);
    const auto turn = [&] {
        loop.poll();
        std::array<char, 4096> scratch{};
        ssize_t count = 0;
        while ((count = ::recv(pair[0], scratch.data(), scratch.size(), 0)) > 0) {
            conversation.answers.append(scratch.data(), static_cast<std::size_t>(count));
            loop.poll();
        }
    };
    for (; !bytes.empty(); turn()) {
        const auto part = bytes.substr(0, piece);
        conversation.sent += part.size();
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
    conversation.answers = comparable(std::move(conversation.answers));
    return conversation;
}

void check_same(const Conversation& one, const Conversation& other) {
    check(one.requests == other.requests && one.answers == other.answers);
}

} // namespace

// Through the server's own connection. The pieces in which requests come make no difference, and
// each request means what it means on a connection of its own: nobody's body becomes another
// one's head.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    if (size > 2000) {
        return 0;
    }
    const auto whole = converse(bytes, size + 1);
    const auto pieces = converse(bytes, 7);
    if (size > most_header_bytes) {
        return 0; // a head at the limit may get through in one way and not in the other
    }
    check_same(whole, pieces);
    if (size >= 300) {
        return 0;
    }
    const auto single = converse(bytes, 1);
    check_same(whole, single);
    std::size_t begin = 0;
    for (std::size_t i = 0; single.ends.size() > 1 && i < single.ends.size(); ++i) {
        const auto alone = converse(bytes.substr(begin, single.ends[i] - begin), size);
        check(alone.requests.size() == 1 && alone.requests[0] == single.requests[i]);
        begin = single.ends[i];
    }
    return 0;
}

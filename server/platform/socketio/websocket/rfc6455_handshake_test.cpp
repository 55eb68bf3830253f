// Section 4.2: the opening handshake, through the server that parses the request.
#include "platform/http/testing.h"
#include "platform/socketio/websocket/handshake.h"
#include "platform/socketio/websocket/rfc6455_cases.h"
#include "platform/socketio/websocket/rfc6455_echo.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace hiochat::socketio::websocket::rfc6455 {
namespace {

// A good request, in which a case changes or leaves out a line.
struct Ask {
    std::string line = "GET /chat HTTP/1.1";
    std::optional<std::string> host = "Host: server.example.com";
    std::optional<std::string> upgrade = "Upgrade: websocket";
    std::optional<std::string> connection = "Connection: Upgrade";
    std::optional<std::string> key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    std::optional<std::string> version = "Sec-WebSocket-Version: 13";
    std::optional<std::string> another = std::nullopt;
    std::string behind;

    std::string bytes() const {
        std::string all = line + "\r\n";
        for (const auto* each : {&host, &upgrade, &connection, &key, &version, &another}) {
            if (*each) {
                all += **each + "\r\n";
            }
        }
        return all + "\r\n" + behind;
    }
};

struct Attempt {
    std::string name;
    Ask ask;
    int status = 101;
};

void PrintTo(const Attempt& attempt, std::ostream* out) {
    *out << attempt.name;
}

const std::vector<Attempt> accepted{
    {"as_in_the_specification", {}},
    {"upgrade_in_mixed_case", {.upgrade = "Upgrade: WebSocket"}},
    {"upgrade_in_upper_case", {.upgrade = "UPGRADE: WEBSOCKET"}},
    {"upgrade_in_a_list", {.upgrade = "Upgrade: h2c, websocket"}},
    {"upgrade_in_two_lines", {.upgrade = "Upgrade: h2c\r\nUpgrade: websocket"}},
    {"connection_in_lower_case", {.connection = "connection: upgrade"}},
    {"connection_in_a_list", {.connection = "Connection: keep-alive, Upgrade"}},
    {"connection_first_in_a_list", {.connection = "Connection: Upgrade ,keep-alive"}},
    {"connection_in_two_lines", {.connection = "Connection: keep-alive\r\nConnection: Upgrade"}},
    {"blanks_around_values",
     {.key = "Sec-WebSocket-Key:\t dGhlIHNhbXBsZSBub25jZQ== ", .version = "Sec-WebSocket-Version:13"
     }},
    {"names_in_lower_case",
     {.key = "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==", .version = "sec-websocket-version: 13"}
    },
    {"with_a_query", {.line = "GET /chat?a=b&c=d HTTP/1.1"}},
    {"absolute_target", {.line = "GET http://server.example.com/chat HTTP/1.1"}},
    {"no_length", {.another = "Content-Length: 0"}},
    {"origin_and_cookies", {.another = "Origin: http://example.com\r\nCookie: a=b"}},
    {"offers_deflate", {.another = "Sec-WebSocket-Extensions: permessage-deflate"}},
    {"offers_deflate_with_parameters",
     {.another = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits; "
                 "server_no_context_takeover, x-webkit-deflate-frame"}},
    {"offers_unknown_extensions", {.another = "Sec-WebSocket-Extensions: foo, bar; baz=2"}},
    {"offers_subprotocols", {.another = "Sec-WebSocket-Protocol: chat, superchat"}},
};

const std::vector<Attempt> refused{
    {"no_upgrade", {.upgrade = std::nullopt}, 404},
    {"upgrade_to_something_else", {.upgrade = "Upgrade: h2c"}, 404},
    {"upgrade_to_something_longer", {.upgrade = "Upgrade: websockets"}, 404},
    {"no_connection", {.connection = std::nullopt}, 404},
    {"connection_close", {.connection = "Connection: close"}, 404},
    {"connection_keep_alive", {.connection = "Connection: keep-alive"}, 404},
    {"no_key", {.key = std::nullopt}, 400},
    {"empty_key", {.key = "Sec-WebSocket-Key:"}, 400},
    {"key_of_15_bytes", {.key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25j"}, 400},
    {"key_of_17_bytes", {.key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZWU="}, 400},
    {"key_without_padding", {.key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ"}, 400},
    {"key_that_is_no_base64", {.key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25j*Q=="}, 400},
    {"two_keys",
     {.key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
             "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="},
     400},
    {"no_version", {.version = std::nullopt}, 426},
    {"version_8", {.version = "Sec-WebSocket-Version: 8"}, 426},
    {"version_14", {.version = "Sec-WebSocket-Version: 14"}, 426},
    {"version_1300", {.version = "Sec-WebSocket-Version: 1300"}, 426},
    {"version_that_is_no_number", {.version = "Sec-WebSocket-Version: x"}, 426},
    {"two_versions_in_a_line", {.version = "Sec-WebSocket-Version: 13, 8"}, 426},
    {"two_versions", {.version = "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Version: 13"}, 426},
    {"post", {.line = "POST /chat HTTP/1.1"}, 400},
    {"post_with_a_body",
     {.line = "POST /chat HTTP/1.1", .another = "Content-Length: 2", .behind = "ab"},
     404},
    {"put", {.line = "PUT /chat HTTP/1.1"}, 400},
    {"head", {.line = "HEAD /chat HTTP/1.1"}, 400},
    {"get_with_a_body", {.another = "Content-Length: 2", .behind = "ab"}, 404},
    {"http_1_0", {.line = "GET /chat HTTP/1.0"}, 404},
    {"http_2_0", {.line = "GET /chat HTTP/2.0"}, 505},
    {"no_host", {.host = std::nullopt}, 400},
    {"two_hosts", {.host = "Host: a\r\nHost: b"}, 400},
};

Task<http::Response> not_found(http::Request) {
    co_return http::text(404, "there are only WebSockets here");
}

class Endpoint {
public:
    Endpoint() {
        auto take =
            [this](http::Request request, boost::asio::ip::tcp::socket socket, std::string unread) {
                socket.non_blocking(true);
                if (const auto answer = accept(request)) {
                    connection_ = std::make_shared<Connection>(
                        reactor_, socket.release(), Connection::Limits{limit, 4 * limit}
                    );
                    connection_->send_frames(*answer);
                    connection_->start(echo_, std::move(unread));
                } else {
                    socket.send(boost::asio::buffer(refuse_handshake(request, "{}")));
                }
            };
        server_.on_upgrade("/", take);
        port_ = server_.listen("127.0.0.1", 0);
    }

    ~Endpoint() { async::run(loop_, server_.stop({})); }

    Endpoint(const Endpoint&) = delete;
    Endpoint& operator=(const Endpoint&) = delete;

    // All that the server answers until it closes; a client that has said everything says so.
    std::string ask(std::string_view bytes, std::size_t piece) {
        http::RawClient client{loop_, port_};
        client.socket().set_option(boost::asio::ip::tcp::no_delay{true});
        for (std::size_t at = 0; at < bytes.size(); at += piece) {
            client.send(std::string{bytes.substr(at, piece)});
            loop_.poll();
        }
        boost::system::error_code gone_already;
        client.socket().shutdown(boost::asio::socket_base::shutdown_send, gone_already);
        return client.rest();
    }

private:
    boost::asio::io_context loop_{1};
    Reactor reactor_{loop_.get_executor()};
    http::Server server_{loop_.get_executor(), {}, &not_found};
    std::shared_ptr<Echo> echo_ = std::make_shared<Echo>();
    std::shared_ptr<Connection> connection_;
    std::uint16_t port_ = 0;
};

using Parameter = std::tuple<Attempt, std::size_t>;

std::string name_of(const testing::TestParamInfo<Parameter>& info) {
    const auto& [attempt, piece] = info.param;
    return attempt.name + "_in_pieces_of_" + std::to_string(piece);
}

class Accepted : public testing::TestWithParam<Parameter> {};

class Refused : public testing::TestWithParam<Parameter> {};

// The client does not wait: its first frames come right behind the request.
TEST_P(Accepted, and_frames_follow) {
    const auto& [attempt, piece] = GetParam();
    Endpoint endpoint;
    EXPECT_EQ(
        endpoint.ask(attempt.ask.bytes() + text("early") + ping("p") + close(1000), piece),
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n" +
            reply(Opcode::text, "early") + reply(Opcode::pong, "p") + goodbye(1000)
    );
}

TEST_P(Refused, with_a_status) {
    const auto& [attempt, piece] = GetParam();
    Endpoint endpoint;
    const auto answer = endpoint.ask(attempt.ask.bytes(), piece);
    EXPECT_EQ(answer.substr(0, 12), "HTTP/1.1 " + std::to_string(attempt.status));
    EXPECT_EQ(
        answer.find("\r\nSec-WebSocket-Version: 13\r\n") != std::string::npos, attempt.status == 426
    );
    EXPECT_EQ(answer.find("Sec-WebSocket-Accept"), std::string::npos);
}

const auto pieces = testing::Values<std::size_t>(1, 7, 100'000);

INSTANTIATE_TEST_SUITE_P(
    Handshake, Accepted, testing::Combine(testing::ValuesIn(accepted), pieces), name_of
);
INSTANTIATE_TEST_SUITE_P(
    Handshake, Refused, testing::Combine(testing::ValuesIn(refused), pieces), name_of
);

} // namespace
} // namespace hiochat::socketio::websocket::rfc6455

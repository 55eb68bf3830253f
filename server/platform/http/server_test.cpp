#include "platform/http/server.h"
#include "platform/http/testing.h"

#include <gtest/gtest.h>

#include <fstream>

namespace hiochat::http {
namespace {

using namespace std::chrono_literals;

Task<Response> echo(Request request) {
    auto reply = text(
        200,
        std::string{name(request.method)} + " " + request.path + "?" + request.query + " " +
            request.body
    );
    co_return reply;
}

struct ServerTest : testing::Test {
    ~ServerTest() override {
        if (server) {
            async::run(loop, server->stop(0ms));
        }
    }

    RawClient start(Handler handler = &echo, ServerLimits limits = {}, ServerOptions options = {}) {
        server.emplace(loop.get_executor(), limits, std::move(handler), std::move(options));
        port = server->listen("127.0.0.1", 0);
        return RawClient{loop, port};
    }

    boost::asio::io_context loop;
    std::optional<Server> server;
    std::uint16_t port = 0;
};

TEST_F(ServerTest, answers_and_keeps_the_connection) {
    auto client = start();
    const auto first = client.ask("GET /a%20b?c=d HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(first.status, 200);
    EXPECT_EQ(first.body, "GET /a b?c=d ");
    EXPECT_TRUE(first.has("X-Request-Id: "));
    EXPECT_TRUE(first.has("Date: "));
    EXPECT_EQ(
        client.ask("POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello").body,
        "POST /p? hello"
    );
}

TEST_F(ServerTest, answers_pipelined_requests_in_order) {
    auto client = start();
    client.send("GET /1 HTTP/1.1\r\nHost: x\r\n\r\nPOST /2 HTTP/1.1\r\nHost: x\r\nContent-Length: "
                "1\r\n\r\nb"
                "GET /3 HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(client.receive().body, "GET /1? ");
    EXPECT_EQ(client.receive().body, "POST /2? b");
    EXPECT_EQ(client.receive().body, "GET /3? ");
}

TEST_F(ServerTest, takes_a_head_byte_by_byte) {
    auto client = start();
    const std::string request = "POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nok";
    for (const char c : request) {
        client.send(std::string{c});
    }
    EXPECT_EQ(client.receive().body, "POST /slow? ok");
}

TEST_F(ServerTest, takes_chunks) {
    auto client = start();
    const auto reply = client.ask("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                                  "3;a=b\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: t\r\n\r\n");
    EXPECT_EQ(reply.body, "POST /? abcde");
    EXPECT_EQ(client.ask("GET /next HTTP/1.1\r\nHost: x\r\n\r\n").body, "GET /next? ");
}

TEST_F(ServerTest, head_has_the_length_and_no_body) {
    auto client = start();
    const auto reply = client.ask("HEAD /h HTTP/1.1\r\nHost: x\r\n\r\n", "HEAD");
    EXPECT_TRUE(reply.has("Content-Length: 9\r\n"));
    EXPECT_EQ(client.ask("GET /after HTTP/1.1\r\nHost: x\r\n\r\n").body, "GET /after? ");
}

TEST_F(ServerTest, http_1_0_closes_unless_asked_otherwise) {
    auto client = start();
    EXPECT_TRUE(
        client.ask("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").has("Connection: keep-alive")
    );
    EXPECT_TRUE(client.ask("GET / HTTP/1.0\r\n\r\n").has("Connection: close"));
    EXPECT_EQ(client.rest(), "");
}

TEST_F(ServerTest, says_continue_before_a_body_that_was_announced) {
    auto client = start();
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.receive().status, 100);
    EXPECT_EQ(client.ask("ok").body, "POST /? ok");
}

struct Hostile {
    std::string name;
    std::string bytes;
    int status;
};

struct HostileTest : ServerTest, testing::WithParamInterface<Hostile> {};

TEST_P(HostileTest, is_refused_with_a_problem_and_the_connection_closed) {
    auto client = start();
    const auto reply = client.ask(GetParam().bytes);
    EXPECT_EQ(reply.status, GetParam().status) << reply.head;
    EXPECT_TRUE(reply.has("Content-Type: application/problem+json"));
    EXPECT_TRUE(reply.has("Connection: close"));
    EXPECT_NE(reply.body.find("\"code\""), std::string::npos);
    client.socket().shutdown(boost::asio::ip::tcp::socket::shutdown_send);
    EXPECT_EQ(client.rest(), "");
}

const std::string host = "Host: x\r\n";

std::string many_headers(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) {
        text += "A: b\r\n";
    }
    return text;
}

INSTANTIATE_TEST_SUITE_P(
    Heads,
    HostileTest,
    testing::Values(
        Hostile{"no_request_line", "hello\r\n\r\n", 400},
        Hostile{
            "tls_hello",
            std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11) + "\r\n\r\n",
            400
        },
        Hostile{"no_host", "GET / HTTP/1.1\r\n\r\n", 400},
        Hostile{"two_hosts", "GET / HTTP/1.1\r\n" + host + host + "\r\n", 400},
        Hostile{"bad_version", "GET / HTTP/3.0\r\n" + host + "\r\n", 505},
        Hostile{"unknown_method", "BREW / HTTP/1.1\r\n" + host + "\r\n", 501},
        Hostile{"bad_escape", "GET /%zz HTTP/1.1\r\n" + host + "\r\n", 400},
        Hostile{"nul_in_path", "GET /%00 HTTP/1.1\r\n" + host + "\r\n", 400},
        Hostile{"above_the_root", "GET /a/../../etc/passwd HTTP/1.1\r\n" + host + "\r\n", 400},
        Hostile{
            "above_the_root_encoded", "GET /%2e%2e/etc/passwd HTTP/1.1\r\n" + host + "\r\n", 400
        },
        Hostile{
            "lengths_differ",
            "POST / HTTP/1.1\r\n" + host + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
            400
        },
        Hostile{
            "length_and_chunked",
            "POST / HTTP/1.1\r\n" + host +
                "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            400
        },
        Hostile{
            "chunked_and_length",
            "POST / HTTP/1.1\r\n" + host +
                "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
            400
        },
        Hostile{
            "chunked_twice",
            "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
            400
        },
        Hostile{
            "chunked_disguised",
            "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
            400
        },
        Hostile{
            "gzip_then_chunked",
            "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
            400
        },
        Hostile{
            "chunked_in_1_0",
            "POST / HTTP/1.0\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            400
        },
        Hostile{
            "length_with_sign", "POST / HTTP/1.1\r\n" + host + "Content-Length: +1\r\n\r\na", 400
        },
        Hostile{"length_list", "POST / HTTP/1.1\r\n" + host + "Content-Length: 1, 1\r\n\r\na", 400},
        Hostile{"space_before_colon", "GET / HTTP/1.1\r\nHost : x\r\n\r\n", 400},
        Hostile{"bare_line_feed", "GET / HTTP/1.1\r\nHost: x\nA: b\r\n\r\n", 400},
        Hostile{
            "bad_chunk_size",
            "POST / HTTP/1.1\r\n" + host +
                "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
            400
        },
        Hostile{
            "chunk_size_overflow",
            "POST / HTTP/1.1\r\n" + host +
                "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\na\r\n0\r\n\r\n",
            400
        },
        Hostile{
            "unknown_expectation",
            "POST / HTTP/1.1\r\n" + host + "Content-Length: 1\r\nExpect: miracles\r\n\r\na",
            417
        },
        Hostile{
            "body_too_large", "POST / HTTP/1.1\r\n" + host + "Content-Length: 99999999\r\n\r\n", 413
        },
        Hostile{
            "long_address", "GET /" + std::string(9000, 'a') + " HTTP/1.1\r\n" + host + "\r\n", 414
        },
        Hostile{"endless_address", "GET /" + std::string(20000, 'a'), 414},
        Hostile{
            "long_header",
            "GET / HTTP/1.1\r\n" + host + "A: " + std::string(20000, 'a') + "\r\n\r\n",
            431
        },
        Hostile{"too_many_headers", "GET / HTTP/1.1\r\n" + host + many_headers(100) + "\r\n", 431},
        Hostile{
            "endless_headers", "GET / HTTP/1.1\r\n" + host + "A: " + std::string(20000, 'a'), 431
        }
    ),
    [](const auto& row) { return row.param.name; }
);

Task<Response> failing(Request) {
    throw std::runtime_error{"bug"};
    co_return Response{};
}

TEST_F(ServerTest, a_handler_that_throws_is_reported_and_answered) {
    int reported = 0;
    ServerOptions options;
    options.on_error = [&](std::string_view, std::exception_ptr) { ++reported; };
    auto client = start(&failing, {}, options);
    const auto reply = client.ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(reply.status, 500);
    EXPECT_NE(reply.body.find("\"internal\""), std::string::npos);
    EXPECT_EQ(reply.body.find("bug"), std::string::npos);
    EXPECT_EQ(reported, 1);
}

TEST_F(ServerTest, a_chunked_body_that_grows_too_large_is_refused) {
    auto client = start(&echo, {.body_bytes = 100});
    client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    client.send("96\r\n" + std::string(150, 'a') + "\r\n");
    EXPECT_EQ(client.receive().status, 413);
}

TEST_F(ServerTest, the_sender_of_a_refused_body_can_still_read_why) {
    auto client = start(&echo, {.body_bytes = 100});
    const std::string body(3'000'000, 'a');
    const auto reply =
        client.ask("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3000000\r\n\r\n" + body);
    EXPECT_EQ(reply.status, 413);
}

TEST_F(ServerTest, a_head_that_does_not_come_is_given_up) {
    auto client = start(&echo, {.header_time = 20ms});
    const auto reply = client.ask("GET / HTTP/1.1\r\nHost:");
    EXPECT_EQ(reply.status, 408);
}

TEST_F(ServerTest, a_body_that_does_not_come_is_given_up) {
    auto client = start(&echo, {.stall_time = 20ms});
    EXPECT_EQ(client.ask("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab").status, 408);
}

TEST_F(ServerTest, an_idle_connection_is_closed_without_a_word) {
    auto client = start(&echo, {.header_time = 20ms, .idle_time = 20ms});
    EXPECT_EQ(client.rest(), "");
}

TEST_F(ServerTest, too_many_connections_are_told_so) {
    auto first = start(&echo, {.connections = 1});
    EXPECT_EQ(first.ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
    RawClient second{loop, port};
    const auto reply = second.receive();
    EXPECT_EQ(reply.status, 503);
    EXPECT_EQ(reply.body.back(), '}');
}

TEST_F(ServerTest, one_address_cannot_take_all_connections) {
    auto first = start(&echo, {.connections_per_address = 1});
    EXPECT_EQ(first.ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
    RawClient second{loop, port};
    const auto reply = second.receive();
    EXPECT_EQ(reply.status, 429);
    EXPECT_TRUE(reply.has("Retry-After: "));
    EXPECT_NE(reply.body.find("\"limited\""), std::string::npos);
}

TEST_F(ServerTest, a_connection_has_its_number_of_requests) {
    auto client = start(&echo, {.requests_per_connection = 2});
    const std::string request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    client.send(request + request + request);
    EXPECT_FALSE(client.receive().has("Connection: close"));
    EXPECT_TRUE(client.receive().has("Connection: close"));
    EXPECT_EQ(client.rest(), "");
}

TEST_F(ServerTest, a_name_is_listened_on_at_all_its_addresses) {
    server.emplace(loop.get_executor(), ServerLimits{}, &echo);
    port = server->listen("localhost", 0);
    RawClient client{loop, port};
    EXPECT_EQ(client.ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
}

TEST_F(ServerTest, what_cannot_be_listened_on_is_said_clearly) {
    auto client = start();
    const auto advice = [&](const std::string& address, std::uint16_t at) -> std::string {
        try {
            server->listen(address, at);
        } catch (const std::runtime_error& error) {
            return error.what();
        }
        return "listened";
    };
    EXPECT_NE(advice("127.0.0.1", port).find("Address already in use"), std::string::npos);
    EXPECT_NE(advice("no such host", 0).find("no address of this machine"), std::string::npos);
}

Task<Response> tell_peer(Request request) {
    co_return text(200, request.peer + (request.secure ? " secure " : " plain ") + request.id);
}

const std::string forwarded =
    "GET / HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 6.6.6.6, 203.0.113.9, 10.1.1.1\r\n"
    "X-Forwarded-Proto: https\r\nX-Request-Id: given\r\n\r\n";

TEST_F(ServerTest, believes_a_trusted_proxy_about_the_client) {
    auto client = start(&tell_peer, {}, {.trusted_proxies = {"127.0.0.1", "10.0.0.0/8"}});
    EXPECT_EQ(client.ask(forwarded).body, "203.0.113.9 secure given");
}

TEST_F(ServerTest, believes_nobody_else) {
    auto client = start(&tell_peer);
    const auto body = client.ask(forwarded).body;
    EXPECT_TRUE(body.starts_with("127.0.0.1 plain "));
    EXPECT_EQ(body.find("given"), std::string::npos);
}

Task<Response> size_of_upload(Request request) {
    if (!request.upload) {
        co_return text(200, "none");
    }
    std::ifstream file{*request.upload, std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
    co_return text(200, std::to_string(bytes.size()) + " " + request.upload->string());
}

TEST_F(ServerTest, streams_a_body_to_a_file_that_goes_with_the_reply) {
    auto client = start(&size_of_upload);
    server->plan_bodies([](const Request&) { return BodyPlan{300'000, BodyPlan::Take::file}; });
    const auto reply = client.ask(
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n" + std::string(200'000, 'z')
    );
    const auto space = reply.body.find(' ');
    EXPECT_EQ(reply.body.substr(0, space), "200000");
    client.ask("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n"); // the file goes after the reply
    EXPECT_FALSE(std::filesystem::exists(reply.body.substr(space + 1)));
}

struct LongPoll {
    Task<Response> wait(Request request) {
        auto gone = [this] {
            ++disconnects;
            answer.notify();
        };
        const auto guard = request.on_disconnect(gone);
        waiting = true;
        began.notify();
        co_await answer.wait();
        waiting = false;
        began.notify();
        co_return text(200, "polled");
    }

    Task<void> reach(bool state) {
        while (waiting != state) {
            co_await began.wait();
        }
    }

    explicit LongPoll(boost::asio::io_context& loop)
        : answer{loop.get_executor()}, began{loop.get_executor()} {}

    async::Event answer;
    async::Event began;
    int disconnects = 0;
    bool waiting = false;
};

TEST_F(ServerTest, tells_a_waiting_handler_that_the_client_has_gone) {
    LongPoll poll{loop};
    {
        auto client = start([&](Request request) { return poll.wait(std::move(request)); });
        client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        async::run(loop, poll.reach(true));
        EXPECT_EQ(poll.disconnects, 0);
    }
    async::run(loop, poll.reach(false));
    EXPECT_EQ(poll.disconnects, 1);
}

Task<Response> poll_or_echo(LongPoll& poll, Request request) {
    if (request.path == "/poll") {
        return poll.wait(std::move(request));
    }
    return echo(std::move(request));
}

TEST_F(ServerTest, watching_loses_no_pipelined_byte) {
    LongPoll poll{loop};
    auto client = start([&](Request request) { return poll_or_echo(poll, std::move(request)); });
    client.send("GET /poll HTTP/1.1\r\nHost: x\r\n\r\nGET /ne");
    async::run(loop, poll.reach(true));
    client.send("xt HTTP/1.1\r\nHost: x\r\n\r\nGET /la");
    poll.answer.notify();
    EXPECT_EQ(client.receive().body, "polled");
    EXPECT_EQ(client.receive().body, "GET /next? ");
    EXPECT_EQ(client.ask("st HTTP/1.1\r\nHost: x\r\n\r\n").body, "GET /last? ");
    EXPECT_EQ(poll.disconnects, 0);
}

TEST_F(ServerTest, hands_an_upgrade_over_with_the_bytes_behind_the_head) {
    auto client = start();
    std::optional<boost::asio::ip::tcp::socket> taken;
    std::string unread;
    std::string path;
    server->on_upgrade("/socket.io/", [&](Request request, auto socket, std::string bytes) {
        path = request.path;
        taken.emplace(std::move(socket));
        unread = std::move(bytes);
        taken->write_some(boost::asio::buffer("HTTP/1.1 101 \r\n\r\n", 17));
    });
    const auto reply = client.ask("GET /socket.io/ HTTP/1.1\r\nHost: x\r\nConnection: keep-alive, "
                                  "Upgrade\r\nUpgrade: websocket\r\n\r\nearly");
    EXPECT_EQ(reply.status, 101);
    EXPECT_EQ(path, "/socket.io/");
    EXPECT_EQ(unread, "early");
    EXPECT_EQ(server->connections(), 0U);
}

TEST_F(ServerTest, stopping_finishes_what_is_in_flight_and_closes_the_idle) {
    LongPoll poll{loop};
    auto busy = start([&](Request request) { return poll_or_echo(poll, std::move(request)); });
    RawClient idle{loop, port};
    idle.ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    busy.send("GET /poll HTTP/1.1\r\nHost: x\r\n\r\n");
    async::run(loop, poll.reach(true));
    bool stopped = false;
    boost::asio::co_spawn(loop, server->stop(1h), [&](std::exception_ptr) { stopped = true; });
    EXPECT_EQ(idle.rest(), "");
    EXPECT_FALSE(stopped);
    poll.answer.notify();
    const auto reply = busy.receive();
    EXPECT_EQ(reply.body, "polled");
    EXPECT_TRUE(reply.has("Connection: close"));
    busy.socket().close();
    while (!stopped) {
        loop.run_one();
    }
    EXPECT_EQ(server->connections(), 0U);
}

Task<Response> sleepy(Request) {
    co_await async::sleep_for(24h);
    co_return Response{};
}

TEST_F(ServerTest, stopping_cancels_a_handler_after_the_grace) {
    auto client = start(&sleepy);
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    async::run(loop, async::sleep_for(1ms));
    async::run(loop, server->stop(1ms));
    EXPECT_EQ(server->connections(), 0U);
}

std::filesystem::path file_of(std::string_view bytes) {
    const auto path = std::filesystem::path{testing::TempDir()} / "served";
    std::ofstream{path, std::ios::binary} << bytes;
    return path;
}

TEST_F(ServerTest, streams_a_file_from_an_offset) {
    std::string content(200'000, 'a');
    content += "tail";
    const auto path = file_of(content);
    Response response;
    response.body = FileBody{path, 100'000, 100'004};
    auto handler = [&](Request) -> Task<Response> {
        return [](Response copy) -> Task<Response> { co_return copy; }(response);
    };
    auto client = start(handler);
    const auto reply = client.ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(reply.body, content.substr(100'000));
}

} // namespace
} // namespace hiochat::http

#include "platform/async/testing.h"
#include "platform/errors/failure.h"
#include "platform/errors/rejected.h"
#include "platform/socketio/server.h"

#include <boost/asio/post.hpp>
#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace hiochat::socketio {
namespace {

// One client by polling, without HTTP below it.
class ServerTest : public testing::Test {
protected:
    explicit ServerTest(Options options = {}) {
        options.on_error = [this](std::exception_ptr, std::string_view event) {
            errors.emplace_back(event);
        };
        server = std::make_unique<Server>(loop.get_executor(), std::move(options));
        server->of("/");
    }

    ~ServerTest() override { async::run(loop, server->stop()); }

    http::Response send(http::Method method, const std::string& query, std::string body = {}) {
        http::Request request;
        request.method = method;
        request.path = "/socket.io/";
        request.query = "EIO=4&transport=polling" + query;
        request.peer = "192.0.2.1";
        request.body = std::move(body);
        request.headers.add("Origin", "https://shop.example");
        return async::run(loop, server->handle(std::move(request)));
    }

    // The session id of a new client.
    std::string open() {
        const auto response = send(http::Method::get, "");
        EXPECT_EQ(response.status, 200);
        const auto data = boost::json::parse(std::get<std::string>(response.body).substr(1));
        return data.at("sid").as_string().c_str();
    }

    int post(const std::string& sid, std::string body) {
        return send(http::Method::post, "&sid=" + sid, std::move(body)).status;
    }

    std::string get(const std::string& sid) {
        return std::get<std::string>(send(http::Method::get, "&sid=" + sid).body);
    }

    std::string connected() {
        const auto sid = open();
        EXPECT_EQ(post(sid, "40"), 200);
        EXPECT_TRUE(get(sid).starts_with("40{"));
        return sid;
    }

    boost::asio::io_context loop{1};
    std::vector<std::string> errors;
    std::unique_ptr<Server> server;
};

Task<void> one_turn() {
    co_await boost::asio::post(
        co_await boost::asio::this_coro::executor, boost::asio::use_awaitable
    );
}

// Waits longer the earlier the event came.
Task<void> slow_echo(std::shared_ptr<Socket> socket, Arguments arguments, Ack ack) {
    for (auto turns = 10 - arguments.value(0).as_int64(); turns > 0; --turns) {
        co_await one_turn();
    }
    ack(arguments);
}

Task<void> refuse(std::shared_ptr<Socket>, Arguments, Ack) {
    throw Rejected{Reason::limited, "slow down"}.with_retry_after(std::chrono::seconds{2});
    co_return;
}

Task<void> fail(std::shared_ptr<Socket>, Arguments, Ack) {
    throw std::runtime_error{"secret"};
    co_return;
}

struct FullDisk : Failure {
    using Failure::Failure;

    bool passes() const override { return true; }
};

Task<void> starve(std::shared_ptr<Socket>, Arguments, Ack) {
    throw FullDisk{"secret"};
    co_return;
}

Task<void> forget_to_answer(std::shared_ptr<Socket>, Arguments, Ack) {
    co_return;
}

Task<void> admit_with_key(std::shared_ptr<Socket> socket, Handshake handshake) {
    co_await one_turn();
    const auto auth = handshake.auth_object();
    const auto* key = auth.if_contains("apiKey");
    if (key == nullptr || *key != "good") {
        throw Rejected{Reason::unauthenticated, "unknown key"};
    }
    socket->join("room");
    socket->emit(
        "welcome",
        Arguments::of_text("\"" + std::string{handshake.headers.find("origin").value_or("")} + "\"")
    );
}

TEST_F(ServerTest, handles_the_events_of_a_socket_in_turn) {
    server->of("/").on("slow", slow_echo);
    const auto sid = connected();
    post(
        sid,
        "421[\"slow\",1]\x1e"
        "422[\"slow\",5]\x1e"
        "423[\"slow\",9]"
    );
    std::string got;
    while (got.find("433") == std::string::npos) {
        got += get(sid) + ";";
    }
    EXPECT_EQ(got, "431[1];432[5];433[9];");
}

TEST_F(ServerTest, lets_handlers_overlap_that_may) {
    server->of("/").on("slow", slow_echo, Order::overlapping);
    const auto sid = connected();
    post(
        sid,
        "421[\"slow\",1]\x1e"
        "422[\"slow\",9]"
    );
    std::string got;
    while (got.find("431") == std::string::npos) {
        got += get(sid) + ";";
    }
    EXPECT_EQ(got, "432[9];431[1];");
}

TEST_F(ServerTest, answers_a_refusal_with_its_code) {
    server->of("/").on("refuse", refuse);
    const auto sid = connected();
    post(sid, "427[\"refuse\"]");
    EXPECT_EQ(
        get(sid),
        R"(437[{"ok":false,"error":{"code":"limited","detail":"slow down","retryAfter":2}}])"
    );
    EXPECT_TRUE(errors.empty());
}

TEST_F(ServerTest, reports_a_fault_and_tells_the_client_nothing_of_it) {
    server->of("/").on("fail", fail);
    const auto sid = connected();
    post(sid, "427[\"fail\"]");
    EXPECT_EQ(get(sid), R"(437[{"ok":false,"error":{"code":"internal","detail":""}}])");
    EXPECT_EQ(errors, std::vector<std::string>{"fail"});
}

TEST_F(ServerTest, answers_a_fault_that_passes_as_unavailable) {
    server->of("/").on("starve", starve);
    const auto sid = connected();
    post(sid, "427[\"starve\"]");
    EXPECT_EQ(get(sid), R"(437[{"ok":false,"error":{"code":"unavailable","detail":""}}])");
    EXPECT_EQ(errors, std::vector<std::string>{"starve"});
}

TEST_F(ServerTest, answers_for_a_handler_that_forgets_to) {
    server->of("/").on("forget", forget_to_answer);
    const auto sid = connected();
    post(sid, "427[\"forget\"]");
    EXPECT_EQ(get(sid), R"(437[{"ok":false,"error":{"code":"internal","detail":""}}])");
}

TEST_F(ServerTest, admits_before_the_CONNECT_answer_and_sends_afterwards) {
    server->of("/").on_connect(admit_with_key);
    const auto sid = open();
    post(sid, R"(40{"apiKey":"good"})");
    const auto got = get(sid);
    EXPECT_TRUE(got.starts_with("40{\"sid\":")) << got;
    EXPECT_TRUE(got.ends_with("\x1e"
                              R"(42["welcome","https://shop.example"])")
    ) << got;
    EXPECT_EQ(server->of("/").size("room"), 1U);
}

TEST_F(ServerTest, refuses_with_a_code_and_keeps_the_connection) {
    server->of("/").on_connect(admit_with_key);
    const auto sid = open();
    post(sid, R"(40{"apiKey":"bad"})");
    EXPECT_EQ(get(sid), R"(44{"message":"unknown key","data":{"code":"unauthenticated"}})");
    EXPECT_EQ(server->of("/").size("room"), 0U);
    post(sid, R"(40{"apiKey":"good"})");
    EXPECT_TRUE(get(sid).starts_with("40{"));
}

TEST_F(ServerTest, sends_to_a_room_and_to_nobody_else) {
    auto& space = server->of("/");
    space.on_plain("join", [](Socket& socket, Arguments arguments, Ack ack) {
        socket.join(arguments.value(0).as_string());
        ack(Arguments{});
    });
    space.on_plain("leave", [](Socket& socket, Arguments arguments, Ack ack) {
        socket.leave(arguments.value(0).as_string());
        ack(Arguments{});
    });
    const auto first = connected();
    const auto second = connected();
    const auto third = connected();
    for (const auto& sid : {first, second, third}) {
        post(
            sid,
            "421[\"join\",\"a\"]\x1e"
            "422[\"join\",\"a\"]\x1e"
            "423[\"join\",\"b\"]"
        );
        get(sid);
    }
    EXPECT_EQ(space.size("a"), 3U);
    post(first, "421[\"leave\",\"a\"]");
    get(first);
    post(second, "41");
    EXPECT_EQ(space.size("a"), 1U);
    EXPECT_EQ(space.size("b"), 2U);
    space.emit("a", "news", Arguments::of_text("1"));
    space.broadcast("all", {});
    EXPECT_EQ(
        get(third),
        "42[\"news\",1]\x1e"
        "42[\"all\"]"
    );
    EXPECT_EQ(get(first), "42[\"all\"]");
}

TEST_F(ServerTest, tells_once_why_a_socket_is_gone) {
    std::vector<std::string> reasons;
    auto watch = [&reasons](Socket& socket, Arguments, Ack ack) {
        socket.on_disconnect([&reasons](Socket&, std::string_view reason) {
            reasons.emplace_back(reason);
        });
        ack(Arguments{});
    };
    server->of("/").on_plain("watch", watch);
    server->of("/").on_plain("kick", [](Socket& socket, Arguments, Ack) { socket.disconnect(); });
    const auto leaves = connected();
    post(
        leaves,
        "421[\"watch\"]\x1e"
        "41"
    );
    const auto breaks = connected();
    post(
        breaks,
        "421[\"watch\"]\x1e"
        "42{}"
    );
    const auto kicked = connected();
    post(
        kicked,
        "421[\"watch\"]\x1e"
        "42[\"kick\"]"
    );
    EXPECT_EQ(
        get(kicked),
        "431[]\x1e"
        "41"
    );
    EXPECT_EQ(
        reasons,
        (std::vector<std::string>{
            "client namespace disconnect", "parse error", "server namespace disconnect"
        })
    );
}

TEST_F(ServerTest, asks_a_client_for_an_acknowledgement) {
    std::string answer;
    auto ask = [&answer](Socket& socket, Arguments, Ack) {
        socket.emit("question", {}, [&answer](Arguments given) { answer = given.list(); });
    };
    server->of("/").on_plain("ask", ask);
    const auto sid = connected();
    post(sid, "42[\"ask\"]");
    EXPECT_EQ(get(sid), "420[\"question\"]");
    post(
        sid,
        "430[1,\"two\"]\x1e"
        "430[2]"
    );
    EXPECT_EQ(answer, "1,\"two\"");
}

TEST_F(ServerTest, echoes_the_origin_and_allows_no_credentials) {
    const auto response = send(http::Method::get, "");
    EXPECT_EQ(response.headers.find("Access-Control-Allow-Origin"), "https://shop.example");
    EXPECT_FALSE(response.headers.find("Access-Control-Allow-Credentials"));
}

class LimitedServerTest : public ServerTest {
protected:
    LimitedServerTest() : ServerTest{limits()} {}

    static Options limits() {
        Options options;
        options.attachments = 2;
        options.namespaces = 2;
        options.connections_per_address = 3;
        options.unconnected = 2;
        options.max_payload = 100;
        options.allow = [](const http::Request& request) {
            return request.query.find("evil") == std::string::npos;
        };
        return options;
    }
};

TEST_F(LimitedServerTest, counts_connections_of_an_address) {
    for (int i = 0; i < 3; ++i) {
        connected();
    }
    const auto refused = send(http::Method::get, "");
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.headers.find("Retry-After"), "5");
}

TEST_F(LimitedServerTest, counts_handshakes_without_CONNECT) {
    const auto first = open();
    open();
    const auto refused = send(http::Method::get, "");
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.headers.find("Retry-After"), "5");
    post(first, "40");
    EXPECT_EQ(send(http::Method::get, "").status, 200);
}

TEST_F(LimitedServerTest, counts_namespaces_of_a_connection) {
    for (const auto* name : {"/a", "/b", "/c"}) {
        server->of(name);
    }
    const auto sid = open();
    post(
        sid,
        "40/a\x1e"
        "40/b\x1e"
        "40/c"
    );
    EXPECT_TRUE(
        get(sid).ends_with(R"(44/c,{"message":"too many namespaces","data":{"code":"limited"}})")
    );
}

TEST_F(LimitedServerTest, takes_so_many_attachments_and_no_more) {
    server->of("/").on_plain("count", [](Socket&, Arguments arguments, Ack ack) {
        ack(boost::json::value(arguments.attachments().size()));
    });
    const auto sid = connected();
    post(
        sid,
        "452-1[\"count\"]\x1e"
        "bAQ==\x1e"
        "bAQ=="
    );
    EXPECT_EQ(get(sid), "431[2]");
    post(sid, "453-1[\"count\"]");
    EXPECT_EQ(get(sid), "1");
}

TEST_F(LimitedServerTest, refuses_a_body_that_is_too_large) {
    EXPECT_EQ(post(connected(), std::string(101, '4')), 413);
}

TEST_F(LimitedServerTest, refuses_an_origin_that_is_not_allowed) {
    EXPECT_EQ(send(http::Method::get, "&evil").status, 403);
}

TEST_F(LimitedServerTest, refuses_newcomers_once_it_stops) {
    connected();
    async::run(loop, server->stop());
    EXPECT_EQ(server->connections(), 0U);
    EXPECT_EQ(send(http::Method::get, "").status, 503);
}

} // namespace
} // namespace hiochat::socketio

#pragma once

#include "platform/async/testing.h"
#include "platform/socketio/server.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <utility>

namespace hiochat::socketio {

// A server without HTTP below it, clients by polling, and a clock that only the test moves.
class PollingTest : public testing::Test {
protected:
    explicit PollingTest(Options options) {
        options.clock = [this] { return now; };
        server = std::make_unique<Server>(loop.get_executor(), std::move(options));
        server->of("/");
    }

    ~PollingTest() override { async::run(loop, server->stop()); }

    http::Request
    request(http::Method method, const std::string& query, std::string body = {}) const {
        http::Request request;
        request.method = method;
        request.path = "/socket.io/";
        request.query = "EIO=4&transport=polling" + query;
        request.peer = peer;
        request.body = std::move(body);
        return request;
    }

    http::Response send(http::Method method, const std::string& query, std::string body = {}) {
        return async::run(loop, server->handle(request(method, query, std::move(body))));
    }

    // Sends and does not wait for the answer.
    void begin(http::Method method, const std::string& query, std::string body = {}) {
        auto answer = [](std::exception_ptr, const http::Response&) {};
        boost::asio::co_spawn(
            loop, server->handle(request(method, query, std::move(body))), answer
        );
        loop.restart();
        loop.poll();
    }

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

    void advance(std::chrono::milliseconds time) {
        now += time;
        server->look_at_clock();
        loop.restart();
        loop.poll();
    }

    boost::asio::io_context loop{1};
    std::chrono::steady_clock::time_point now = std::chrono::steady_clock::now();
    std::string peer = "192.0.2.1";
    std::unique_ptr<Server> server;
};

} // namespace hiochat::socketio

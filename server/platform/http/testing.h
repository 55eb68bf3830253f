#pragma once

// A server on a loop of the test, and a raw client that says exactly the bytes it is given.

#include "platform/async/testing.h"
#include "platform/http/server.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/write.hpp>

#include <charconv>
#include <string>
#include <string_view>

namespace hiochat::http {

struct Reply {
    int status = 0;
    std::string head;
    std::string body;

    bool has(std::string_view text) const { return head.find(text) != std::string::npos; }
};

class RawClient {
public:
    RawClient(boost::asio::io_context& loop, std::uint16_t port) : loop_{loop}, socket_{loop} {
        socket_.connect({boost::asio::ip::make_address("127.0.0.1"), port});
    }

    void send(std::string bytes) { async::run(loop_, write(std::move(bytes))); }

    // The next reply on this connection; status 0 when the server has closed it instead.
    Reply receive(std::string_view method = "GET") {
        return async::run(loop_, read(std::string{method}));
    }

    Reply ask(std::string bytes, std::string_view method = "GET") {
        send(std::move(bytes));
        return receive(method);
    }

    // What comes up to the end of `text`, or of the connection.
    std::string until(std::string_view text) {
        return async::run(loop_, read_until(std::string{text}));
    }

    // Waits until the server closes; what came before.
    std::string rest() { return async::run(loop_, read_all()); }

    boost::asio::ip::tcp::socket& socket() { return socket_; }

private:
    Task<void> write(std::string bytes) {
        co_await boost::asio::async_write(
            socket_, boost::asio::buffer(bytes), boost::asio::use_awaitable
        );
    }

    Task<bool> more() {
        char piece[4096];
        boost::system::error_code error;
        const auto count = co_await socket_.async_read_some(
            boost::asio::buffer(piece),
            boost::asio::redirect_error(boost::asio::use_awaitable, error)
        );
        received_.append(piece, count);
        co_return !error;
    }

    Task<Reply> read(std::string method) {
        Reply reply;
        std::size_t end = 0;
        while ((end = received_.find("\r\n\r\n")) == std::string::npos) {
            if (!co_await more()) {
                co_return reply;
            }
        }
        reply.head = received_.substr(0, end + 4);
        received_.erase(0, end + 4);
        std::from_chars(reply.head.data() + 9, reply.head.data() + 12, reply.status);
        std::size_t length = 0;
        if (const auto at = reply.head.find("Content-Length: "); at != std::string::npos) {
            std::from_chars(
                reply.head.data() + at + 16, reply.head.data() + reply.head.size(), length
            );
        }
        if (method == "HEAD") {
            co_return reply;
        }
        // One await a statement: g++ 12 awaits the right side of && always.
        bool open = true;
        while (open && received_.size() < length) {
            open = co_await more();
        }
        reply.body = received_.substr(0, length);
        received_.erase(0, reply.body.size());
        co_return reply;
    }

    Task<std::string> read_until(std::string text) {
        bool open = true;
        auto at = received_.find(text);
        while (open && at == std::string::npos) {
            open = co_await more();
            at = received_.find(text);
        }
        auto all = received_.substr(0, at == std::string::npos ? at : at + text.size());
        received_.erase(0, all.size());
        co_return all;
    }

    Task<std::string> read_all() {
        bool open = true;
        while (open) {
            open = co_await more();
        }
        co_return std::move(received_);
    }

    boost::asio::io_context& loop_;
    boost::asio::ip::tcp::socket socket_;
    std::string received_;
};

} // namespace hiochat::http

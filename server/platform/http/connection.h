#pragma once

#include "platform/async/event.h"
#include "platform/http/message.h"
#include "platform/http/problem.h"
#include "platform/http/server_state.h"
#include "platform/http/temporary_file.h"

#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>

#include <chrono>
#include <list>
#include <memory>
#include <optional>
#include <string>

namespace hiochat::http {

// One client's connection, for the sources of this folder only (it is the one header with Beast in
// it). A coroutine runs through: wait for a request, read its head, let it be handled, write the
// reply, again. The sweeper's check_deadline() cancels what takes too long; what is cancelled looks
// at `late_`.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(
        boost::asio::ip::tcp::socket socket,
        boost::asio::ip::address address,
        std::shared_ptr<ServerState> server
    );
    ~Connection();

    Task<void> run();

    void ended(std::exception_ptr failure);

    void check_deadline(std::chrono::steady_clock::time_point now);

    // No further request: closes at once when idle.
    void finish();

    // Closes whatever happens and cancels the handler.
    void abort();

    boost::asio::cancellation_slot cancellation() { return cancelled_.slot(); }

private:
    using Parser = boost::beast::http::request_parser<boost::beast::http::buffer_body>;
    enum class Phase : std::uint8_t { idle, head, body, handling, writing, streaming, lingering };
    enum class Next : std::uint8_t { request, close, linger, handed_over };

    class StreamSink;

    struct Watch {
        std::list<std::function<void()>> callbacks;
        bool running = false;
        bool stopping = false;
        bool gone = false;
    };

    Task<bool> wait_for_request();
    Task<Next> serve_one();
    Task<bool> read_head();
    std::optional<Problem> fill(Request& request) const;
    bool hand_over(Request& request);
    Task<Response> answer(Request request, std::string id);
    Task<void> receive(Request& request, BodyPlan plan);
    Task<void> read_body(Request& request, BodyPlan plan);
    Task<bool> drain();
    Task<bool> write(Response response, std::string id, Method method, bool keep);
    Task<bool> write_file(FileBody file, int descriptor, std::string head);
    Task<bool> write_stream(StreamBody body, std::string head, std::string id);
    Task<bool> make(StreamBody body, StreamSink& sink, std::string id);
    Task<bool> send(std::string_view bytes);
    Task<void> linger();

    DisconnectGuard watch(std::function<void()> callback);
    void watch_more();
    Task<void> stop_watching();
    void client_gone();

    void enter(Phase phase);
    void allow(std::chrono::milliseconds time);
    void close();

    boost::asio::ip::tcp::socket socket_;
    boost::asio::ip::address address_;
    std::string counted_as_;
    std::shared_ptr<ServerState> server_;
    boost::beast::flat_buffer buffer_;
    std::optional<Parser> parser_;
    std::unique_ptr<TemporaryFile> upload_;
    std::shared_ptr<Watch> watch_ = std::make_shared<Watch>();
    async::Event watch_ended_;
    boost::asio::cancellation_signal cancelled_;
    std::chrono::steady_clock::time_point deadline_ = std::chrono::steady_clock::time_point::max();
    Phase phase_ = Phase::idle;
    std::uint64_t exchange_ = 0;
    bool late_ = false;
    bool expects_continue_ = false;
};

} // namespace hiochat::http

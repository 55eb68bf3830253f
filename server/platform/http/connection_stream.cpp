// The reply whose body is made while it is sent.
#include "platform/async/async.h"
#include "platform/http/connection.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <cstdio>

namespace hiochat::http {

namespace asio = boost::asio;

// Pieces go out as chunks (RFC 9112, section 7.1), or as they are where the end of the connection
// is the end of the body.
class Connection::StreamSink final : public Sink {
public:
    StreamSink(Connection& connection, bool chunked)
        : connection_{connection}, chunked_{chunked},
          end_{std::chrono::steady_clock::now() + connection.server_->limits.stream_time} {
        connection_.deadline_ = end_;
    }

    Task<void> write(std::string bytes) override {
        if (bytes.empty()) { // a chunk of nothing would end the body
            co_return;
        }
        std::array<char, 24> size{};
        int digits = 0;
        if (chunked_) {
            digits = std::snprintf(size.data(), size.size(), "%zx\r\n", bytes.size());
        }
        const std::array<asio::const_buffer, 3> parts{
            asio::buffer(size.data(), static_cast<std::size_t>(digits)),
            asio::buffer(bytes),
            asio::buffer("\r\n", chunked_ ? 2 : 0)
        };
        co_await send(parts);
    }

    // False when the client did not get all of it.
    Task<bool> finish() {
        if (!open_) {
            co_return false;
        }
        if (chunked_) {
            const std::array<asio::const_buffer, 1> last{asio::buffer("0\r\n\r\n", 5)};
            co_await send(last);
        }
        co_return open_;
    }

private:
    template <typename Parts>
    Task<void> send(Parts parts) {
        if (!open_) {
            throw boost::system::system_error{asio::error::operation_aborted};
        }
        connection_.allow(connection_.server_->limits.stall_time);
        connection_.deadline_ = std::min(connection_.deadline_, end_);
        boost::system::error_code error;
        co_await asio::async_write(
            connection_.socket_, parts, asio::redirect_error(asio::use_awaitable, error)
        );
        connection_.deadline_ = end_;
        if (error) {
            open_ = false;
            throw boost::system::system_error{asio::error::operation_aborted};
        }
    }

    Connection& connection_;
    bool chunked_;
    bool open_ = true;
    std::chrono::steady_clock::time_point end_;
};

Task<bool> Connection::write_stream(StreamBody body, std::string head, std::string id) {
    if (!co_await send(head)) {
        co_return false;
    }
    enter(Phase::streaming);
    StreamSink sink{*this, parser_->get().version() >= 11};
    // The end of the connection cancels everything in it, the maker too.
    const auto guard = watch([this] { abort(); });
    bool whole = co_await make(std::move(body), sink, std::move(id));
    if (whole) {
        whole = co_await sink.finish();
    }
    co_await stop_watching();
    co_return whole;
}

// Whether the maker has come to its end.
Task<bool> Connection::make(StreamBody body, StreamSink& sink, std::string id) {
    std::exception_ptr failure;
    try {
        co_await body.make(sink);
        co_return true;
    } catch (...) {
        failure = std::current_exception();
    }
    if (!async::is_cancellation(failure) && server_->options.on_error) {
        server_->options.on_error(id, failure);
    }
    co_return false;
}

} // namespace hiochat::http

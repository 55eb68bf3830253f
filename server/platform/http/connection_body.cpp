// The body of a request and the reply: the byte moving half of Connection.
#include "platform/async/async.h"
#include "platform/http/connection.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>

#include <array>
#include <fcntl.h>
#include <unistd.h>

namespace hiochat::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::redirect_error;
using asio::use_awaitable;

namespace {

constexpr std::size_t piece = 64 * 1024;

bool without_body(int status) {
    return status == 204 || status == 304 || status / 100 == 1;
}

void append_header(std::string& head, std::string_view name, std::string_view value) {
    head += name;
    head += ": ";
    for (const char c : value) {
        // No header of ours may open another one, whatever it was made from.
        head += c == '\r' || c == '\n' || c == '\0' ? ' ' : c;
    }
    head += "\r\n";
}

struct Descriptor {
    ~Descriptor() {
        if (number >= 0) {
            ::close(number);
        }
    }

    int number = -1;
};

} // namespace

Task<void> Connection::receive(Request& request, BodyPlan plan) {
    if (!parser_ || parser_->is_done()) {
        co_return;
    }
    co_await stop_watching();
    enter(Phase::body);
    std::exception_ptr failure;
    try {
        co_await read_body(request, plan);
    } catch (...) {
        failure = std::current_exception();
    }
    enter(Phase::handling);
    if (failure) {
        std::rethrow_exception(failure);
    }
    if (!watch_->callbacks.empty()) {
        watch_more();
    }
}

Task<void> Connection::read_body(Request& request, BodyPlan plan) {
    const auto too_large = [&] {
        return Rejected{
            Reason::too_large, "the body may have at most " + std::to_string(plan.bytes) + " bytes"
        };
    };
    if (parser_->content_length().value_or(0) > plan.bytes) {
        throw too_large();
    }
    if (plan.take == BodyPlan::Take::file) {
        upload_ = std::make_unique<TemporaryFile>(server_->options.upload_folder);
        request.upload = upload_->path();
    }
    boost::system::error_code error;
    const auto end = std::chrono::steady_clock::now() + server_->limits.body_time;
    if (expects_continue_ && buffer_.size() == 0) {
        allow(server_->limits.stall_time);
        constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        co_await asio::async_write(
            socket_, asio::buffer(go_on), redirect_error(use_awaitable, error)
        );
        expects_continue_ = false;
    }
    std::string scratch(
        std::min<std::uint64_t>(piece, parser_->content_length().value_or(piece)), '\0'
    );
    std::size_t total = 0;
    while (!error && !parser_->is_done()) {
        allow(server_->limits.stall_time);
        deadline_ = std::min(deadline_, end);
        auto& body = parser_->get().body();
        body.data = scratch.data();
        body.size = scratch.size();
        body.more = true;
        co_await beast::http::async_read_some(
            socket_, buffer_, *parser_, redirect_error(use_awaitable, error)
        );
        if (error == beast::http::error::need_buffer) {
            error = {};
        }
        const auto count = scratch.size() - body.size;
        total += count;
        if (total > plan.bytes) {
            throw too_large();
        }
        const std::string_view bytes{scratch.data(), count};
        if (upload_) {
            // Into the page cache: shorter than handing it to another thread.
            upload_->write(bytes);
        } else {
            request.body.append(bytes);
        }
    }
    if (error) {
        throw Rejected{Reason::invalid, "the body is malformed or incomplete"};
    }
}

// What a handler left unread of a small body, so that the connection can go on.
Task<bool> Connection::drain() {
    enter(Phase::body);
    allow(server_->limits.stall_time);
    boost::system::error_code error;
    std::string scratch;
    while (!error && !parser_->is_done()) {
        scratch.resize(piece);
        auto& body = parser_->get().body();
        body.data = scratch.data();
        body.size = scratch.size();
        body.more = true;
        co_await beast::http::async_read_some(
            socket_, buffer_, *parser_, redirect_error(use_awaitable, error)
        );
        if (error == beast::http::error::need_buffer) {
            error = {};
        }
    }
    co_return !error;
}

Task<bool> Connection::write(Response response, std::string id, Method method, bool keep) {
    enter(Phase::writing);
    Descriptor descriptor;
    const bool wants_body = method != Method::head && !without_body(response.status);
    if (const auto* file = std::get_if<FileBody>(&response.body); file && wants_body) {
        descriptor.number = ::open(file->path.c_str(), O_RDONLY | O_CLOEXEC);
        if (descriptor.number < 0) {
            response = problem_response(Problem{}, id);
        }
    }
    std::string head = "HTTP/1.1 " + std::to_string(response.status) + ' ';
    head += reason_phrase(response.status);
    head += "\r\n";
    for (const auto& [name, value] : response.headers.all()) {
        append_header(head, name, value);
    }
    append_header(head, "Date", server_->date());
    append_header(head, "X-Request-Id", id);
    const auto length = size(response.body);
    auto* stream = std::get_if<StreamBody>(&response.body);
    if (response.status == 304) {
        // The length of what the client has already is not known here, and may be left out.
    } else if (stream != nullptr) {
        if (wants_body && parser_->get().version() >= 11) {
            append_header(head, "Transfer-Encoding", "chunked");
        }
    } else if (!without_body(response.status) && !response.headers.find("Content-Length")) {
        append_header(head, "Content-Length", std::to_string(length));
    }
    if (!keep && !response.headers.find("Connection")) {
        append_header(head, "Connection", "close");
    } else if (keep && parser_ && parser_->get().version() < 11) {
        append_header(head, "Connection", "keep-alive");
    }
    head += "\r\n";
    if (stream != nullptr && wants_body) {
        co_return co_await write_stream(std::move(*stream), std::move(head), std::move(id));
    }
    if (!wants_body || length == 0) {
        co_return co_await send(head);
    }
    if (const auto* file = std::get_if<FileBody>(&response.body)) {
        co_return co_await write_file(*file, descriptor.number, std::move(head));
    }
    allow(server_->limits.stall_time);
    boost::system::error_code error;
    const auto body = bytes(response.body);
    const auto first = body.substr(0, piece);
    const std::array<asio::const_buffer, 2> both{asio::buffer(head), asio::buffer(first)};
    co_await asio::async_write(socket_, both, redirect_error(use_awaitable, error));
    if (error) {
        co_return false;
    }
    co_return co_await send(body.substr(first.size()));
}

Task<bool> Connection::write_file(FileBody file, int descriptor, std::string head) {
    // The head travels with the first piece.
    std::string bytes = std::move(head);
    while (file.length > 0) {
        const auto kept = bytes.size();
        const auto wanted = std::min<std::uint64_t>(piece, file.length);
        bytes.resize(kept + wanted);
        const auto count =
            ::pread(descriptor, bytes.data() + kept, wanted, static_cast<off_t>(file.offset));
        if (count <= 0) {
            // Shorter than promised: only closing tells the client.
            co_return false;
        }
        bytes.resize(kept + static_cast<std::size_t>(count));
        file.offset += static_cast<std::uint64_t>(count);
        file.length -= static_cast<std::uint64_t>(count);
        if (!co_await send(bytes)) {
            co_return false;
        }
        bytes.clear();
    }
    co_return true;
}

Task<bool> Connection::send(std::string_view bytes) {
    boost::system::error_code error;
    while (!bytes.empty()) {
        // Each piece that gets through renews the time: a slow reader is fine, one that stopped is
        // not.
        allow(server_->limits.stall_time);
        const auto part = bytes.substr(0, piece);
        co_await asio::async_write(
            socket_, asio::buffer(part), redirect_error(use_awaitable, error)
        );
        if (error) {
            co_return false;
        }
        bytes.remove_prefix(part.size());
    }
    co_return true;
}

} // namespace hiochat::http

#include "platform/http/connection.h"

#include "platform/async/async.h"
#include "platform/http/text.h"
#include "platform/http/uri.h"
#include "platform/ids/id.h"

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/beast/http/read.hpp>

#include <algorithm>
#include <iterator>

namespace hiochat::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::redirect_error;
using asio::use_awaitable;
using asio::ip::tcp;

namespace {

// What is read ahead while a handler runs, or behind a head.
constexpr std::size_t read_ahead = 64 * 1024;
constexpr std::size_t longest_target = 8 * 1024;

std::string_view view(beast::string_view text) {
    return {text.data(), text.size()};
}

std::optional<Method> method_of(beast::http::verb verb) {
    switch (verb) {
    case beast::http::verb::get:
        return Method::get;
    case beast::http::verb::head:
        return Method::head;
    case beast::http::verb::post:
        return Method::post;
    case beast::http::verb::put:
        return Method::put;
    case beast::http::verb::patch:
        return Method::patch;
    case beast::http::verb::delete_:
        return Method::delete_;
    case beast::http::verb::options:
        return Method::options;
    default:
        return std::nullopt;
    }
}

Problem invalid(std::string detail) {
    return {400, "invalid", std::move(detail), {}};
}

bool usable_request_id(std::string_view id) {
    const auto fine = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_' || c == '.';
    };
    return !id.empty() && id.size() <= 64 && std::ranges::all_of(id, fine);
}

// Refuses what two parties could read differently (RFC 9112, sections 3.2, 6.1 and 11.2). Beast has
// already refused Content-Length beside Transfer-Encoding and differing lengths.
std::optional<Problem> check_framing(const Headers& headers, unsigned version) {
    std::size_t hosts = 0;
    std::size_t encodings = 0;
    for (const auto& [name, value] : headers.all()) {
        if (same_text(name, "Host")) {
            ++hosts;
        }
        if (same_text(name, "Transfer-Encoding")) {
            ++encodings;
            if (version < 11 || encodings > 1 || !same_text(trim(value), "chunked")) {
                return invalid("only the transfer encoding chunked is understood");
            }
        }
        if (same_text(name, "Content-Length") &&
            !std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; })) {
            return invalid("Content-Length is no number");
        }
    }
    if (hosts > 1 || (hosts == 0 && version >= 11)) {
        return invalid("exactly one Host header is needed");
    }
    const auto expected = headers.find("Expect");
    if (expected && !same_text(*expected, "100-continue")) {
        return Problem{417, "invalid", "only 100-continue can be expected", {}};
    }
    return std::nullopt;
}

} // namespace

Connection::Connection(
    tcp::socket socket, asio::ip::address address, std::shared_ptr<ServerState> server
)
    : socket_{std::move(socket)}, address_{std::move(address)},
      counted_as_{client_network(address_)}, server_{std::move(server)},
      buffer_{server_->limits.header_bytes + read_ahead}, watch_ended_{server_->executor} {
    server_->connections.insert(this);
    ++server_->per_address[counted_as_];
}

Connection::~Connection() {
    server_->connections.erase(this);
    if (--server_->per_address[counted_as_] == 0) {
        server_->per_address.erase(counted_as_);
    }
    server_->changed.notify();
}

void Connection::enter(Phase phase) {
    phase_ = phase;
    deadline_ = std::chrono::steady_clock::time_point::max();
}

void Connection::allow(std::chrono::milliseconds time) {
    deadline_ = std::chrono::steady_clock::now() + time;
}

void Connection::close() {
    boost::system::error_code ignored;
    socket_.close(ignored);
}

void Connection::check_deadline(std::chrono::steady_clock::time_point now) {
    if (now < deadline_) {
        return;
    }
    deadline_ = std::chrono::steady_clock::time_point::max();
    if (phase_ == Phase::head || phase_ == Phase::body) {
        late_ = true;
        boost::system::error_code ignored;
        socket_.cancel(ignored);
    } else if (phase_ == Phase::streaming) {
        abort();
    } else {
        close();
    }
}

void Connection::finish() {
    if (phase_ == Phase::idle) {
        close();
    }
}

void Connection::abort() {
    close();
    client_gone();
    cancelled_.emit(asio::cancellation_type::terminal);
}

void Connection::ended(std::exception_ptr) {
    // A handler's exceptions are answered in answer(); what arrives here is the end by abort() or a
    // lost client.
    close();
}

Task<void> Connection::run() {
    auto next = Next::request;
    while (next == Next::request && !server_->stopping) {
        if (!co_await wait_for_request()) {
            break;
        }
        next = co_await serve_one();
    }
    if (next == Next::linger) {
        co_await linger();
    }
    if (next != Next::handed_over) {
        close();
    }
}

Task<bool> Connection::wait_for_request() {
    if (buffer_.size() > 0) {
        co_return true;
    }
    enter(Phase::idle);
    allow(exchange_ == 0 ? server_->limits.header_time : server_->limits.idle_time);
    buffer_.shrink_to_fit();
    boost::system::error_code error;
    const auto count = co_await socket_.async_read_some(
        buffer_.prepare(1024), redirect_error(use_awaitable, error)
    );
    buffer_.commit(count);
    co_return !error;
}

Task<Connection::Next> Connection::serve_one() {
    ++exchange_;
    late_ = false;
    Request request;
    request.id = make_id_text();
    if (!co_await read_head()) {
        co_return Next::linger;
    }
    if (const auto problem = fill(request)) {
        co_await write(problem_response(*problem, request.id), request.id, request.method, false);
        co_return Next::linger;
    }
    if (hand_over(request)) {
        co_return Next::handed_over;
    }
    expects_continue_ = request.headers.find("Expect").has_value();
    const auto method = request.method;
    const auto id = request.id;
    auto response = co_await answer(std::move(request), id);
    co_await stop_watching();
    if (late_) {
        response = problem_response({408, "invalid", "the body came too slowly", {}}, id);
    }
    const auto connection = response.headers.find("Connection");
    bool keep = parser_->keep_alive() && !server_->stopping && !late_ &&
                !(connection && has_token(*connection, "close")) &&
                exchange_ < server_->limits.requests_per_connection;
    const auto left =
        parser_->is_done() ? 0U : parser_->content_length_remaining().value_or(read_ahead + 1);
    keep = keep && left <= read_ahead && (left == 0 || !expects_continue_);
    if (std::holds_alternative<StreamBody>(response.body) && parser_->get().version() < 11) {
        keep = false;
    }
    if (!co_await write(std::move(response), id, method, keep)) {
        co_return Next::close;
    }
    upload_.reset();
    if (!keep) {
        co_return Next::linger;
    }
    const bool drained = co_await drain();
    co_return drained ? Next::request : Next::close;
}

Task<bool> Connection::read_head() {
    enter(Phase::head);
    allow(server_->limits.header_time);
    const auto limit = static_cast<std::uint32_t>(server_->limits.header_bytes);
    parser_.emplace();
    parser_->header_limit(limit);
    parser_->body_limit(boost::none);
    boost::system::error_code error;
    co_await beast::http::async_read_header(
        socket_, buffer_, *parser_, redirect_error(use_awaitable, error)
    );
    if (!error) {
        co_return true;
    }
    std::optional<Problem> problem;
    if (late_) {
        problem = {408, "invalid", "the request came too slowly", {}};
    } else if (error == beast::http::error::header_limit ||
               error == beast::http::error::buffer_overflow) {
        const auto data = buffer_.data();
        const std::string_view seen{static_cast<const char*>(data.data()), data.size()};
        const bool in_target = seen.find('\n') == std::string_view::npos;
        problem = in_target && parser_->get().target().empty()
                      ? Problem{414, "too_large", "the address is too long", {}}
                      : Problem{431, "too_large", "the headers are too long", {}};
    } else if (error == beast::http::error::bad_version) {
        problem = {505, "invalid", "only HTTP/1.0 and HTTP/1.1 are understood", {}};
    } else if (error.category() == make_error_code(beast::http::error::bad_field).category() &&
               error != beast::http::error::end_of_stream &&
               error != beast::http::error::partial_message) {
        problem = invalid("the request is malformed");
    }
    if (problem) {
        const auto id = make_id_text();
        co_await write(problem_response(*problem, id), id, Method::get, false);
    }
    co_return false;
}

std::optional<Problem> Connection::fill(Request& request) const {
    const auto& head = parser_->get();
    const auto count = static_cast<std::size_t>(std::distance(head.begin(), head.end()));
    if (count > server_->limits.headers) {
        return Problem{431, "too_large", "there are too many headers", {}};
    }
    for (const auto& field : head) {
        request.headers.add(
            std::string{view(field.name_string())}, std::string{view(field.value())}
        );
    }
    request.target = view(head.target());
    request.peer = server_->proxies.client(address_, request.headers);
    request.secure = server_->options.secure || server_->proxies.secure(address_, request.headers);
    const auto given_id = request.headers.find("X-Request-Id");
    if (given_id && usable_request_id(*given_id) && server_->proxies.contains(address_)) {
        request.id = *given_id;
    }
    const auto method = method_of(head.method());
    if (!method) {
        return Problem{501, "invalid", "the method is not known", {}};
    }
    request.method = *method;
    if (head.version() != 10 && head.version() != 11) {
        return Problem{505, "invalid", "only HTTP/1.0 and HTTP/1.1 are understood", {}};
    }
    if (request.target.size() > longest_target) {
        return Problem{414, "too_large", "the address is too long", {}};
    }
    auto target = parse_target(request.target);
    if (!target) {
        return invalid("the address is malformed");
    }
    request.path = std::move(target->path);
    request.query = std::move(target->query);
    return check_framing(request.headers, head.version());
}

bool Connection::hand_over(Request& request) {
    const auto asks = [](const auto& field) {
        return same_text(field.first, "Upgrade") && has_token(field.second, "websocket");
    };
    // HTTP/1.0 has no Upgrade (RFC 6455, 4.2.1).
    if (!std::ranges::any_of(request.headers.all(), asks) || !parser_->upgrade() ||
        !parser_->is_done() || parser_->get().version() < 11) {
        return false;
    }
    for (const auto& [prefix, take] : server_->upgrades) {
        if (request.path.starts_with(prefix)) {
            const auto data = buffer_.data();
            std::string unread{static_cast<const char*>(data.data()), data.size()};
            deadline_ = std::chrono::steady_clock::time_point::max();
            phase_ = Phase::handling;
            take(std::move(request), std::move(socket_), std::move(unread));
            return true;
        }
    }
    return false;
}

Task<Response> Connection::answer(Request request, std::string id) {
    enter(Phase::handling);
    request.on_disconnect = [self = shared_from_this(),
                             exchange = exchange_](std::function<void()> callback) {
        return self->exchange_ == exchange ? self->watch(std::move(callback)) : nullptr;
    };
    std::optional<Response> refusal;
    try {
        auto plan = server_->plan ? server_->plan(request) : BodyPlan{server_->limits.body_bytes};
        if (plan.take == BodyPlan::Take::handler) {
            request.receive = [this](Request& of, BodyPlan chosen) { return receive(of, chosen); };
        } else {
            co_await receive(request, plan);
        }
        co_return co_await server_->handler(std::move(request));
    } catch (const Rejected& rejected) {
        refusal = problem_response(rejected, id);
    } catch (...) {
        if (server_->options.on_error) {
            server_->options.on_error(id, std::current_exception());
        }
        refusal = problem_response(std::current_exception(), id);
    }
    co_return *std::move(refusal);
}

Task<void> Connection::linger() {
    // Closing with bytes unread would reset the connection, and the reply might be lost on its way
    // (RFC 9112, section 9.6).
    constexpr std::size_t patience = 64 * 1024 * 1024;
    enter(Phase::lingering);
    allow(std::min(server_->limits.stall_time, std::chrono::milliseconds{5'000}));
    boost::system::error_code error;
    socket_.shutdown(tcp::socket::shutdown_send, error);
    std::string scratch(16 * 1024, '\0');
    std::size_t total = 0;
    while (!error && total < patience) {
        total += co_await socket_.async_read_some(
            asio::buffer(scratch), redirect_error(use_awaitable, error)
        );
    }
}

DisconnectGuard Connection::watch(std::function<void()> callback) {
    const auto place = watch_->callbacks.insert(watch_->callbacks.end(), std::move(callback));
    if (watch_->gone) {
        asio::post(server_->executor, [self = shared_from_this()] { self->client_gone(); });
    }
    watch_more();
    const auto forget = [place, watch = watch_](void*) { watch->callbacks.erase(place); };
    return {static_cast<void*>(this), forget};
}

void Connection::watch_more() {
    const bool room = buffer_.size() < read_ahead;
    const bool waits = phase_ == Phase::handling || phase_ == Phase::streaming;
    if (watch_->running || watch_->stopping || watch_->gone || !room || !waits) {
        return;
    }
    watch_->running = true;
    auto arrived = [self = shared_from_this()](boost::system::error_code error, std::size_t count) {
        auto& watch = *self->watch_;
        watch.running = false;
        self->buffer_.commit(count);
        if (!error) {
            self->watch_more();
        } else if (error != asio::error::operation_aborted) {
            watch.gone = true;
            self->client_gone();
        }
        self->watch_ended_.notify();
    };
    socket_.async_read_some(buffer_.prepare(1024), std::move(arrived));
}

void Connection::client_gone() {
    // A callback may drop guards, its own too: each is called from a copy, and looked up again
    // after the last.
    std::vector<std::function<void()>> due{watch_->callbacks.begin(), watch_->callbacks.end()};
    for (auto& callback : watch_->callbacks) {
        callback = nullptr;
    }
    for (const auto& callback : due) {
        if (callback) {
            callback();
        }
    }
}

Task<void> Connection::stop_watching() {
    watch_->stopping = true;
    while (watch_->running) {
        boost::system::error_code ignored;
        socket_.cancel(ignored);
        co_await watch_ended_.wait();
    }
    watch_->stopping = false;
}

} // namespace hiochat::http

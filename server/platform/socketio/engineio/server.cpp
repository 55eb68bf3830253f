#include "platform/socketio/engineio/server.h"

#include "platform/async/async.h"
#include "platform/crypto/crypto.h"
#include "platform/errors/rejected.h"
#include "platform/http/forwarded.h"
#include "platform/http/uri.h"
#include "platform/socketio/websocket/handshake.h"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>
#include <variant>

namespace hiochat::socketio::engineio {

namespace {

constexpr std::size_t wheel_slots = 1024;

// Nobody knows when others will leave: a time that keeps the refused from asking all the while.
constexpr std::chrono::seconds come_again{5};

// Fine enough for the shortest deadline, coarse enough that idle connections expire in groups.
std::chrono::milliseconds tick_for(const Options& options) {
    return std::clamp(
        options.ping_interval / 500, std::chrono::milliseconds{5}, std::chrono::milliseconds{50}
    );
}

// The official server's words and numbers.
constexpr std::string_view unknown_transport = R"({"code":0,"message":"Transport unknown"})";
constexpr std::string_view unknown_session = R"({"code":1,"message":"Session ID unknown"})";
constexpr std::string_view bad_method = R"({"code":2,"message":"Bad handshake method"})";
constexpr std::string_view bad_request = R"({"code":3,"message":"Bad request"})";
constexpr std::string_view forbidden = R"({"code":4,"message":"Forbidden"})";
constexpr std::string_view unsupported_version =
    R"({"code":5,"message":"Unsupported protocol version"})";
constexpr std::string_view too_many = R"({"code":6,"message":"Too many connections"})";
constexpr std::string_view too_fast = R"({"code":6,"message":"Too many packets"})";
constexpr std::string_view no_service = R"({"code":7,"message":"No room for more connections"})";

http::Response answer(
    const http::Request& request,
    int status,
    std::string body,
    std::chrono::seconds retry_after = std::chrono::seconds{0}
) {
    http::Response response;
    response.status = status;
    const bool json = body.starts_with('{');
    response.headers.add("Content-Type", json ? "application/json" : "text/plain; charset=UTF-8");
    response.headers.add("Cache-Control", "no-store");
    if (retry_after > std::chrono::seconds::zero()) {
        response.headers.add("Retry-After", std::to_string(retry_after.count()));
    }
    if (const auto origin = request.headers.find("Origin")) {
        response.headers.add("Access-Control-Allow-Origin", std::string{*origin});
        response.headers.add("Vary", "Origin");
    }
    response.body = std::move(body);
    return response;
}

http::Response preflight(const http::Request& request) {
    auto response = answer(request, 204, {});
    response.headers.add("Access-Control-Allow-Methods", "GET, POST");
    response.headers.add(
        "Access-Control-Allow-Headers",
        std::string{request.headers.find("Access-Control-Request-Headers").value_or("")}
    );
    response.headers.add("Access-Control-Max-Age", "86400");
    return response;
}

// Waits for the session's answer to a GET.
Task<PollAnswer> poll(std::shared_ptr<Session> session) {
    auto executor = co_await boost::asio::this_coro::executor;
    auto initiate = [&session, &executor](auto handler) {
        auto shared = std::make_shared<decltype(handler)>(std::move(handler));
        auto answered = [shared, executor](PollAnswer result) {
            auto resume = [shared, result = std::move(result)]() mutable {
                std::move (*shared)(std::move(result));
            };
            boost::asio::post(executor, std::move(resume));
        };
        session->poll(std::move(answered));
    };
    co_return co_await boost::asio::async_initiate<
        const boost::asio::use_awaitable_t<>,
        void(PollAnswer)>(std::move(initiate), boost::asio::use_awaitable);
}

// The socket is non-blocking and fresh: an answer this short always fits.
void refuse(int descriptor, const std::string& text) {
    [[maybe_unused]] const auto sent =
        ::send(descriptor, text.data(), text.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    ::shutdown(descriptor, SHUT_WR);
    ::close(descriptor);
}

} // namespace

Server::Server(
    boost::asio::any_io_executor executor, const Options& options, Welcome welcome, HasRoom has_room
)
    : executor_{executor}, options_{options},
      rules_{
          options.ping_interval,
          options.ping_timeout,
          options.upgrade_timeout,
          options.max_payload,
          options.queue_bytes,
          options.packets_per_second
      },
      welcome_{std::move(welcome)}, has_room_{std::move(has_room)}, reactor_{executor},
      wheel_{tick_for(options), wheel_slots, now()}, tick_{tick_for(options)}, timer_{executor} {}

Server::~Server() {
    abandon_all();
}

// What is still here ends without a word: what it speaks to may be half gone.
void Server::abandon_all() {
    stopping_ = true;
    const auto sessions = std::exchange(sessions_, {});
    for (const auto& [sid, entry] : sessions) {
        entry.session->abandon();
    }
    reactor_.abort_lingering();
    timer_.cancel();
}

void Server::set_timer(Timer& timer, Instant due) {
    wheel_.set(timer, due);
    arm(due);
}

void Server::arm(Instant due) {
    const auto when = due + tick_ / 2; // neighbours expire together
    if (armed_ && *armed_ <= when) {
        return;
    }
    armed_ = when;
    timer_.expires_at(when);
    timer_.async_wait([this](const boost::system::error_code& error) {
        if (error) {
            return;
        }
        armed_.reset();
        look_at_clock();
    });
}

void Server::look_at_clock() {
    wheel_.advance(now());
    if (const auto next = wheel_.next()) {
        arm(*next);
    }
}

void Server::flush_later(std::shared_ptr<websocket::Flushable> session) {
    reactor_.flush_later(std::move(session));
}

void Server::forget(Session& session) {
    const auto found = sessions_.find(session.sid());
    if (found == sessions_.end()) {
        return;
    }
    const auto network = networks_.find(found->second.network);
    if (network != networks_.end() && --network->second == 0) {
        networks_.erase(network);
    }
    sessions_.erase(found);
}

std::variant<std::shared_ptr<Session>, Server::Refusal>
Server::find(const http::Request& request, std::string_view transport) {
    std::optional<http::Fields> fields;
    try {
        fields = http::Fields::parse(request.query);
    } catch (const Rejected&) {
        return Refusal{400, std::string{bad_request}};
    }
    if (options_.allow && !options_.allow(request)) {
        return Refusal{403, std::string{forbidden}};
    }
    if (fields->find("transport") != transport) {
        return Refusal{400, std::string{unknown_transport}};
    }
    if (fields->find("EIO") != "4") {
        return Refusal{400, std::string{unsupported_version}};
    }
    const auto sid = fields->find("sid");
    if (!sid) {
        return std::shared_ptr<Session>{};
    }
    const auto found = sessions_.find(*sid);
    if (found == sessions_.end()) {
        return Refusal{400, std::string{unknown_session}};
    }
    auto session = found->second.session;
    session->check_deadline();
    if (session->closed()) {
        return Refusal{400, std::string{unknown_session}};
    }
    return session;
}

std::optional<Server::Refusal> Server::no_room(const http::Request& request) const {
    const auto network = http::client_network(request.peer);
    const auto room = has_room_(network);
    if (stopping_ || sessions_.size() >= options_.connections || room == Room::none) {
        return Refusal{503, std::string{no_service}, come_again};
    }
    const auto found = networks_.find(network);
    const auto here = found == networks_.end() ? 0 : found->second;
    if (here >= options_.connections_per_address || room == Room::none_for_address) {
        return Refusal{429, std::string{too_many}, come_again};
    }
    return std::nullopt;
}

std::shared_ptr<Session> Server::make_session(const http::Request& request) {
    auto session = std::make_shared<Session>(static_cast<Host&>(*this), crypto::random_token(15));
    auto network = http::client_network(request.peer);
    ++networks_[network];
    sessions_.emplace(session->sid(), Entry{session, std::move(network)});
    return session;
}

http::Response Server::shake_hands(const http::Request& request) {
    if (request.method != http::Method::get) {
        return answer(request, 400, std::string{bad_method});
    }
    if (const auto refusal = no_room(request)) {
        return answer(request, refusal->status, refusal->body, refusal->retry_after);
    }
    const auto session = make_session(request);
    session->open(welcome_(session, request), nullptr);
    return answer(request, 200, "0" + session->open_data());
}

Task<http::Response> Server::handle(http::Request request) {
    if (request.method == http::Method::options) {
        co_return preflight(request);
    }
    auto found = find(request, "polling");
    if (const auto* refusal = std::get_if<Refusal>(&found)) {
        co_return answer(request, refusal->status, refusal->body, refusal->retry_after);
    }
    const auto session = std::get<std::shared_ptr<Session>>(std::move(found));
    if (!session) {
        co_return shake_hands(request);
    }
    if (!session->polling()) {
        co_return answer(request, 400, std::string{bad_request});
    }
    if (request.method == http::Method::get) {
        http::DisconnectGuard guard;
        if (request.on_disconnect) {
            auto gone = [weak = std::weak_ptr{session}] {
                if (const auto waiting = weak.lock()) {
                    waiting->poll_aborted();
                }
            };
            guard = request.on_disconnect(std::move(gone));
        }
        auto result = co_await poll(session);
        guard.reset();
        co_return answer(
            request,
            result.status,
            result.status == 200 ? std::move(result.body) : std::string{bad_request}
        );
    }
    if (request.method != http::Method::post) {
        co_return answer(request, 400, std::string{bad_request});
    }
    if (request.body.size() > options_.max_payload) {
        session->close(reasons::parse_error);
        co_return answer(request, 413, std::string{bad_request});
    }
    if (session->throttled() > Instant::duration::zero()) {
        session->close(reasons::flood);
        co_return answer(request, 429, std::string{too_fast}, come_again);
    }
    const bool taken = session->post(request.body);
    if (const auto wait = session->throttled(); wait > options_.ping_timeout) {
        session->close(reasons::flood);
        co_return answer(request, 429, std::string{too_fast}, come_again);
    } else if (wait > Instant::duration::zero()) {
        co_await async::sleep_for(wait);
    }
    co_return answer(request, taken ? 200 : 400, taken ? "ok" : std::string{bad_request});
}

void Server::upgrade(
    http::Request request, boost::asio::ip::tcp::socket socket, std::string unread
) {
    boost::system::error_code error;
    const int descriptor = socket.release(error);
    if (error) {
        return;
    }
    ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    auto found = find(request, "websocket");
    if (const auto* refusal = std::get_if<Refusal>(&found)) {
        return refuse(descriptor, websocket::refuse(refusal->status, refusal->body));
    }
    auto accepted = websocket::accept(request);
    if (!accepted) {
        return refuse(descriptor, websocket::refuse_handshake(request, bad_request));
    }
    const auto session = std::get<std::shared_ptr<Session>>(std::move(found));
    if (const auto refusal = session ? std::nullopt : no_room(request)) {
        return refuse(
            descriptor, websocket::refuse(refusal->status, refusal->body, refusal->retry_after)
        );
    }
    open_websocket(request, descriptor, std::move(*accepted), std::move(unread), session);
}

void Server::open_websocket(
    const http::Request& request,
    int descriptor,
    std::string accepted,
    std::string unread,
    std::shared_ptr<Session> session
) {
    const auto connection = std::make_shared<websocket::Connection>(
        reactor_,
        descriptor,
        websocket::Connection::Limits{options_.max_payload, options_.queue_bytes}
    );
    // The head of the answer and the first packets leave in one write.
    connection->send_frames(accepted);
    if (!session) {
        session = make_session(request);
        session->open(welcome_(session, request), connection);
    } else if (!session->probe(connection)) {
        connection->start({}, {});
        connection->close(websocket::CloseCode::policy, "another WebSocket has this session");
        return;
    }
    connection->start(session, std::move(unread));
}

void Server::close_all() {
    stopping_ = true;
    std::vector<std::shared_ptr<Session>> open;
    open.reserve(sessions_.size());
    for (const auto& [sid, entry] : sessions_) {
        open.push_back(entry.session);
    }
    for (const auto& session : open) {
        session->close(reasons::shutting_down);
    }
}

Task<void> Server::finish() {
    constexpr std::chrono::milliseconds step{10};
    for (int i = 0; i < 20 && (i == 0 || reactor_.lingering() > 0 || !sessions_.empty()); ++i) {
        co_await async::sleep_for(step);
    }
    abandon_all();
}

} // namespace hiochat::socketio::engineio

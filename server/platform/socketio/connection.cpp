#include "platform/socketio/connection.h"

#include "platform/async/async.h"
#include "platform/errors/failure.h"
#include "platform/errors/rejected.h"
#include "platform/http/forwarded.h"
#include "platform/socketio/event.h"

#include <boost/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace hiochat::socketio {

namespace {

constexpr std::size_t longest_space = 256;

// Beyond `pending_events` reading pauses, but what was received together is still taken; a polling
// client can't be paused.
constexpr std::size_t flood_factor = 64;

std::string text_in(const boost::json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    return value != nullptr && value->is_string() ? std::string{value->get_string()} : "";
}

Wish wish_of(const Handshake& handshake) {
    if (handshake.auth.find("\"pid\"") == std::string::npos) {
        return {};
    }
    try {
        const auto auth = handshake.auth_object();
        return {text_in(auth, "pid"), text_in(auth, "offset")};
    } catch (const Rejected&) { // on_connect says so, too, if it looks
        return {};
    }
}

} // namespace

Connection::Connection(
    Shared& shared, const std::shared_ptr<engineio::Session>& session, const http::Request& request
)
    : shared_{shared}, session_{session}, query_{request.query}, address_{request.peer},
      secure_{request.secure} {
    for (const auto& name : shared.options.kept_headers) {
        if (const auto value = request.headers.find(name)) {
            headers_.append(name).push_back('\0');
            headers_.append(*value).push_back('\0');
        }
    }
    headers_.shrink_to_fit();
}

Connection::~Connection() {
    connected();
}

void Connection::start() {
    counted_ = true;
    shared_.newcomers.add(http::client_network(address_));
    shared_.engine->set_timer(deadline_, shared_.engine->now() + shared_.options.connect_timeout);
}

void Connection::connected() {
    deadline_.cancel();
    if (std::exchange(counted_, false)) {
        shared_.newcomers.remove(http::client_network(address_));
    }
}

Handshake Connection::handshake(std::string_view auth) const {
    Handshake result{
        .auth = std::string{auth.empty() ? "{}" : auth},
        .query = query_,
        .address = address_,
        .secure = secure_
    };
    std::string_view rest = headers_;
    while (!rest.empty()) {
        const auto name_end = rest.find('\0');
        const auto value_end = rest.find('\0', name_end + 1);
        result.headers.add(
            std::string{rest.substr(0, name_end)},
            std::string{rest.substr(name_end + 1, value_end - name_end - 1)}
        );
        rest.remove_prefix(value_end + 1);
    }
    return result;
}

Socket* Connection::find(std::string_view space) const {
    for (const auto& socket : sockets_) {
        if (socket->space().name() == space) {
            return socket.get();
        }
    }
    return nullptr;
}

void Connection::send(std::string_view text) {
    if (const auto session = session_.lock()) {
        session->send(text);
    }
}

void Connection::send(const engineio::Encoded& encoded) {
    if (const auto session = session_.lock()) {
        session->send(encoded);
    }
}

void Connection::close(std::string_view reason) {
    const auto self = shared_from_this();
    if (const auto session = session_.lock()) {
        session->close(reason);
    }
}

void Connection::forget(const Socket& socket) {
    std::erase_if(sockets_, [&](const auto& each) { return each.get() == &socket; });
}

void Connection::desert(const Socket& socket) {
    forget(socket);
    if (sockets_.empty()) {
        close(engineio::reasons::forced_close);
    }
}

void Connection::on_closed(std::string_view reason) {
    connected();
    incomplete_.reset();
    const auto sockets = std::exchange(sockets_, {});
    if (shared_.options.on_closed) {
        Closed closed{
            .reason = reason, .network = http::client_network(address_), .namespaces = {}
        };
        for (const auto& socket : sockets) {
            closed.namespaces.emplace_back(socket->space().name());
        }
        shared_.options.on_closed(closed);
    }
    for (const auto& socket : sockets) {
        socket->lost(reason);
    }
}

void Connection::on_message(std::string_view text) {
    const auto packet = parse_packet(text);
    if (!packet || incomplete_ || packet->attachments > shared_.options.attachments) {
        return broken();
    }
    if (packet->attachments == 0) {
        return on_packet(*packet, {});
    }
    incomplete_ = std::make_unique<Incomplete>();
    incomplete_->text = text;
    incomplete_->packet = *parse_packet(incomplete_->text);
}

void Connection::on_binary(std::string_view bytes) {
    if (!incomplete_) {
        return broken();
    }
    incomplete_->attachments.push_back(std::make_shared<const std::string>(bytes));
    if (incomplete_->attachments.size() == incomplete_->packet.attachments) {
        const auto complete = std::exchange(incomplete_, nullptr);
        on_packet(complete->packet, std::move(complete->attachments));
    }
}

void Connection::on_packet(const Packet& packet, std::vector<Binary> attachments) {
    if (packet.type == PacketType::connect) {
        return connect(packet);
    }
    Socket* socket = find(packet.space);
    if (socket == nullptr) {
        // A client may have sent this before it heard that it is out; one that never was in breaks
        // the protocol.
        return sockets_.empty() && counted_ ? broken() : void();
    }
    switch (packet.type) {
    case PacketType::disconnect: {
        const auto leaving = socket->shared_from_this();
        forget(*leaving);
        leaving->gone("client namespace disconnect");
        return;
    }
    case PacketType::event:
    case PacketType::binary_event:
        return on_event(*socket, packet, std::move(attachments));
    default:
        return on_ack(*socket, packet, std::move(attachments));
    }
}

void Connection::refuse(std::string_view space, std::string_view message, std::string_view code) {
    std::string data = R"({"message":)" + json_string(message);
    if (!code.empty()) {
        data += R"(,"data":{"code":)" + json_string(code) + "}";
    }
    send(encode_control(PacketType::connect_error, space, data + "}"));
}

void Connection::connect(const Packet& packet) {
    const auto found = shared_.spaces.find(packet.space);
    if (packet.space.size() > longest_space) {
        return broken();
    }
    if (found == shared_.spaces.end()) {
        return refuse(packet.space, "Invalid namespace", {});
    }
    if (find(packet.space) != nullptr) {
        return broken();
    }
    if (sockets_.size() >= shared_.options.namespaces) {
        return refuse(packet.space, "too many namespaces", name(Reason::limited));
    }
    const auto socket = std::make_shared<Socket>(*found->second, weak_from_this());
    sockets_.push_back(socket);
    auto shown = handshake(packet.data);
    auto wish = shared_.options.recovery ? wish_of(shown) : Wish{};
    if (found->second->admit_) {
        shared_.runner.spawn(admit(shared_from_this(), socket, std::move(shown), std::move(wish)));
    } else {
        connected();
        socket->admitted(wish);
    }
}

Task<void> Connection::admit(
    std::shared_ptr<Connection> connection,
    std::shared_ptr<Socket> socket,
    Handshake handshake,
    Wish wish
) {
    std::string message;
    std::string code;
    std::exception_ptr failure;
    try {
        co_await socket->space().admit_(socket, std::move(handshake));
        if (socket->state_ != Socket::State::gone) {
            connection->connected();
        }
        socket->admitted(wish);
        co_return;
    } catch (const Rejected& rejected) {
        code = rejected.code();
        message = rejected.detail().empty() ? code : rejected.detail();
    } catch (...) {
        failure = std::current_exception();
        message = code = passes(failure) ? "unavailable" : "internal";
    }
    if (failure) {
        connection->shared_.runner.report(failure, "connect");
    }
    if (socket->state_ != Socket::State::gone) {
        connection->forget(*socket);
        connection->refuse(socket->space().name(), message, code);
        socket->gone("refused");
    }
}

void Connection::on_ack(Socket& socket, const Packet& packet, std::vector<Binary> attachments) {
    auto arguments = Arguments::parse(packet.data, std::move(attachments));
    if (!arguments) {
        return broken();
    }
    socket.answered(*packet.id, std::move(*arguments));
}

void Connection::on_event(Socket& socket, const Packet& packet, std::vector<Binary> attachments) {
    Event event{.id = packet.id};
    auto arguments = Arguments::parse_event(packet.data, event.name, std::move(attachments));
    if (!arguments) {
        return broken();
    }
    const auto& handlers = socket.space().handlers_;
    const auto found = handlers.find(event.name);
    if (found == handlers.end()) {
        return;
    }
    event.handler = &found->second;
    event.arguments = std::move(*arguments);
    event_queued();
    socket.take(std::move(event));
}

void Connection::event_queued() {
    ++pending_;
    if (pending_ >= shared_.options.pending_events * flood_factor) {
        close(engineio::reasons::flood);
    } else if (pending_ >= shared_.options.pending_events && !paused_) {
        paused_ = true;
        if (const auto session = session_.lock()) {
            session->pause_reading();
        }
    }
}

void Connection::event_done() {
    --pending_;
    if (paused_ && pending_ <= shared_.options.pending_events / 2) {
        paused_ = false;
        if (const auto session = session_.lock()) {
            session->resume_reading();
        }
    }
}

} // namespace hiochat::socketio

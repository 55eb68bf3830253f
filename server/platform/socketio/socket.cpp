#include "platform/socketio/socket.h"

#include "platform/async/async.h"
#include "platform/crypto/crypto.h"
#include "platform/errors/failure.h"
#include "platform/errors/rejected.h"
#include "platform/socketio/connection.h"
#include "platform/socketio/engineio/encoded.h"
#include "platform/socketio/event.h"
#include "platform/socketio/namespace.h"
#include "platform/socketio/packet.h"
#include "platform/socketio/recovery.h"
#include "platform/socketio/room.h"
#include "platform/socketio/runner.h"

#include <boost/asio/error.hpp>
#include <boost/json.hpp>
#include <boost/system/system_error.hpp>

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

namespace hiochat::socketio {

namespace {

Arguments failure(
    std::string_view code,
    std::string_view detail,
    std::optional<std::chrono::seconds> retry_after = std::nullopt
) {
    auto error = R"({"code":)" + json_string(code) + R"(,"detail":)" + json_string(detail);
    if (retry_after) {
        error += R"(,"retryAfter":)" + std::to_string(retry_after->count());
    }
    return Arguments::of_text(R"({"ok":false,"error":)" + error + "}}");
}

// The server's stop ends a handler this way; it is nobody's fault.
bool is_cancellation(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const boost::system::system_error& caught) {
        return caught.code() == boost::asio::error::operation_aborted;
    } catch (...) {
        return false;
    }
}

} // namespace

struct PendingAnswers {
    std::uint64_t next = 0;
    std::unordered_map<std::uint64_t, Socket::Answered> waiting;
};

boost::json::object Handshake::auth_object() const {
    boost::system::error_code error;
    boost::json::parse_options options;
    options.max_depth = 65;
    auto value = boost::json::parse(auth, error, {}, options);
    if (error || !value.is_object()) {
        throw Rejected{Reason::invalid, "auth"};
    }
    return std::move(value.get_object());
}

AckState::~AckState() {
    if (!answered) {
        answer(failure("internal", {}));
    }
}

void AckState::answer(const Arguments& arguments) {
    if (std::exchange(answered, true)) {
        return;
    }
    if (const auto to = socket.lock()) {
        to->send_text(encode_ack(to->space().name(), id, arguments), arguments.attachments());
    }
}

void Ack::operator()(const boost::json::value& answer) const {
    if (state_) {
        state_->answer(Arguments{}.add(answer));
    }
}

void Ack::operator()(const Arguments& answer) const {
    if (state_) {
        state_->answer(answer);
    }
}

Socket::Socket(Namespace& space, std::weak_ptr<Connection> connection)
    : id_{crypto::random_token(15)}, space_{space}, connection_{std::move(connection)} {}

// Normally done by gone(); a server that is dropped takes its rooms with it.
Socket::~Socket() = default;

void Socket::send_text(std::string text, const std::vector<Binary>& attachments) {
    if (state_ == State::gone || state_ == State::away) {
        return;
    }
    if (state_ == State::connected && attachments.empty()) {
        if (const auto connection = connection_.lock()) {
            connection->send(text);
        }
        return;
    }
    send(engineio::Encoded{std::move(text), attachments});
}

void Socket::send(const engineio::Encoded& encoded) {
    if (state_ == State::joining) {
        if (!held_) {
            held_ = std::make_unique<std::vector<engineio::Encoded>>();
        }
        held_->push_back(encoded);
        return;
    }
    if (state_ == State::connected) {
        if (const auto connection = connection_.lock()) {
            connection->send(encoded);
        }
    }
    if (trail_ && encoded.number() != 0) {
        trail_->keep(encoded);
    }
}

void Socket::emit(std::string_view event, const Arguments& arguments) {
    if (space_.recovery_.on()) {
        if (state_ != State::gone) {
            send(space_.encode(event, arguments));
        }
        return;
    }
    send_text(encode_event(space_.name(), event, arguments), arguments.attachments());
}

void Socket::emit(std::string_view event, const boost::json::value& argument) {
    emit(event, Arguments{}.add(argument));
}

void Socket::emit(std::string_view event, const Arguments& arguments, Answered answered) {
    if (state_ == State::gone || state_ == State::away) {
        return;
    }
    if (!answers_) {
        answers_ = std::make_unique<PendingAnswers>();
    }
    const auto id = answers_->next++;
    answers_->waiting.emplace(id, std::move(answered));
    send_text(encode_event(space_.name(), event, arguments, id), arguments.attachments());
}

void Socket::answered(std::uint64_t id, Arguments arguments) {
    if (!answers_) {
        return;
    }
    if (auto found = answers_->waiting.extract(id); !found.empty()) {
        found.mapped()(std::move(arguments));
    }
}

void Socket::join(std::string_view room) {
    if (state_ != State::gone) {
        space_.join(*this, room);
    }
}

void Socket::leave(std::string_view room) {
    space_.leave(*this, room);
}

void Socket::disconnect() {
    if (state_ == State::gone) {
        return;
    }
    const auto self = shared_from_this();
    if (const auto connection = connection_.lock()) {
        if (state_ == State::connected) {
            connection->send(encode_control(PacketType::disconnect, space_.name(), {}));
        }
        connection->forget(*this);
    }
    gone("server namespace disconnect");
}

void Socket::close() {
    if (const auto connection = connection_.lock()) {
        connection->close(engineio::reasons::forced_close);
    }
}

void Socket::on_disconnect(Disconnected disconnected) {
    disconnected_.push_back(std::move(disconnected));
}

void Socket::admitted(const Wish& wish) {
    const auto connection = connection_.lock();
    if (state_ != State::joining || !connection) {
        return;
    }
    const auto previous = former(wish);
    if (previous) {
        take_over(*previous);
        state_ = State::connected;
    } else {
        state_ = State::connected;
        space_.enter(*this);
        if (space_.recovery_.on()) {
            trail_ = space_.recovery_.begin(*this);
        }
    }
    greet(*connection, wish, previous != nullptr);
    if (previous) {
        previous->superseded();
    }
    start_draining();
}

// The socket that this one may go on from.
std::shared_ptr<Socket> Socket::former(const Wish& wish) const {
    auto& recovery = space_.recovery_;
    if (!recovery.on() || wish.pid.empty()) {
        return nullptr;
    }
    const auto seen = recovery.number_of(wish.offset);
    auto found = recovery.find(wish.pid);
    const bool same = found && seen && &found->space_ == &space_ && found->identity == identity &&
                      found->trail_->reaches(*seen);
    return same ? found : nullptr;
}

void Socket::take_over(Socket& former) {
    id_ = former.id_;
    trail_ = std::move(former.trail_);
    trail_->belong_to(*this);
    trail_->client_is_back();
    space_.hand_over(former, *this);
    if (!data.has_value()) {
        data = std::move(former.data);
    }
    space_.recovery_.release(*trail_);
}

// The CONNECT answer, what was missed, and what was sent while on_connect ran: each once, in the
// order of its making, as a client remembers the last offset it saw.
void Socket::greet(Connection& connection, const Wish& wish, bool recovered) {
    std::string answer = R"({"sid":")" + id_ + '"';
    if (trail_) {
        answer += R"(,"pid":")" + trail_->pid() + '"';
    }
    connection.send(encode_control(PacketType::connect, space_.name(), answer + '}'));
    std::vector<engineio::Encoded> missed;
    if (recovered) {
        const auto seen = space_.recovery_.number_of(wish.offset).value_or(0);
        for (auto i = trail_->after(seen); i < trail_->end(); ++i) {
            missed.push_back(trail_->at(i));
        }
    }
    std::vector<engineio::Encoded> held;
    if (held_) {
        held.swap(*held_);
        held_.reset();
    }
    auto next = missed.begin();
    for (const auto& message : held) {
        const auto number = message.number();
        for (; number != 0 && next != missed.end() && next->number() < number; ++next) {
            connection.send(*next);
        }
        connection.send(message);
        if (next != missed.end() && next->number() == number) {
            ++next; // its former self had it, too
        } else if (trail_ && number != 0) {
            trail_->keep(message);
        }
    }
    for (; next != missed.end(); ++next) {
        connection.send(*next);
    }
}

// A client that is wanted back by nobody (it left, or was told to) is not waited for, nor one that
// has no offset to go on from.
void Socket::lost(std::string_view reason) {
    const bool may_return =
        reason == engineio::reasons::transport_close ||
        reason == engineio::reasons::transport_error || reason == engineio::reasons::ping_timeout ||
        reason == engineio::reasons::too_slow || reason == engineio::reasons::forced_close;
    if (!may_return || state_ != State::connected || !trail_ || trail_->last() == 0 ||
        !space_.recovery_.has_room()) {
        gone(reason);
        return;
    }
    const auto self = shared_from_this();
    space_.went_away(*this);
    state_ = State::away;
    connection_.reset();
    answers_.reset();
    space_.recovery_.hold(*trail_, self);
    trail_->wait_for_client();
    tell_gone(reason);
}

// Its client speaks over another connection now; the old one may not know yet that it is dead.
void Socket::superseded() {
    const auto self = shared_from_this();
    const auto connection = connection_.lock();
    gone(engineio::reasons::transport_close);
    if (connection) {
        connection->desert(*this);
    }
}

void Socket::give_up() {
    gone(engineio::reasons::transport_close);
}

void Socket::gone(std::string_view reason) {
    if (state_ == State::gone) {
        return;
    }
    const auto self = shared_from_this();
    held_.reset();
    answers_.reset();
    space_.leave_all(*this);
    state_ = State::gone;
    trail_.reset();
    // Those that waited for the admission have no handler that would end them.
    const auto never_run = draining_ ? nullptr : std::exchange(events_, nullptr);
    for (auto left = never_run ? never_run->size() : 0; left > 0; --left) {
        done();
    }
    tell_gone(reason);
}

void Socket::tell_gone(std::string_view reason) {
    for (const auto& disconnected : std::exchange(disconnected_, {})) {
        disconnected(*this, reason);
    }
}

void Socket::take(Event&& event) {
    const bool at_once = state_ == State::connected && !draining_ && event.handler->plain;
    if (at_once) {
        run_plain(event);
        return;
    }
    if (!events_) {
        events_ = std::make_unique<std::deque<Event>>();
    }
    events_->push_back(std::move(event));
    start_draining();
}

void Socket::start_draining() {
    if (state_ != State::joining && !draining_ && events_) {
        draining_ = true;
        space_.runner_.spawn(drain(shared_from_this()));
    }
}

Ack Socket::ack_for(const Event& event) {
    return event.id ? Ack{std::make_shared<AckState>(weak_from_this(), *event.id)} : Ack{};
}

void Socket::fail(const Ack& ack, std::exception_ptr error, std::string_view event) {
    try {
        std::rethrow_exception(error);
    } catch (const Rejected& rejected) {
        ack(failure(rejected.code(), rejected.detail(), rejected.retry_after()));
    } catch (...) {
        ack(failure(passes(error) ? "unavailable" : "internal", {}));
        if (!is_cancellation(error)) {
            space_.runner_.report(error, event);
        }
    }
}

void Socket::run_plain(const Event& event) {
    const auto self = shared_from_this();
    const auto ack = ack_for(event);
    try {
        event.handler->plain(*this, event.arguments, ack);
    } catch (...) {
        fail(ack, std::current_exception(), event.name);
    }
    done();
}

void Socket::done() {
    if (const auto connection = connection_.lock()) {
        connection->event_done();
    }
}

Task<void> Socket::run(std::shared_ptr<Socket> socket, Event event) {
    const auto ack = socket->ack_for(event);
    try {
        co_await event.handler->handler(socket, std::move(event.arguments), ack);
    } catch (...) {
        socket->fail(ack, std::current_exception(), event.name);
    }
    socket->done();
}

// Lives only while events wait, so that an idle socket costs no coroutine.
Task<void> Socket::drain(std::shared_ptr<Socket> socket) {
    while (!socket->events_->empty()) {
        Event event = std::move(socket->events_->front());
        socket->events_->pop_front();
        if (event.handler->plain) {
            socket->run_plain(event);
        } else if (event.handler->order == Order::overlapping) {
            socket->space_.runner_.spawn(run(socket, std::move(event)));
        } else {
            co_await run(socket, std::move(event));
        }
    }
    socket->events_.reset();
    socket->draining_ = false;
}

} // namespace hiochat::socketio

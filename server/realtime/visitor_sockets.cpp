#include "realtime/visitor_sockets.h"

#include "platform/async/async.h"
#include "platform/crypto/crypto.h"
#include "platform/errors/rejected.h"
#include "platform/http/forwarded.h"
#include "platform/json/json.h"
#include "realtime/page.h"
#include "realtime/wire.h"

#include <any>

namespace hiochat::realtime {

namespace {

// A socket's visitor, as admitted, and where they come from.
struct Guest {
    visitors::Visitor visitor;
    std::string network;
};

const Guest& guest_of(const socketio::Socket& socket) {
    return std::any_cast<const Guest&>(socket.data);
}

std::string room_of(const VisitorId& visitor) {
    return "visitor:" + visitor.text();
}

std::string key_room(const std::string& key_hash) {
    return "key:" + key_hash;
}

std::string text_in(const boost::json::object& auth, std::string_view key) {
    const auto* value = auth.if_contains(key);
    return value != nullptr && value->is_string() ? std::string{value->get_string()} : "";
}

} // namespace

VisitorSockets::VisitorSockets(
    socketio::Namespace& space,
    visitors::Embedding& embedding,
    visitors::Visitors& visitors,
    conversations::Conversations& conversations,
    SocketLimits& limits
)
    : space_{space}, embedding_{embedding}, visitors_{visitors}, conversations_{conversations},
      limits_{limits} {
    space_.on_connect([this](auto socket, auto handshake) {
        return admit(std::move(socket), std::move(handshake));
    });
    space_.on_plain(
        "userMessage",
        [this](socketio::Socket& socket, const socketio::Arguments& arguments, socketio::Ack ack) {
            user_message(socket, arguments, std::move(ack));
        }
    );
    space_.on("sync", [this](auto socket, auto arguments, auto ack) {
        return sync(std::move(socket), std::move(arguments), std::move(ack));
    });
    space_.on_plain(
        "stopAnswer",
        [this](
            socketio::Socket& socket, const socketio::Arguments& arguments, const socketio::Ack& ack
        ) { stop(socket, arguments, ack); }
    );
    space_.on("rateAnswer", [this](auto socket, auto arguments, auto ack) {
        return rate(std::move(socket), std::move(arguments), std::move(ack));
    });
    space_.on_plain(
        "startTyping",
        [this](
            const socketio::Socket& socket, const socketio::Arguments&, const socketio::Ack& ack
        ) {
            limits_.read(guest_of(socket).visitor.id.text());
            ack(wire::accepted());
        }
    );
}

Task<void>
VisitorSockets::admit(std::shared_ptr<socketio::Socket> socket, socketio::Handshake handshake) {
    const auto auth = handshake.auth_object();
    const auto bot =
        co_await embedding_.admit(text_in(auth, "apiKey"), handshake.headers, handshake.secure);
    const auto visitor =
        co_await visitors_.find(bot.workspace_id, bot.id, text_in(auth, "visitorToken"));
    if (!visitor) {
        throw Rejected{Reason::unauthenticated, "the visitor token is unknown"};
    }
    socket->data = Guest{*visitor, http::client_network(handshake.address)};
    const auto key = key_room(crypto::hash_token(text_in(auth, "apiKey")));
    socket->identity = room_of(visitor->id) + " " + key;
    socket->join(room_of(visitor->id));
    socket->join(key);
}

void VisitorSockets::user_message(
    socketio::Socket& socket, const socketio::Arguments& arguments, socketio::Ack ack
) {
    const auto& [visitor, network] = guest_of(socket);
    limits_.message(visitor, network);
    auto message = json::decode<wire::UserMessage>(arguments.value(0));
    auto told = [this, sender = socket.shared_from_this(), ack = std::move(ack)](
                    std::exception_ptr error, const conversations::Appended& appended
                ) {
        if (error) {
            sender->fail(ack, error, "userMessage");
            return;
        }
        if (appended.fresh) {
            tell(appended, sender.get());
        }
        ack(wire::accepted(appended));
    };
    conversations_.say(
        visitor, std::move(message.client_id), std::move(message.text), std::move(told)
    );
}

Task<void> VisitorSockets::sync(
    std::shared_ptr<socketio::Socket> socket, socketio::Arguments arguments, socketio::Ack ack
) {
    const auto& visitor = guest_of(*socket).visitor;
    limits_.read(visitor.id.text());
    const auto request = json::decode<wire::SyncRequest>(arguments.value(0));
    wire::SyncReply reply;
    const auto thread = co_await conversations_.open_thread(visitor);
    if (thread) {
        reply.thread_id = thread->id;
        reply.last_seq = thread->last_seq;
        reply.messages = fitting(co_await conversations_.messages(
            visitor.workspace_id, thread->id, request.after, page_messages
        ));
        for (auto& message : reply.messages) {
            message = wire::for_visitors(std::move(message));
        }
    }
    ack(wire::accepted(reply));
    if (thread) {
        tell_state(*socket, *thread);
    }
}

// What has been told as an event before this client was there.
void VisitorSockets::tell_state(socketio::Socket& socket, const conversations::Thread& thread) {
    if (thread.status != conversations::ThreadStatus::bot) {
        socket.emit("threadUpdated", wire::argument(wire::for_visitors(thread)));
    }
    const auto said = unfinished_ ? unfinished_(thread.visitor_id, thread.id) : std::nullopt;
    if (said && said->text.empty()) {
        socket.emit("botTyping", wire::argument(wire::BotTyping{thread.id, true}));
    } else if (said) {
        socket.emit("botResponseDelta", wire::argument(*said));
    }
}

void VisitorSockets::stop(
    socketio::Socket& socket, const socketio::Arguments& arguments, const socketio::Ack& ack
) {
    const auto& visitor = guest_of(socket).visitor;
    limits_.read(visitor.id.text());
    const auto request = json::decode<wire::StopAnswer>(arguments.value(0));
    if (on_stop_) {
        on_stop_(visitor.id, request.thread_id);
    }
    ack(wire::accepted());
}

Task<void> VisitorSockets::rate(
    std::shared_ptr<socketio::Socket> socket, socketio::Arguments arguments, socketio::Ack ack
) {
    const auto& visitor = guest_of(*socket).visitor;
    limits_.read(visitor.id.text());
    auto request = json::decode<wire::RateAnswer>(arguments.value(0));
    if (!on_rate_) {
        throw Rejected{Reason::not_found, "answers are not rated here"};
    }
    co_await on_rate_(visitor, std::move(request));
    ack(wire::accepted());
}

void VisitorSockets::on_appended(const conversations::Appended& appended) {
    // Their own messages go to the visitor's other tabs only: the acknowledgement carries them.
    if (appended.message.author != conversations::MessageAuthor::visitor) {
        tell(appended, nullptr);
    }
}

void VisitorSockets::tell(const conversations::Appended& appended, const socketio::Socket* except) {
    const auto room = room_of(appended.thread->visitor_id);
    if (space_.has_listeners(room, except)) {
        const bool bot = appended.message.author == conversations::MessageAuthor::bot;
        space_.emit(room, bot ? "botResponse" : "message", wire::argument(appended), except);
        if (wire::is_note(appended.message)) {
            space_.emit(
                room, "threadUpdated", wire::argument(wire::for_visitors(*appended.thread))
            );
        }
    }
}

void VisitorSockets::on_key_revoked(const std::string& key_hash) {
    space_.disconnect(key_room(key_hash));
}

void VisitorSockets::on_unfinished(Unfinished source) {
    unfinished_ = std::move(source);
}

void VisitorSockets::on_stop(std::function<void(const VisitorId&, const ThreadId&)> follower) {
    on_stop_ = std::move(follower);
}

void VisitorSockets::on_rate(std::function<Task<void>(visitors::Visitor, wire::RateAnswer)> follower
) {
    on_rate_ = std::move(follower);
}

void VisitorSockets::on_delta(const VisitorId& visitor, const wire::BotResponseDelta& delta) {
    const auto room = room_of(visitor);
    if (space_.has_listeners(room)) {
        space_.emit(room, "botResponseDelta", wire::argument(delta));
    }
}

void VisitorSockets::on_bot_typing(const VisitorId& visitor, const ThreadId& thread, bool typing) {
    space_.emit(room_of(visitor), "botTyping", wire::argument(wire::BotTyping{thread, typing}));
}

} // namespace hiochat::realtime

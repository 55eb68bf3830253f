#pragma once

#include "conversations/conversations.h"
#include "platform/async/task.h"
#include "platform/socketio/namespace.h"
#include "realtime/limits.h"
#include "realtime/wire.h"
#include "visitors/embedding.h"
#include "visitors/visitors.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace hiochat::realtime {

// Namespace "/": one visitor's conversation, live on every tab they have open.
class VisitorSockets {
public:
    VisitorSockets(
        socketio::Namespace& space,
        visitors::Embedding& embedding,
        visitors::Visitors& visitors,
        conversations::Conversations& conversations,
        SocketLimits& limits
    );

    // Follows a stored message: tells all of the visitor's tabs.
    void on_appended(const conversations::Appended& appended);

    // Ends the conversations that a revoked key had opened.
    void on_key_revoked(const std::string& key_hash);

    void on_bot_typing(const VisitorId& visitor, const ThreadId& thread, bool typing);

    // A piece of an answer that is being said, for all of the visitor's tabs.
    void on_delta(const VisitorId& visitor, const wire::BotResponseDelta& delta);

    // Who is asked for an answer that is being made for the visitor, from its beginning: a client
    // that comes back goes on with it. Without text when not a word was said so far.
    using Unfinished =
        std::function<std::optional<wire::BotResponseDelta>(const VisitorId&, const ThreadId&)>;
    void on_unfinished(Unfinished source);

    // Called when the visitor has heard enough.
    void on_stop(std::function<void(const VisitorId&, const ThreadId&)> follower);

    // Called when the visitor rates an answer; what it throws refuses.
    void on_rate(std::function<Task<void>(visitors::Visitor, wire::RateAnswer)> follower);

private:
    Task<void> admit(std::shared_ptr<socketio::Socket> socket, socketio::Handshake handshake);
    void
    user_message(socketio::Socket& socket, const socketio::Arguments& arguments, socketio::Ack ack);
    void tell(const conversations::Appended& appended, const socketio::Socket* except);
    Task<void> sync(
        std::shared_ptr<socketio::Socket> socket, socketio::Arguments arguments, socketio::Ack ack
    );
    void tell_state(socketio::Socket& socket, const conversations::Thread& thread);
    void
    stop(socketio::Socket& socket, const socketio::Arguments& arguments, const socketio::Ack& ack);
    Task<void> rate(
        std::shared_ptr<socketio::Socket> socket, socketio::Arguments arguments, socketio::Ack ack
    );

    socketio::Namespace& space_;
    visitors::Embedding& embedding_;
    visitors::Visitors& visitors_;
    conversations::Conversations& conversations_;
    SocketLimits& limits_;
    Unfinished unfinished_;
    std::function<void(const VisitorId&, const ThreadId&)> on_stop_;
    std::function<Task<void>(visitors::Visitor, wire::RateAnswer)> on_rate_;
};

} // namespace hiochat::realtime

#pragma once

#include "conversations/conversations.h"
#include "platform/async/task.h"
#include "platform/socketio/namespace.h"
#include "realtime/limits.h"
#include "visitors/embedding.h"
#include "visitors/visitors.h"

#include <memory>
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

private:
    Task<void> admit(std::shared_ptr<socketio::Socket> socket, socketio::Handshake handshake);
    void
    user_message(socketio::Socket& socket, const socketio::Arguments& arguments, socketio::Ack ack);
    void tell(const conversations::Appended& appended, const socketio::Socket* except);
    Task<void> sync(
        std::shared_ptr<socketio::Socket> socket, socketio::Arguments arguments, socketio::Ack ack
    );

    socketio::Namespace& space_;
    visitors::Embedding& embedding_;
    visitors::Visitors& visitors_;
    conversations::Conversations& conversations_;
    SocketLimits& limits_;
};

} // namespace hiochat::realtime

#pragma once

#include "accounts/access.h"
#include "conversations/conversations.h"
#include "platform/async/task.h"
#include "platform/socketio/namespace.h"
#include "realtime/limits.h"
#include "realtime/wire.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace hiochat::realtime {

// Namespace "/agents": the members of a workspace watch its threads.
class AgentSockets {
public:
    // `public_url`: cookies count only for connections from our own pages.
    AgentSockets(
        socketio::Namespace& space,
        accounts::Access& access,
        conversations::Conversations& conversations,
        SocketLimits& limits,
        std::string public_url
    );

    void on_appended(const conversations::Appended& appended);

    // A piece of an answer that is being said, for those who watch its thread.
    void on_delta(const WorkspaceId& workspace, const wire::BotResponseDelta& delta);

    // Who is asked for an answer that is being said in a thread, from its beginning.
    using Unfinished = std::function<std::optional<wire::BotResponseDelta>(const ThreadId&)>;
    void on_unfinished(Unfinished source);

    // End the connections that what is revoked had opened.
    void on_key_revoked(const std::string& key_hash);
    void on_session_revoked(const SessionId& session);

private:
    Task<void> admit(std::shared_ptr<socketio::Socket> socket, socketio::Handshake handshake);
    Task<void> watch(
        std::shared_ptr<socketio::Socket> socket, socketio::Arguments arguments, socketio::Ack ack
    );
    void check_origin(const socketio::Handshake& handshake) const;

    socketio::Namespace& space_;
    accounts::Access& access_;
    conversations::Conversations& conversations_;
    SocketLimits& limits_;
    std::string public_url_;
    Unfinished unfinished_;
};

} // namespace hiochat::realtime

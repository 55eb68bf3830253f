#include "realtime/agent_sockets.h"

#include "platform/async/async.h"
#include "platform/crypto/crypto.h"
#include "platform/errors/rejected.h"
#include "platform/json/json.h"
#include "realtime/page.h"
#include "realtime/wire.h"

#include <any>

namespace hiochat::realtime {

namespace {

const accounts::Principal& principal_of(const socketio::Socket& socket) {
    return std::any_cast<const accounts::Principal&>(socket.data);
}

// A member, or all programs of a workspace together.
std::string_view reader(const socketio::Socket& socket) {
    const auto& principal = principal_of(socket);
    return principal.user ? principal.user->text() : principal.workspace.text();
}

// Rooms carry the workspace: a thread of another one has no name here.
std::string thread_room(const WorkspaceId& workspace, const ThreadId& thread) {
    return "thread:" + workspace.text() + ":" + thread.text();
}

std::string key_room(const std::string& key_hash) {
    return "key:" + key_hash;
}

std::string session_room(const SessionId& session) {
    return "session:" + session.text();
}

std::string workspace_room(const WorkspaceId& workspace) {
    return "workspace:" + workspace.text();
}

std::string chatbot_room(const WorkspaceId& workspace, const ChatbotId& chatbot) {
    return "chatbot:" + workspace.text() + ":" + chatbot.text();
}

} // namespace

AgentSockets::AgentSockets(
    socketio::Namespace& space,
    accounts::Access& access,
    conversations::Conversations& conversations,
    SocketLimits& limits,
    std::string public_url
)
    : space_{space}, access_{access}, conversations_{conversations}, limits_{limits},
      public_url_{std::move(public_url)} {
    space_.on_connect([this](auto socket, auto handshake) {
        return admit(std::move(socket), std::move(handshake));
    });
    space_.on("watch", [this](auto socket, auto arguments, auto ack) {
        return watch(std::move(socket), std::move(arguments), std::move(ack));
    });
    space_.on_plain(
        "unwatch",
        [this](
            socketio::Socket& socket, const socketio::Arguments& arguments, const socketio::Ack& ack
        ) {
            limits_.read(reader(socket));
            const auto request = json::decode<wire::UnwatchRequest>(arguments.value(0));
            socket.leave(thread_room(principal_of(socket).workspace, request.thread_id));
            ack(wire::accepted());
        }
    );
    space_.on_plain(
        "watchThreads",
        [this](
            socketio::Socket& socket, const socketio::Arguments& arguments, const socketio::Ack& ack
        ) {
            limits_.read(reader(socket));
            const auto request = json::decode<wire::WatchThreadsRequest>(arguments.value(0));
            const auto& workspace = principal_of(socket).workspace;
            socket.join(
                request.chatbot_id ? chatbot_room(workspace, *request.chatbot_id)
                                   : workspace_room(workspace)
            );
            ack(wire::accepted());
        }
    );
}

void AgentSockets::check_origin(const socketio::Handshake& handshake) const {
    const auto origin = handshake.headers.find("Origin");
    const auto host = handshake.headers.find("Host").value_or("");
    const auto own = std::string{handshake.secure ? "https://" : "http://"} + std::string{host};
    if (origin && *origin != public_url_ && *origin != own) {
        throw Rejected{Reason::forbidden, "only the dashboard's own pages may connect"}.with_code(
            "origin_not_allowed"
        );
    }
}

Task<void>
AgentSockets::admit(std::shared_ptr<socketio::Socket> socket, socketio::Handshake handshake) {
    const auto auth = handshake.auth_object();
    accounts::Credentials credentials;
    if (const auto* token = auth.if_contains("token"); token != nullptr && token->is_string()) {
        credentials.key = std::string{token->get_string()};
    } else {
        check_origin(handshake);
        credentials = accounts::credentials_of(handshake.headers, handshake.secure);
        if (const auto* workspace = auth.if_contains("workspace");
            workspace != nullptr && workspace->is_string()) {
            credentials.workspace = WorkspaceId{std::string{workspace->get_string()}};
        }
    }
    const auto key_hash = credentials.key ? crypto::hash_token(*credentials.key) : "";
    const auto principal =
        co_await access_.authorize(std::move(credentials), accounts::Right::read);
    socket->data = principal;
    const auto credential =
        principal.session ? session_room(*principal.session) : key_room(key_hash);
    socket->identity = workspace_room(principal.workspace) + " " + credential;
    socket->join(credential);
}

Task<void> AgentSockets::watch(
    std::shared_ptr<socketio::Socket> socket, socketio::Arguments arguments, socketio::Ack ack
) {
    limits_.read(reader(*socket));
    const auto request = json::decode<wire::WatchRequest>(arguments.value(0));
    const auto workspace = principal_of(*socket).workspace;
    wire::WatchReply reply;
    co_await conversations_.get(workspace, request.thread_id);
    // Joined before reading: what is stored in between arrives twice rather than never.
    socket->join(thread_room(workspace, request.thread_id));
    reply.thread =
        conversations::wire::from(co_await conversations_.get(workspace, request.thread_id));
    reply.messages = fitting(
        co_await conversations_.messages(workspace, request.thread_id, request.after, page_messages)
    );
    ack(wire::accepted(reply));
    if (unfinished_) {
        if (const auto said = unfinished_(request.thread_id); said && !said->text.empty()) {
            socket->emit("botResponseDelta", wire::argument(*said));
        }
    }
}

void AgentSockets::on_unfinished(Unfinished source) {
    unfinished_ = std::move(source);
}

void AgentSockets::on_key_revoked(const std::string& key_hash) {
    space_.disconnect(key_room(key_hash));
}

void AgentSockets::on_session_revoked(const SessionId& session) {
    space_.disconnect(session_room(session));
}

void AgentSockets::on_delta(const WorkspaceId& workspace, const wire::BotResponseDelta& delta) {
    const auto room = thread_room(workspace, delta.thread_id);
    if (space_.has_listeners(room)) {
        space_.emit(room, "botResponseDelta", wire::argument(delta));
    }
}

void AgentSockets::on_appended(const conversations::Appended& appended) {
    const auto& thread = *appended.thread;
    const auto room = thread_room(thread.workspace_id, thread.id);
    if (space_.has_listeners(room)) {
        const bool bot = appended.message.author == conversations::MessageAuthor::bot;
        space_.emit(room, bot ? "botResponse" : "message", wire::argument_for_agents(appended));
    }
    const auto everyone = workspace_room(thread.workspace_id);
    const auto of_chatbot = chatbot_room(thread.workspace_id, thread.chatbot_id);
    if (space_.has_listeners(everyone) || space_.has_listeners(of_chatbot)) {
        const auto update = wire::argument(conversations::wire::from(thread));
        space_.emit(everyone, "threadUpdated", update);
        space_.emit(of_chatbot, "threadUpdated", update);
    }
}

} // namespace hiochat::realtime

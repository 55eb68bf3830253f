#include "realtime/source_sockets.h"

#include "accounts/access.h"
#include "knowledge/wire.h"
#include "platform/async/async.h"
#include "platform/errors/rejected.h"
#include "platform/json/json.h"
#include "realtime/wire.h"

#include <any>

namespace hiochat::realtime {

namespace {

constexpr std::chrono::milliseconds tell_every{250};

const accounts::Principal& principal_of(const socketio::Socket& socket) {
    return std::any_cast<const accounts::Principal&>(socket.data);
}

// A member, or all programs of a workspace together.
std::string_view reader(const socketio::Socket& socket) {
    const auto& principal = principal_of(socket);
    return principal.user ? principal.user->text() : principal.workspace.text();
}

} // namespace

std::string sources_room(const WorkspaceId& workspace, const ChatbotId& chatbot) {
    return "sources:" + workspace.text() + ":" + chatbot.text();
}

SourceSockets::SourceSockets(
    boost::asio::any_io_executor executor,
    socketio::Namespace& space,
    knowledge::Sources& sources,
    SocketLimits& limits,
    async::TaskGroup& background
)
    : space_{space}, sources_{sources}, limits_{limits}, background_{background},
      changes_{
          std::move(executor),
          tell_every,
          [this](const SourceId&, const knowledge::Source& source) {
              background_.spawn(tell(source));
          }
      } {
    space_.on("watchSources", [this](auto socket, auto arguments, auto ack) {
        return watch(std::move(socket), std::move(arguments), std::move(ack));
    });
    space_.on_plain(
        "unwatchSources",
        [this](
            socketio::Socket& socket, const socketio::Arguments& arguments, const socketio::Ack& ack
        ) {
            limits_.read(reader(socket));
            const auto request = json::decode<wire::WatchSourcesRequest>(arguments.value(0));
            socket.leave(sources_room(principal_of(socket).workspace, request.chatbot_id));
            ack(wire::accepted());
        }
    );
}

Task<void> SourceSockets::watch(
    std::shared_ptr<socketio::Socket> socket, socketio::Arguments arguments, socketio::Ack ack
) {
    limits_.read(reader(*socket));
    const auto request = json::decode<wire::WatchSourcesRequest>(arguments.value(0));
    const auto workspace = principal_of(*socket).workspace;
    co_await sources_.check_chatbot(workspace, request.chatbot_id);
    socket->join(sources_room(workspace, request.chatbot_id));
    ack(wire::accepted());
}

void SourceSockets::on_changed(const knowledge::Source& source) {
    if (space_.has_listeners(sources_room(source.workspace_id, source.chatbot_id))) {
        changes_.push(source.id, source);
    }
}

// What is told is read when it is told: nobody hears of an earlier state after a later one.
Task<void> SourceSockets::tell(knowledge::Source changed) {
    try {
        const auto now =
            co_await sources_.show(changed.workspace_id, changed.chatbot_id, changed.id);
        space_.emit(
            sources_room(changed.workspace_id, changed.chatbot_id),
            "sourceUpdated",
            wire::argument(knowledge::wire::from(now))
        );
    } catch (const Rejected& refused) {
        if (refused.reason() != Reason::not_found) { // removed: that is told, too
            throw;
        }
    }
}

void SourceSockets::on_removed(
    const WorkspaceId& workspace, const ChatbotId& chatbot, const SourceId& source
) {
    changes_.drop(source);
    space_.emit(
        sources_room(workspace, chatbot),
        "sourceRemoved",
        wire::argument(wire::SourceRemoved{source, chatbot})
    );
}

} // namespace hiochat::realtime

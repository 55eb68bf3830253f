#pragma once

#include "knowledge/sources.h"
#include "platform/async/task.h"
#include "platform/async/task_group.h"
#include "platform/socketio/namespace.h"
#include "realtime/coalesce.h"
#include "realtime/limits.h"

#include <memory>

namespace hiochat::realtime {

// The room of those who watch a chatbot's sources. Rooms carry the workspace: a chatbot of another
// one has no name here.
std::string sources_room(const WorkspaceId& workspace, const ChatbotId& chatbot);

// In namespace "/agents": members watch what becomes of a chatbot's sources.
class SourceSockets {
public:
    SourceSockets(
        boost::asio::any_io_executor executor,
        socketio::Namespace& space,
        knowledge::Sources& sources,
        SocketLimits& limits,
        async::TaskGroup& background
    );

    void on_changed(const knowledge::Source& source);
    void on_removed(const WorkspaceId& workspace, const ChatbotId& chatbot, const SourceId& source);

private:
    Task<void> watch(
        std::shared_ptr<socketio::Socket> socket, socketio::Arguments arguments, socketio::Ack ack
    );
    Task<void> tell(knowledge::Source changed);

    socketio::Namespace& space_;
    knowledge::Sources& sources_;
    SocketLimits& limits_;
    async::TaskGroup& background_;
    Coalesce<SourceId, knowledge::Source> changes_;
};

} // namespace hiochat::realtime

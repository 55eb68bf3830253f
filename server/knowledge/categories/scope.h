#pragma once

#include "conversations/message.h"
#include "platform/async/task.h"
#include "platform/clock/clock.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace hiochat::db {
class Database;
}

namespace hiochat::knowledge::categories {

// The ids of the sources that an answer may come from, sorted; nullptr: all of them.
using Allowed = std::shared_ptr<const std::vector<std::string>>;

// What a chatbot may answer from. Asked for every answer, so what the chatbot's own limit comes to
// is kept for a moment; another node's changes are seen when that is over. Lives on the network
// thread.
class Scope {
public:
    static constexpr std::chrono::seconds kept_for{2};

    Scope(db::Database& database, const Clock& clock);

    // By the chatbot's own limit and, if there are any, also within `categories`. A chatbot that is
    // not the workspace's may answer from nothing. Refuses `invalid` with `categories[i]` for what
    // is no category of the workspace.
    Task<Allowed>
    find(WorkspaceId workspace, ChatbotId chatbot, std::vector<std::string> categories = {});

    // All that is in the categories, whatever the chatbot's own limit. Refuses as find() does.
    Task<Allowed>
    within(WorkspaceId workspace, ChatbotId chatbot, std::vector<std::string> categories);

    // What was kept may be wrong now.
    void forget() { kept_.clear(); }

private:
    struct Kept {
        WorkspaceId workspace;
        Allowed allowed;
        TimePoint until;
    };

    Task<Allowed> own_limit(WorkspaceId workspace, ChatbotId chatbot);

    db::Database& database_;
    const Clock& clock_;
    std::map<ChatbotId, Kept> kept_;
};

} // namespace hiochat::knowledge::categories

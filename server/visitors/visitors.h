#pragma once

#include "accounts/ids.h"
#include "platform/async/task.h"
#include "platform/clock/clock.h"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>

namespace hiochat {

using VisitorId = Id<struct VisitorTag>;

}

namespace hiochat::db {
class Database;
}

namespace hiochat::visitors {

struct Visitor {
    VisitorId id;
    WorkspaceId workspace_id;
    ChatbotId chatbot_id;
};
BOOST_DESCRIBE_STRUCT(Visitor, (), (id, workspace_id, chatbot_id))

struct NewVisitor {
    Visitor visitor;
    std::string token;
};

// The people on the pages. A visitor is known by a token that only their browser holds (stored here
// as a hash) and belongs to one chatbot.
class Visitors {
public:
    Visitors(db::Database& database, const Clock& clock);

    Task<NewVisitor> create(WorkspaceId workspace, ChatbotId chatbot);

    // Empty for an unknown token and for one of another chatbot.
    Task<std::optional<Visitor>> find(WorkspaceId workspace, ChatbotId chatbot, std::string token);

private:
    db::Database& database_;
    const Clock& clock_;
};

} // namespace hiochat::visitors

#pragma once

#include "conversations/message.h"
#include "knowledge/index/index.h"
#include "platform/async/task.h"

#include <map>
#include <string>
#include <vector>

namespace hiochat::db {
class Database;
}

namespace hiochat::knowledge {

// The names of the hits' sources, by id; those deleted meanwhile are missing.
Task<std::map<std::string, std::string>>
source_names(db::Database& database, WorkspaceId workspace, std::vector<index::Hit> hits);

// Refuses with `not_found` unless the chatbot is the workspace's.
Task<void> check_chatbot(db::Database& database, WorkspaceId workspace, ChatbotId chatbot);

} // namespace hiochat::knowledge

#pragma once

#include "accounts/ids.h"
#include "platform/async/task.h"
#include "platform/clock/clock.h"

#include <functional>
#include <string>
#include <vector>

namespace hiochat::db {
class Database;
class Session;
} // namespace hiochat::db

namespace hiochat::knowledge::synonyms {

// Words that mean the same to this chatbot's visitors: "sofa", "couch".
using Groups = std::vector<std::vector<std::string>>;

// Within a unit.
Groups synonyms_of(db::Session& session, const WorkspaceId& workspace, const ChatbotId& chatbot);

class Synonyms {
public:
    static constexpr std::size_t groups_limit = 500;
    static constexpr std::size_t group_limit = 20;
    static constexpr std::size_t word_limit = 60; // characters

    Synonyms(db::Database& database, const Clock& clock);

    // These refuse with `not_found` (chatbot).
    Task<Groups> get(WorkspaceId workspace, ChatbotId chatbot);

    // In place of all there were. Blank words, doubles and groups of one are left out; refuses with
    // `invalid` beyond the limits. Searches know them when this resumes.
    Task<Groups> put(WorkspaceId workspace, ChatbotId chatbot, Groups groups);

    void on_changed(std::function<void(ChatbotId, Groups)> follower);

private:
    db::Database& database_;
    const Clock& clock_;
    std::vector<std::function<void(ChatbotId, Groups)>> on_changed_;
};

} // namespace hiochat::knowledge::synonyms

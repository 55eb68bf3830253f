#pragma once

#include "conversations/message.h"
#include "knowledge/analytics/duplicates.h"
#include "platform/async/blocking.h"
#include "platform/async/task.h"

#include <map>
#include <string>
#include <vector>

namespace hiochat::db {
class Database;
}

namespace hiochat::knowledge::analytics {

// Finds the sources of a chatbot that say the same. What was found is kept until a source changes.
// Lives on the network thread.
class Copies {
public:
    // Of larger knowledge bases and sources, the first are looked at.
    static constexpr std::size_t passages = 200'000;
    static constexpr std::int64_t passages_of_source = 2'000;

    Copies(db::Database& database, async::Pool& pool);

    Task<std::vector<Duplicates>> find(WorkspaceId workspace, ChatbotId chatbot, std::size_t most);

private:
    struct Kept {
        std::string state; // of the sources that it was found in
        std::vector<Duplicates> found;
    };

    db::Database& database_;
    async::Pool& pool_;
    std::map<ChatbotId, Kept> kept_;
};

} // namespace hiochat::knowledge::analytics

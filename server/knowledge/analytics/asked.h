#pragma once

#include "conversations/message.h"
#include "platform/clock/clock.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace hiochat::db {
class Session;
}

namespace hiochat::knowledge::analytics {

using QuestionId = Id<struct QuestionTag>;

// A question that the bot was asked, and what its reply was made from.
struct Asked {
    WorkspaceId workspace_id{};
    ChatbotId chatbot_id{};
    std::optional<ThreadId> thread_id{}; // none: asked over the REST API
    std::optional<std::int64_t> seq{};   // of the reply in the thread
    std::optional<std::int64_t> question_seq{};
    std::string question{};
    std::string answer{}; // empty when abstained
    bool abstained = false;
    double confidence = 0;
    std::vector<std::string> passages{}; // ids of what was read, best first: "source/3"
    std::chrono::microseconds time{0};
    TimePoint asked_at{};
};

// Within the unit that stores the reply, so that one is there if and only if the other is. It stays
// when the thread goes, and is never cleaned up by age.
void record(db::Session& session, const Asked& asked);

} // namespace hiochat::knowledge::analytics

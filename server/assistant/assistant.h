#pragma once

#include "chatbots/chatbots.h"
#include "conversations/conversations.h"
#include "knowledge/analytics/asked.h"
#include "platform/async/blocking.h"
#include "platform/async/task_group.h"

#include <deque>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace hiochat::knowledge {
class Library;

namespace categories {
class Scope;
}
} // namespace hiochat::knowledge

namespace hiochat::log {
class Log;
}

namespace hiochat::assistant {

struct Answer {
    std::string text; // the chatbot's fallback when abstained
    bool abstained = false;
    double confidence = 0; // 0 to 1
    std::vector<conversations::Citation> citations;
    std::vector<std::string> passages; // ids of what was read, best first: "source/3"
    std::chrono::microseconds time{0};
};

// Answers visitors from the chatbot's knowledge, as far as its categories allow: every message of a
// visitor in a thread that the bot is in charge of gets one answer, in order, also when the process
// died in between.
class Assistant {
public:
    Assistant(
        db::Database& database,
        chatbots::Chatbots& chatbots,
        knowledge::Library& library,
        knowledge::categories::Scope& scope,
        conversations::Conversations& conversations,
        async::Pool& pool,
        async::TaskGroup& background,
        const Clock& clock
    );

    // Answers one question outside of any thread, from the categories if there are any. It is
    // recorded like every other, soon after. Refuses with `not_found`.
    Task<Answer> answer(
        WorkspaceId workspace,
        ChatbotId chatbot,
        std::string question,
        std::vector<std::string> categories = {}
    );

    // Follows a stored message.
    void on_appended(const conversations::Appended& appended);

    // Answers what an earlier run left unanswered.
    Task<void> resume();

    // Called when the bot begins and ends to work on a thread's answer.
    void on_typing(std::function<void(const VisitorId&, const ThreadId&, bool)> follower);

private:
    struct Question {
        conversations::Unanswered message;
        std::optional<VisitorId> visitor;
    };

    void take(Question question);
    Task<void> work(ThreadId thread);
    Task<Answer> find_answer(
        WorkspaceId workspace,
        ChatbotId chatbot,
        std::string question,
        std::vector<std::string> categories
    );
    Task<void> record_answer(knowledge::analytics::Asked asked);
    Task<void> reply(Question question);
    Task<void> store_answer(conversations::Unanswered asked);
    void tell_typing(const Question& question, bool begins);

    db::Database& database_;
    chatbots::Chatbots& chatbots_;
    knowledge::Library& library_;
    knowledge::categories::Scope& scope_;
    conversations::Conversations& conversations_;
    async::Pool& pool_;
    async::TaskGroup& background_;
    const Clock& clock_;
    std::map<ThreadId, std::deque<Question>> waiting_; // a thread is here while work() runs for it
    std::function<void(const VisitorId&, const ThreadId&, bool)> on_typing_;
};

} // namespace hiochat::assistant

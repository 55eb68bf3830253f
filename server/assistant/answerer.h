#pragma once

#include "assistant/asked.h"
#include "assistant/cache.h"
#include "platform/async/task.h"
#include "platform/async/task_group.h"

#include <chrono>

namespace hiochat {

namespace behaviours {
class Behaviours;
}

namespace chatbots {
class Chatbots;
}

namespace knowledge {
class Library;
}

namespace db {
class Database;
class Session;
} // namespace db

} // namespace hiochat

namespace hiochat::assistant {

class Records;
class Retrieval;
class Speaker;

// What answering needs. All of it outlives the Answerer.
struct AnswererParts {
    db::Database& database;
    chatbots::Chatbots& chatbots;
    behaviours::Behaviours& behaviours;
    knowledge::Library& library;
    Retrieval& retrieval;
    Speaker& speaker;
    Records& records;
    async::TaskGroup& background;
    const Clock& clock;
};

struct AnswererOptions {
    // Within which there is an answer, whatever models do.
    std::chrono::milliseconds most_time = std::chrono::seconds{45};
    // For a model to put a question into other words when nothing is found by its own; 0: never.
    std::chrono::milliseconds rewriting_time{0};
};

// Answers a question from a chatbot's knowledge: the one way for threads, programs, the playground
// and tests of answers.
//
// Small talk and wishes for a person are answered at once. Then passages are searched; where none
// supports an answer, it says so. Where a model is set, it answers from the passages, and what it
// says is checked on its way; where there is none, or it fails, the best passage's own sentences
// answer.
class Answerer {
public:
    explicit Answerer(AnswererParts parts, AnswererOptions options = {});

    // Keeps a record as the question's origin wants it; of a thread's the caller stores it with the
    // message. Refuses with `not_found` (chatbot), and as Retrieval does.
    Task<Answered> answer(Asked asked, Listener listener = {});

    // Within the unit that stores the answer in its thread: what it was made from, and that it was
    // asked.
    static void store(db::Session& session, const Answered& answered);

    // Whether a model answers for the chatbot.
    Task<bool> speaks(WorkspaceId workspace, ChatbotId chatbot);

    const AnswererOptions& options() const { return options_; }

private:
    friend class Answering;

    Task<void> keep(Record record);

    AnswererParts parts_;
    AnswererOptions options_;
    Cache cache_;
};

} // namespace hiochat::assistant

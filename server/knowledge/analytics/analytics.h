#pragma once

#include "knowledge/analytics/asked.h"
#include "knowledge/analytics/copies.h"
#include "knowledge/analytics/grouping.h"
#include "knowledge/categories/tree.h"
#include "platform/async/blocking.h"
#include "platform/async/task.h"

namespace hiochat::db {
class Database;
}

namespace hiochat::knowledge::analytics {

struct Period {
    TimePoint from;
    TimePoint to; // not included
};

struct SourceUses {
    SourceId source_id;
    std::int64_t uses = 0;
};

enum class StaleReason : std::uint8_t { old, failing };
BOOST_DESCRIBE_ENUM(StaleReason, old, failing)

struct StaleSource {
    SourceId source_id;
    StaleReason reason = StaleReason::old;
};

// What is in a category or below it; no category: what is in none.
struct Coverage {
    std::optional<CategoryId> category_id;
    std::int64_t sources = 0;
    std::int64_t chunks = 0;
    std::int64_t uses = 0;
    std::int64_t unanswered = 0; // questions that its sources came nearest to
};

struct Overview {
    std::int64_t sources = 0;
    std::int64_t chunks = 0;
    std::int64_t questions = 0;
    std::int64_t answered = 0;
    std::vector<SourceUses> most_used; // at most `listed` of each, the first to look at first
    std::vector<SourceId> never_used;
    std::vector<StaleSource> stale;
    std::vector<Coverage> categories;
};

struct SourceAnswer {
    QuestionId id;
    std::string question;
    std::string answer;
    TimePoint asked_at;
    std::optional<ThreadId> thread_id;
    double confidence = 0;
};
BOOST_DESCRIBE_STRUCT(SourceAnswer, (), (id, question, answer, asked_at, thread_id, confidence))

struct AnswerPage {
    std::vector<SourceAnswer> answers;
    std::optional<std::string> next_cursor;
};

// How the chatbot's knowledge is used, and what it lacks. All of these refuse with `not_found`.
class Analytics {
public:
    static constexpr std::int64_t listed = 20;
    static constexpr std::int64_t grouped = 5'000;  // latest questions without an answer
    static constexpr std::size_t dismissed = 5'000; // at once
    static constexpr std::chrono::days stale_after{180};

    Analytics(db::Database& database, async::Pool& pool, const Clock& clock);

    Task<Overview> overview(WorkspaceId workspace, ChatbotId chatbot, Period period);

    // Looks at every passage once after each change of the sources: the first call after one may
    // take seconds.
    Task<std::vector<Duplicates>> duplicates(WorkspaceId workspace, ChatbotId chatbot);

    Task<AnswerPage> answers(
        WorkspaceId workspace,
        ChatbotId chatbot,
        SourceId source,
        std::optional<std::string> cursor,
        std::int64_t limit
    );

    // The most frequent first.
    Task<std::vector<QuestionGroup>> unanswered(WorkspaceId workspace, ChatbotId chatbot);

    // They are not asked about any more. What is unknown, or has an answer, is left alone.
    Task<void> dismiss(WorkspaceId workspace, ChatbotId chatbot, std::vector<QuestionId> questions);

    // The same for questions that have found their answer.
    Task<void>
    mark_answered(WorkspaceId workspace, ChatbotId chatbot, std::vector<QuestionId> questions);

private:
    Task<void> settle(
        WorkspaceId workspace,
        ChatbotId chatbot,
        std::vector<QuestionId> questions,
        std::string settled
    );

    db::Database& database_;
    async::Pool& pool_;
    const Clock& clock_;
    Copies copies_;
};

} // namespace hiochat::knowledge::analytics

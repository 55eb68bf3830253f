#pragma once

#include "knowledge/analytics/analytics.h"
#include "knowledge/wire.h"

namespace hiochat::knowledge::analytics::wire {

struct KnowledgeQuery {
    std::optional<TimePoint> from; // thirty days ago when absent
    std::optional<TimePoint> to;   // not included; now when absent
};
BOOST_DESCRIBE_STRUCT(KnowledgeQuery, (), (from, to))

struct KnowledgeTotals {
    std::int64_t sources = 0;
    std::int64_t chunks = 0;
    std::int64_t questions = 0; // within the time
    std::int64_t answered = 0;
};
BOOST_DESCRIBE_STRUCT(KnowledgeTotals, (), (sources, chunks, questions, answered))

struct UsedSource {
    knowledge::wire::Source source;
    std::int64_t uses = 0; // within the time
};
BOOST_DESCRIBE_STRUCT(UsedSource, (), (source, uses))

struct StaleSource {
    knowledge::wire::Source source;
    StaleReason reason = StaleReason::old;
};
BOOST_DESCRIBE_STRUCT(StaleSource, (), (source, reason))

struct DuplicateSource {
    SourceId id;
    std::string title;
    std::optional<std::string> url;
};
BOOST_DESCRIBE_STRUCT(DuplicateSource, (), (id, title, url))

struct DuplicateGroup {
    std::vector<DuplicateSource> sources;
    std::int64_t chunks = 0; // that two of them have in common
};
BOOST_DESCRIBE_STRUCT(DuplicateGroup, (), (sources, chunks))

struct CategoryCoverage {
    std::optional<CategoryId> category_id; // null: what is in none
    std::int64_t sources = 0;
    std::int64_t chunks = 0;
    std::int64_t uses = 0;
    std::int64_t unanswered = 0;
};
BOOST_DESCRIBE_STRUCT(CategoryCoverage, (), (category_id, sources, chunks, uses, unanswered))

struct KnowledgeReport {
    KnowledgeTotals totals;
    std::vector<UsedSource> most_used;
    std::vector<knowledge::wire::Source> never_used;
    std::vector<StaleSource> stale;
    std::vector<DuplicateGroup> duplicates;
    std::vector<CategoryCoverage> categories;
};
BOOST_DESCRIBE_STRUCT(
    KnowledgeReport, (), (totals, most_used, never_used, stale, duplicates, categories)
)

struct PageQuery {
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(PageQuery, (), (cursor, limit))

struct UnansweredGroup {
    QuestionId id;
    std::string question;
    std::int64_t count = 0;
    TimePoint asked_at;
    std::vector<std::string> wordings; // the commonest ten
    std::vector<QuestionId> question_ids;
};
BOOST_DESCRIBE_STRUCT(UnansweredGroup, (), (id, question, count, asked_at, wordings, question_ids))

struct UnansweredList {
    std::vector<UnansweredGroup> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(UnansweredList, (), (items, next_cursor))

struct DismissRequest {
    std::vector<QuestionId> question_ids;
};
BOOST_DESCRIBE_STRUCT(DismissRequest, (), (question_ids))

struct SourceAnswer {
    QuestionId id;
    std::string question;
    std::string answer;
    TimePoint asked_at;
    std::optional<ThreadId> thread_id;
    double confidence = 0;
};
BOOST_DESCRIBE_STRUCT(SourceAnswer, (), (id, question, answer, asked_at, thread_id, confidence))

struct SourceAnswerList {
    std::vector<SourceAnswer> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(SourceAnswerList, (), (items, next_cursor))

} // namespace hiochat::knowledge::analytics::wire

#pragma once

#include "evaluations/cases.h"
#include "evaluations/evaluations.h"
#include "evaluations/runs.h"

namespace hiochat::evaluations::wire {

struct EvaluationRequest {
    std::string name;
    std::optional<bool> after_knowledge; // run when sources have changed
    std::optional<bool> after_behaviour; // run when the settings have changed
};
BOOST_DESCRIBE_STRUCT(EvaluationRequest, (), (name, after_knowledge, after_behaviour))

struct EvaluationPatch {
    std::optional<std::string> name;
    std::optional<bool> after_knowledge;
    std::optional<bool> after_behaviour;
};
BOOST_DESCRIBE_STRUCT(EvaluationPatch, (), (name, after_knowledge, after_behaviour))

struct EvaluationList {
    std::vector<Evaluation> items;
};
BOOST_DESCRIBE_STRUCT(EvaluationList, (), (items))

struct EvaluationCase {
    CaseId id;
    std::string question;
    std::vector<std::string> sources;
    std::vector<std::string> words;
    std::vector<std::string> without;
    bool declines = false;
    std::string note;
    std::optional<ThreadId> thread_id;
    std::optional<std::int64_t> seq;
    std::optional<EvaluationCaseState> state;
    std::optional<EvaluationSince> since;
    std::optional<TimePoint> last_passed_at;
    TimePoint created_at;
    TimePoint updated_at;
};
BOOST_DESCRIBE_STRUCT(
    EvaluationCase,
    (),
    (id,
     question,
     sources,
     words,
     without,
     declines,
     note,
     thread_id,
     seq,
     state,
     since,
     last_passed_at,
     created_at,
     updated_at)
)

struct EvaluationCaseList {
    std::vector<EvaluationCase> items;
};
BOOST_DESCRIBE_STRUCT(EvaluationCaseList, (), (items))

// Of a new case and of a change alike.
struct EvaluationCaseRequest {
    std::optional<std::string> question;
    std::optional<std::vector<std::string>> sources;
    std::optional<std::vector<std::string>> words;
    std::optional<std::vector<std::string>> without;
    std::optional<bool> declines;
    std::optional<std::string> note;
    std::optional<ThreadId> thread_id; // of a new one: what was asked and answered there
    std::optional<std::int64_t> seq;
};
BOOST_DESCRIBE_STRUCT(
    EvaluationCaseRequest, (), (question, sources, words, without, declines, note, thread_id, seq)
)

struct EvaluationImport {
    std::string csv;
    std::optional<bool> replace; // remove the questions that it does not name
};
BOOST_DESCRIBE_STRUCT(EvaluationImport, (), (csv, replace))

struct EvaluationHistory {
    std::vector<EvaluationPast> items;
};
BOOST_DESCRIBE_STRUCT(EvaluationHistory, (), (items))

struct EvaluationRunsQuery {
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(EvaluationRunsQuery, (), (cursor, limit))

struct EvaluationRunList {
    std::vector<EvaluationRun> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(EvaluationRunList, (), (items, next_cursor))

struct ResultQuery {
    std::optional<EvaluationOutcome> outcome;
    std::optional<EvaluationChange> change;
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(ResultQuery, (), (outcome, change, cursor, limit))

struct EvaluationResultList {
    std::vector<EvaluationResult> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(EvaluationResultList, (), (items, next_cursor))

EvaluationCase from(Case held);

} // namespace hiochat::evaluations::wire

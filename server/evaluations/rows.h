#pragma once

#include "evaluations/evaluation.h"
#include "platform/db/database.h"

// How sets, cases and runs lie in their tables.
namespace hiochat::evaluations {

struct CaseRow {
    CaseId id;
    std::string question;
    std::string expected;
    std::string note;
    std::optional<ThreadId> thread_id;
    std::optional<std::int64_t> seq;
    std::int64_t revision = 0;
    std::optional<EvaluationCaseState> state;
    std::optional<std::string> since;
    std::optional<TimePoint> last_passed_at;
    TimePoint created_at;
    TimePoint updated_at;
};
BOOST_DESCRIBE_STRUCT(
    CaseRow,
    (),
    (id,
     question,
     expected,
     note,
     thread_id,
     seq,
     revision,
     state,
     since,
     last_passed_at,
     created_at,
     updated_at)
)

struct RunRow {
    RunId id;
    EvaluationId evaluation_id;
    EvaluationCause cause = EvaluationCause::hand;
    EvaluationRunState state = EvaluationRunState::waiting;
    std::optional<std::string> error_code;
    std::optional<std::string> error_message;
    std::int64_t total = 0;
    std::int64_t passed = 0;
    std::int64_t failed = 0;
    std::int64_t errors = 0;
    std::int64_t broke = 0;
    std::int64_t mended = 0;
    std::int64_t cost = 0;
    std::int64_t behaviour_version = 0;
    std::int64_t knowledge = 0;
    std::string changed_sources;
    TimePoint created_at;
    std::optional<TimePoint> started_at;
    std::optional<TimePoint> finished_at;
};
BOOST_DESCRIBE_STRUCT(
    RunRow,
    (),
    (id,
     evaluation_id,
     cause,
     state,
     error_code,
     error_message,
     total,
     passed,
     failed,
     errors,
     broke,
     mended,
     cost,
     behaviour_version,
     knowledge,
     changed_sources,
     created_at,
     started_at,
     finished_at)
)

Case to_case(CaseRow row);

EvaluationRun to_run(RunRow row);

// The set's chatbot; others who change the set wait until the unit ends. Refuses with `not_found`.
ChatbotId lock(db::Session& session, const WorkspaceId& workspace, const EvaluationId& evaluation);

// Refuses with `not_found`.
CaseRow require_case(
    db::Session& session,
    const WorkspaceId& workspace,
    const EvaluationId& evaluation,
    const CaseId& id
);

} // namespace hiochat::evaluations

#pragma once

#include "evaluations/evaluation.h"
#include "platform/async/task.h"
#include "platform/jobs/job.h"

namespace hiochat::db {
class Database;
}

namespace hiochat::log {
class Log;
}

namespace hiochat::evaluations {

inline constexpr const char* run_job = "evaluations.run";

struct RunJob {
    WorkspaceId workspace_id;
    EvaluationId evaluation_id;
};
BOOST_DESCRIBE_STRUCT(RunJob, (), (workspace_id, evaluation_id))

struct ResultFilter {
    std::optional<EvaluationOutcome> outcome{};
    std::optional<EvaluationChange> change{};
};

struct ResultPage {
    std::vector<EvaluationResult> items;
    std::optional<std::string> next_cursor;
};

struct RunPage {
    std::vector<EvaluationRun> items;
    std::optional<std::string> next_cursor;
};

// Within a unit that has locked the set: a run that begins as soon as no other of the set goes on,
// or the one that waits already. Refuses with `conflict` when the set is empty.
EvaluationRun queue_run(
    db::Session& session,
    const WorkspaceId& workspace,
    const EvaluationId& evaluation,
    const ChatbotId& chatbot,
    EvaluationCause cause,
    TimePoint now
);

// Asks the questions of a set, one after the other, and judges the answers. A run that is cut off
// goes on where it was: each case counts once. All refuse with `not_found` (evaluation, run).
class Runs {
public:
    Runs(db::Database& database, const Clock& clock, log::Log& log, Engine engine, Limits limits);

    Task<EvaluationRun>
    start(WorkspaceId workspace, EvaluationId evaluation, EvaluationCause cause);

    // The latest first.
    Task<RunPage> list(
        WorkspaceId workspace,
        EvaluationId evaluation,
        std::optional<std::string> cursor,
        std::int64_t limit
    );

    Task<EvaluationRun> get(WorkspaceId workspace, EvaluationId evaluation, RunId run);

    // In the order of the cases.
    Task<ResultPage> results(
        WorkspaceId workspace,
        EvaluationId evaluation,
        RunId run,
        ResultFilter filter,
        std::optional<std::string> cursor,
        std::int64_t limit
    );

    // What has been found so far stays; the question that is being asked is dropped. One that has
    // ended stays as it is.
    Task<EvaluationRun> cancel(WorkspaceId workspace, EvaluationId evaluation, RunId run);

    // The job: all runs of the set that wait or were cut off.
    Task<void> work(RunJob job);

    // The job was cut off each time: marks the run that did not come to its end.
    Task<void> give_up(RunJob job);

private:
    Task<std::optional<EvaluationRun>> next_run(RunJob job);
    Task<void> go_through(RunJob job, EvaluationRun run, ChatbotId chatbot);
    Task<Given> ask(WorkspaceId workspace, ChatbotId chatbot, std::string question);
    Task<void>
    end(RunJob job, RunId run, EvaluationRunState state, std::optional<EvaluationProblem> error);

    db::Database& database_;
    const Clock& clock_;
    log::Log& log_;
    Engine engine_;
    Limits limits_;
};

} // namespace hiochat::evaluations

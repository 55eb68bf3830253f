#include "evaluations/runs.h"

#include "evaluations/judging.h"
#include "evaluations/queries.h"
#include "knowledge/changes/changes.h"
#include "platform/async/async.h"
#include "platform/errors/rejected.h"
#include "platform/json/json.h"
#include "platform/log/log.h"

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include <algorithm>

namespace hiochat::evaluations {

namespace {

constexpr std::int64_t most_at_once = 200;
constexpr int errors_in_a_row = 10; // after which a run has failed
constexpr const char* behind_every_id = "zzzzzzzzzzzzzzzzzzzzzzzzzz";

struct ResultRow {
    std::string case_id;
    std::string details;
};
BOOST_DESCRIBE_STRUCT(ResultRow, (), (case_id, details))

EvaluationRun require_run(
    db::Session& session,
    const WorkspaceId& workspace,
    const EvaluationId& evaluation,
    const RunId& run
) {
    auto row = session.find<RunRow>(queries::find_run, run, workspace, evaluation);
    if (!row) {
        throw Rejected{Reason::not_found, "run"};
    }
    return to_run(*std::move(row));
}

// The run that is to be worked on, begun if it waited.
std::optional<EvaluationRun>
begin_next(db::Session& session, const RunJob& job, std::int64_t behaviour, TimePoint now) {
    const auto& workspace = job.workspace_id;
    const auto& evaluation = job.evaluation_id;
    const auto chatbot = lock(session, workspace, evaluation);
    auto row = session.find<RunRow>(queries::open_run, evaluation, workspace);
    if (!row || row->state == EvaluationRunState::running) {
        return row ? std::optional{to_run(*std::move(row))} : std::nullopt;
    }
    const auto knowledge = knowledge::changes::newest(session, workspace, chatbot);
    const auto before =
        session.value<std::int64_t>(queries::knowledge_before, evaluation, workspace, row->id);
    std::vector<std::string> changed;
    if (before) {
        changed = changed_sources(session, workspace, chatbot, *before);
    }
    const auto total = session.value<std::int64_t>(queries::count_cases, evaluation, workspace);
    session.change(
        queries::begin_run,
        row->id,
        workspace,
        evaluation,
        total.value_or(0),
        behaviour,
        knowledge,
        json::encode_text(changed),
        now
    );
    session.change(queries::set_seen, evaluation, workspace, knowledge, behaviour);
    return require_run(session, workspace, evaluation, row->id);
}

struct Attempt {
    Given given;
    std::exception_ptr error;
};

// async::within hears of a failure at its limit only.
Task<Attempt> attempt(Task<Given> answer) {
    try {
        co_return Attempt{co_await std::move(answer), nullptr};
    } catch (...) {
        co_return Attempt{{}, std::current_exception()};
    }
}

Given failed(std::string code, std::string message, std::int64_t behaviour) {
    Given out;
    out.kind = "none";
    out.failure = EvaluationProblem{std::move(code), std::move(message)};
    out.behaviour_version = behaviour;
    return out;
}

} // namespace

EvaluationRun queue_run(
    db::Session& session,
    const WorkspaceId& workspace,
    const EvaluationId& evaluation,
    const ChatbotId& chatbot,
    EvaluationCause cause,
    TimePoint now
) {
    if (auto waiting = session.find<RunRow>(queries::waiting_run, evaluation, workspace)) {
        return to_run(*std::move(waiting));
    }
    const auto cases = session.value<std::int64_t>(queries::count_cases, evaluation, workspace);
    if (cases.value_or(0) == 0) {
        throw Rejected{Reason::conflict, "the set has no questions"};
    }
    const auto id = RunId::make();
    session.change(queries::insert_run, id, evaluation, workspace, chatbot, cause, *cases, now);
    jobs::NewJob job;
    job.kind = run_job;
    job.payload = json::encode_text(RunJob{workspace, evaluation});
    job.workspace_id = workspace.text();
    job.unique_key = evaluation.text();
    jobs::enqueue(session, job);
    return require_run(session, workspace, evaluation, id);
}

Runs::Runs(db::Database& database, const Clock& clock, log::Log& log, Engine engine, Limits limits)
    : database_{database}, clock_{clock}, log_{log}, engine_{std::move(engine)}, limits_{limits} {}

Task<EvaluationRun>
Runs::start(WorkspaceId workspace, EvaluationId evaluation, EvaluationCause cause) {
    auto unit = [workspace, evaluation, cause, now = clock_.now()](db::Session& session) {
        const auto chatbot = lock(session, workspace, evaluation);
        return queue_run(session, workspace, evaluation, chatbot, cause, now);
    };
    co_return co_await database_.write(std::move(unit));
}

Task<RunPage> Runs::list(
    WorkspaceId workspace,
    EvaluationId evaluation,
    std::optional<std::string> cursor,
    std::int64_t limit
) {
    const auto most = std::clamp<std::int64_t>(limit, 1, most_at_once);
    const auto before = cursor.value_or(behind_every_id);
    auto read = [workspace, evaluation, before, most](db::Session& session) {
        if (session.rows(queries::find_evaluation, evaluation, workspace).empty()) {
            throw Rejected{Reason::not_found, "evaluation"};
        }
        return session.all<RunRow>(queries::list_runs, evaluation, workspace, before, most);
    };
    RunPage out;
    for (auto& row : co_await database_.read(std::move(read))) {
        out.items.push_back(to_run(std::move(row)));
    }
    if (std::ssize(out.items) == most) {
        out.next_cursor = out.items.back().id.text();
    }
    co_return out;
}

Task<EvaluationRun> Runs::get(WorkspaceId workspace, EvaluationId evaluation, RunId run) {
    auto read = [workspace, evaluation, run](db::Session& session) {
        return require_run(session, workspace, evaluation, run);
    };
    co_return co_await database_.read(std::move(read));
}

Task<ResultPage> Runs::results(
    WorkspaceId workspace,
    EvaluationId evaluation,
    RunId run,
    ResultFilter filter,
    std::optional<std::string> cursor,
    std::int64_t limit
) {
    const auto most = std::clamp<std::int64_t>(limit, 1, most_at_once);
    const auto from = cursor.value_or("");
    auto read = [workspace, evaluation, run, filter, from, most](db::Session& session) {
        require_run(session, workspace, evaluation, run);
        return session.all<ResultRow>(
            queries::list_results, run, workspace, from, filter.outcome, filter.change, most
        );
    };
    ResultPage out;
    for (const auto& row : co_await database_.read(std::move(read))) {
        out.items.push_back(json::decode_text<EvaluationResult>(row.details));
    }
    if (std::ssize(out.items) == most) {
        out.next_cursor = out.items.back().case_id.text();
    }
    co_return out;
}

Task<EvaluationRun> Runs::cancel(WorkspaceId workspace, EvaluationId evaluation, RunId run) {
    auto unit = [workspace, evaluation, run, now = clock_.now()](db::Session& session) {
        require_run(session, workspace, evaluation, run);
        session.change(
            queries::end_run,
            run,
            workspace,
            evaluation,
            EvaluationRunState::cancelled,
            std::nullopt,
            std::nullopt,
            now
        );
        return require_run(session, workspace, evaluation, run);
    };
    co_return co_await database_.write(std::move(unit));
}

Task<std::optional<EvaluationRun>> Runs::next_run(RunJob job) {
    auto find = [job](db::Session& session) {
        return session.value<ChatbotId>(
            queries::find_evaluations_chatbot, job.evaluation_id, job.workspace_id
        );
    };
    const auto chatbot = co_await database_.read(std::move(find));
    if (!chatbot) {
        co_return std::nullopt; // removed with its runs
    }
    const auto behaviour = co_await engine_.behaviour_version(job.workspace_id, *chatbot);
    auto begin = [job, behaviour, now = clock_.now()](db::Session& session) {
        return begin_next(session, job, behaviour, now);
    };
    auto run = co_await database_.write(std::move(begin));
    if (run) {
        co_await go_through(job, *run, *chatbot);
    }
    co_return run;
}

Task<void> Runs::work(RunJob job) {
    try {
        while (co_await next_run(job)) {
        }
    } catch (const Rejected& gone) { // the set or its chatbot, in between
        if (gone.reason() != Reason::not_found) {
            throw;
        }
    }
}

// Sets are asked one question at a time: visitors come first.
Task<void> Runs::go_through(RunJob job, EvaluationRun run, ChatbotId chatbot) {
    for (int errors = 0;;) {
        auto next = [job, id = run.id](db::Session& session) {
            return session.find<CaseRow>(
                queries::next_case, job.evaluation_id, job.workspace_id, id
            );
        };
        auto asked = co_await database_.read(std::move(next));
        if (!asked) {
            co_return co_await end(job, run.id, EvaluationRunState::done, std::nullopt);
        }
        auto given = co_await ask(job.workspace_id, chatbot, asked->question);
        errors = given.failure ? errors + 1 : 0;
        const auto failure = given.failure;
        const Judged judged{
            job.workspace_id,
            chatbot,
            run.id,
            job.evaluation_id,
            *std::move(asked),
            std::move(given),
            clock_.now()
        };
        auto store = [judged](db::Session& session) { return store_judged(session, judged); };
        if (!co_await database_.write(std::move(store))) {
            co_return; // it was cancelled
        }
        if (errors == errors_in_a_row) {
            co_return co_await end(job, run.id, EvaluationRunState::failed, failure);
        }
    }
}

Task<Given> Runs::ask(WorkspaceId workspace, ChatbotId chatbot, std::string question) {
    std::exception_ptr unknown;
    try {
        auto tried = co_await async::within(
            limits_.answer_time, attempt(engine_.ask(workspace, chatbot, std::move(question)))
        );
        if (tried.error) {
            std::rethrow_exception(tried.error);
        }
        co_return std::move(tried.given);
    } catch (const async::TimedOut&) {
        co_return failed("timeout", "no answer came in time", 0);
    } catch (const Rejected& refused) {
        if (refused.reason() == Reason::not_found) {
            throw; // the chatbot is gone
        }
        co_return failed(std::string{refused.code()}, refused.detail(), 0);
    } catch (const boost::system::system_error& failure) {
        if (failure.code() == boost::asio::error::operation_aborted) {
            throw; // the server stops
        }
        unknown = std::current_exception();
    } catch (...) { // one question that cannot be asked is no reason to leave out the others
        unknown = std::current_exception();
    }
    log_.error("evaluation.not_answered", {{"error", log::describe(unknown)}});
    co_return failed("internal", "the answer failed", 0);
}

Task<void>
Runs::end(RunJob job, RunId run, EvaluationRunState state, std::optional<EvaluationProblem> error) {
    auto unit = [job, run, state, error, kept = limits_.runs_kept, now = clock_.now()](
                    db::Session& session
                ) {
        session.change(
            queries::end_run,
            run,
            job.workspace_id,
            job.evaluation_id,
            state,
            error ? std::optional{error->code} : std::nullopt,
            error ? std::optional{error->message} : std::nullopt,
            now
        );
        session.change(queries::delete_old_runs, job.evaluation_id, job.workspace_id, kept);
    };
    co_await database_.write(std::move(unit));
}

Task<void> Runs::give_up(RunJob job) {
    auto find = [job](db::Session& session) {
        return session.find<RunRow>(queries::open_run, job.evaluation_id, job.workspace_id);
    };
    const auto open = co_await database_.read(std::move(find));
    if (open) {
        const EvaluationProblem cut_off{"cut_off", "the run was cut off each time"};
        co_await end(job, open->id, EvaluationRunState::failed, cut_off);
    }
}

} // namespace hiochat::evaluations

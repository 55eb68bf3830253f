#include "evaluations/rows.h"

#include "evaluations/queries.h"
#include "platform/errors/rejected.h"
#include "platform/json/json.h"

namespace hiochat::evaluations {

Case to_case(CaseRow row) {
    Case out;
    out.id = std::move(row.id);
    out.question = std::move(row.question);
    out.expected = json::decode_text<Expected>(row.expected);
    out.note = std::move(row.note);
    out.thread_id = std::move(row.thread_id);
    out.seq = row.seq;
    out.state = row.state;
    if (row.since) {
        out.since = json::decode_text<EvaluationSince>(*row.since);
    }
    out.last_passed_at = row.last_passed_at;
    out.created_at = row.created_at;
    out.updated_at = row.updated_at;
    return out;
}

EvaluationRun to_run(RunRow row) {
    EvaluationRun out;
    out.id = std::move(row.id);
    out.evaluation_id = std::move(row.evaluation_id);
    out.cause = row.cause;
    out.state = row.state;
    if (row.error_code) {
        out.error = EvaluationProblem{
            *std::move(row.error_code), std::move(row.error_message).value_or("")
        };
    }
    out.total = row.total;
    out.passed = row.passed;
    out.failed = row.failed;
    out.errors = row.errors;
    out.broke = row.broke;
    out.mended = row.mended;
    out.cost = row.cost;
    out.behaviour_version = row.behaviour_version;
    out.knowledge = row.knowledge;
    out.changed_sources = json::decode_text<std::vector<std::string>>(row.changed_sources);
    out.created_at = row.created_at;
    out.started_at = row.started_at;
    out.finished_at = row.finished_at;
    return out;
}

ChatbotId lock(db::Session& session, const WorkspaceId& workspace, const EvaluationId& evaluation) {
    auto chatbot = session.value<ChatbotId>(queries::lock_evaluation, evaluation, workspace);
    if (!chatbot) {
        throw Rejected{Reason::not_found, "evaluation"};
    }
    return *std::move(chatbot);
}

CaseRow require_case(
    db::Session& session,
    const WorkspaceId& workspace,
    const EvaluationId& evaluation,
    const CaseId& id
) {
    auto row = session.find<CaseRow>(queries::find_case, id, workspace, evaluation);
    if (!row) {
        throw Rejected{Reason::not_found, "case"};
    }
    return *std::move(row);
}

} // namespace hiochat::evaluations

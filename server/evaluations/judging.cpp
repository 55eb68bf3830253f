#include "evaluations/judging.h"

#include "evaluations/queries.h"
#include "knowledge/changes/changes.h"
#include "platform/json/json.h"
#include "platform/text/unicode.h"

#include <algorithm>

namespace hiochat::evaluations {

namespace {

constexpr std::size_t answer_bytes = 3000; // of an answer that are kept
constexpr std::size_t sources_kept = 10;
constexpr std::size_t names_kept = 20;

struct Before {
    std::optional<std::int64_t> last_behaviour;
    std::optional<std::int64_t> last_knowledge;
};
BOOST_DESCRIBE_STRUCT(Before, (), (last_behaviour, last_knowledge))

std::string beginning(const std::string& text, std::size_t most) {
    std::size_t end = 0;
    for (std::size_t at = 0; at < text.size();) {
        text::next_code_point(text, at);
        if (at > most) {
            return text.substr(0, end) + "…";
        }
        end = at;
    }
    return text;
}

EvaluationResult result_of(const Judged& judged) {
    const auto& given = judged.given;
    EvaluationResult out;
    out.case_id = judged.asked.id;
    out.question = judged.asked.question;
    out.error = given.failure;
    if (!out.error) {
        out.missing = missing(json::decode_text<Expected>(judged.asked.expected), given);
    }
    out.outcome = out.error             ? EvaluationOutcome::error
                  : out.missing.empty() ? EvaluationOutcome::passed
                                        : EvaluationOutcome::failed;
    out.answer = beginning(given.text, answer_bytes);
    out.declined = given.declined;
    out.kind = given.kind;
    out.confidence = given.confidence;
    out.sources = given.sources;
    out.sources.resize(std::min(out.sources.size(), sources_kept));
    out.model = given.model;
    out.cost = given.cost;
    out.milliseconds = given.milliseconds;
    out.behaviour_version = given.behaviour_version;
    out.at = judged.at;
    return out;
}

std::optional<EvaluationChange>
change_of(std::optional<EvaluationCaseState> before, EvaluationOutcome now) {
    if (before == EvaluationCaseState::passed && now == EvaluationOutcome::failed) {
        return EvaluationChange::broke;
    }
    if (before == EvaluationCaseState::failed && now == EvaluationOutcome::passed) {
        return EvaluationChange::mended;
    }
    return std::nullopt;
}

void judge(
    db::Session& session,
    const Judged& judged,
    const EvaluationRun& run,
    const CaseRow& known,
    const EvaluationResult& result
) {
    const auto state = result.outcome == EvaluationOutcome::passed ? EvaluationCaseState::passed
                                                                   : EvaluationCaseState::failed;
    auto since = known.since;
    if (known.state != state) {
        const auto before =
            session
                .find<Before>(queries::judged_before, known.id, judged.workspace, judged.evaluation)
                .value_or(Before{});
        EvaluationSince made{run.id, judged.at, run.cause, result.behaviour_version, run.knowledge};
        made.behaviour_before = before.last_behaviour;
        made.knowledge_before = before.last_knowledge;
        if (before.last_knowledge) {
            made.changed_sources =
                changed_sources(session, judged.workspace, judged.chatbot, *before.last_knowledge);
        }
        since = json::encode_text(made);
    }
    session.change(
        queries::judge_case,
        known.id,
        judged.workspace,
        judged.evaluation,
        state,
        since,
        state == EvaluationCaseState::passed ? std::optional{judged.at} : known.last_passed_at,
        result.behaviour_version,
        run.knowledge
    );
}

} // namespace

std::vector<std::string> changed_sources(
    db::Session& session,
    const WorkspaceId& workspace,
    const ChatbotId& chatbot,
    std::int64_t number
) {
    std::vector<std::string> out;
    for (const auto& source :
         knowledge::changes::since(session, workspace, chatbot, number).sources) {
        if (out.size() == names_kept) {
            break;
        }
        if (auto name = session.value<std::string>(queries::name_of_source, source, workspace)) {
            out.push_back(*std::move(name));
        }
    }
    return out;
}

bool store_judged(db::Session& session, const Judged& judged) {
    const auto& workspace = judged.workspace;
    const auto& evaluation = judged.evaluation;
    auto row = session.find<RunRow>(queries::lock_run, judged.run, workspace, evaluation);
    if (!row || row->state != EvaluationRunState::running) {
        return false;
    }
    const auto run = to_run(*std::move(row));
    const auto known =
        session.find<CaseRow>(queries::find_case, judged.asked.id, workspace, evaluation);
    if (!known || known->revision != judged.asked.revision) {
        return true;
    }
    auto result = result_of(judged);
    result.change = change_of(known->state, result.outcome);
    const auto stored = session.change(
        queries::insert_result,
        run.id,
        known->id,
        workspace,
        result.outcome,
        result.change,
        json::encode_text(result),
        result.behaviour_version,
        judged.at
    );
    if (stored == 0) {
        return true;
    }
    if (result.outcome != EvaluationOutcome::error) {
        judge(session, judged, run, *known, result);
    }
    session.change(
        queries::count_result,
        run.id,
        workspace,
        evaluation,
        result.outcome == EvaluationOutcome::passed,
        result.outcome == EvaluationOutcome::failed,
        result.outcome == EvaluationOutcome::error,
        result.change == EvaluationChange::broke,
        result.change == EvaluationChange::mended,
        result.cost
    );
    return true;
}

} // namespace hiochat::evaluations

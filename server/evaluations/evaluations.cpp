#include "evaluations/evaluations.h"

#include "accounts/users.h"
#include "evaluations/queries.h"
#include "evaluations/rows.h"
#include "knowledge/changes/changes.h"
#include "platform/async/async.h"
#include "platform/errors/rejected.h"
#include "platform/text/unicode.h"

#include <boost/algorithm/string/trim.hpp>

namespace hiochat::evaluations {

namespace {

struct Row {
    EvaluationId id;
    ChatbotId chatbot_id;
    std::string name;
    bool after_knowledge = false;
    bool after_behaviour = false;
    std::int64_t cases = 0;
    std::int64_t failing = 0;
    TimePoint created_at;
    TimePoint updated_at;
};
BOOST_DESCRIBE_STRUCT(
    Row,
    (),
    (id, chatbot_id, name, after_knowledge, after_behaviour, cases, failing, created_at, updated_at)
)

constexpr const char* behind_every_id = "zzzzzzzzzzzzzzzzzzzzzzzzzz";

Evaluation to_evaluation(db::Session& session, const WorkspaceId& workspace, Row row) {
    Evaluation out;
    out.id = std::move(row.id);
    out.chatbot_id = std::move(row.chatbot_id);
    out.name = std::move(row.name);
    out.after_knowledge = row.after_knowledge;
    out.after_behaviour = row.after_behaviour;
    out.cases = row.cases;
    out.failing = row.failing;
    out.created_at = row.created_at;
    out.updated_at = row.updated_at;
    if (auto last =
            session.find<RunRow>(queries::list_runs, out.id, workspace, behind_every_id, 1)) {
        out.last_run = to_run(*std::move(last));
    }
    return out;
}

Evaluation
read_one(db::Session& session, const WorkspaceId& workspace, const EvaluationId& evaluation) {
    auto row = session.find<Row>(queries::find_evaluation, evaluation, workspace);
    if (!row) {
        throw Rejected{Reason::not_found, "evaluation"};
    }
    return to_evaluation(session, workspace, *std::move(row));
}

void check_chatbot(db::Session& session, const WorkspaceId& workspace, const ChatbotId& chatbot) {
    if (session.rows(queries::find_chatbot, chatbot, workspace).empty()) {
        throw Rejected{Reason::not_found, "chatbot"};
    }
}

std::string checked_name(const std::string& given) {
    auto name = boost::trim_copy(given);
    if (text::is_blank(name) || accounts::count_characters(name) > Evaluations::name_limit) {
        throw Rejected{
            Reason::invalid,
            "name: must have 1 to " + std::to_string(Evaluations::name_limit) + " characters"
        }
            .with_field("name");
    }
    return name;
}

} // namespace

Evaluations::Evaluations(db::Database& database, const Clock& clock, Engine engine, Limits limits)
    : database_{database}, clock_{clock}, engine_{std::move(engine)}, limits_{limits} {}

Task<std::vector<Evaluation>> Evaluations::all(WorkspaceId workspace, ChatbotId chatbot) {
    auto read = [workspace, chatbot](db::Session& session) {
        check_chatbot(session, workspace, chatbot);
        std::vector<Evaluation> out;
        for (auto& row : session.all<Row>(queries::list_evaluations, chatbot, workspace)) {
            out.push_back(to_evaluation(session, workspace, std::move(row)));
        }
        return out;
    };
    co_return co_await database_.read(std::move(read));
}

Task<Evaluation> Evaluations::create(WorkspaceId workspace, ChatbotId chatbot, SetChange wanted) {
    const auto name = checked_name(wanted.name.value_or(""));
    const auto behaviour = co_await engine_.behaviour_version(workspace, chatbot);
    auto unit = [workspace,
                 chatbot,
                 wanted,
                 name,
                 behaviour,
                 id = EvaluationId::make(),
                 most = limits_.of_chatbot,
                 now = clock_.now()](db::Session& session) {
        check_chatbot(session, workspace, chatbot);
        const auto held =
            session.value<std::int64_t>(queries::count_evaluations, chatbot, workspace);
        if (held.value_or(0) >= most) {
            throw Rejected{
                Reason::full, "a chatbot has at most " + std::to_string(most) + " sets of questions"
            };
        }
        session.change(
            queries::insert_evaluation,
            id,
            workspace,
            chatbot,
            name,
            wanted.after_knowledge.value_or(false),
            wanted.after_behaviour.value_or(false),
            knowledge::changes::newest(session, workspace, chatbot),
            behaviour,
            now
        );
        return read_one(session, workspace, id);
    };
    co_return co_await database_.write(std::move(unit));
}

Task<Evaluation> Evaluations::get(WorkspaceId workspace, EvaluationId evaluation) {
    auto read = [workspace, evaluation](db::Session& session) {
        return read_one(session, workspace, evaluation);
    };
    co_return co_await database_.read(std::move(read));
}

Task<Evaluation>
Evaluations::change(WorkspaceId workspace, EvaluationId evaluation, SetChange change) {
    const auto before = co_await get(workspace, evaluation);
    const auto name = checked_name(change.name.value_or(before.name));
    const auto behaviour = co_await engine_.behaviour_version(workspace, before.chatbot_id);
    auto unit =
        [workspace, evaluation, change, name, behaviour, now = clock_.now()](db::Session& session) {
            const auto chatbot = lock(session, workspace, evaluation);
            const auto held = read_one(session, workspace, evaluation);
            const bool knowledge = change.after_knowledge.value_or(held.after_knowledge);
            const bool settings = change.after_behaviour.value_or(held.after_behaviour);
            session.change(
                queries::update_evaluation, evaluation, workspace, name, knowledge, settings, now
            );
            if ((knowledge && !held.after_knowledge) || (settings && !held.after_behaviour)) {
                const auto number = knowledge::changes::newest(session, workspace, chatbot);
                session.change(queries::set_seen, evaluation, workspace, number, behaviour);
            }
            return read_one(session, workspace, evaluation);
        };
    co_return co_await database_.write(std::move(unit));
}

Task<void> Evaluations::remove(WorkspaceId workspace, EvaluationId evaluation) {
    auto unit = [workspace, evaluation](db::Session& session) {
        session.change(queries::delete_evaluation, evaluation, workspace);
    };
    co_await database_.write(std::move(unit));
}

} // namespace hiochat::evaluations

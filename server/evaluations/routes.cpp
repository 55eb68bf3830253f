#include "evaluations/routes.h"

#include "accounts/access.h"
#include "platform/async/async.h"
#include "platform/json/json.h"

namespace hiochat::evaluations {

namespace {

const std::string of_chatbot = "/api/v1/chatbots/{chatbotId}/evaluations";
const std::string one = "/api/v1/evaluations/{evaluationId}";

WorkspaceId workspace_of(const http::Call& call) {
    return accounts::principal(call).workspace;
}

EvaluationId id_of(const http::Call& call) {
    return call.id<EvaluationId>("evaluationId");
}

RunId run_of(const http::Call& call) {
    return call.id<RunId>("runId");
}

} // namespace

Routes::Routes(Evaluations& evaluations, Cases& cases, Runs& runs)
    : evaluations_{evaluations}, cases_{cases}, runs_{runs} {}

void Routes::add_to(http::Router& router, accounts::Access& access) {
    const auto read = access.guard(accounts::Right::read);
    const auto manage = access.guard(accounts::Right::manage);
    router.get(of_chatbot, read, "List a chatbot's sets of test questions", *this, &Routes::list);
    router.post(of_chatbot, manage, "Make a set of test questions", *this, &Routes::create);
    router.get(one, read, "Get a set of test questions", *this, &Routes::get);
    router.patch(one, manage, "Rename a set, or say when it runs", *this, &Routes::change);
    router.delete_(one, manage, "Delete a set with its runs", *this, &Routes::remove);
    add_cases_to(router, access);
    add_runs_to(router, access);
}

Task<wire::EvaluationList> Routes::list(http::Call& call) {
    co_return wire::EvaluationList{
        co_await evaluations_.all(workspace_of(call), call.id<ChatbotId>("chatbotId"))
    };
}

Task<http::Created<Evaluation>> Routes::create(http::Call& call, wire::EvaluationRequest request) {
    co_return http::Created<Evaluation>{co_await evaluations_.create(
        workspace_of(call),
        call.id<ChatbotId>("chatbotId"),
        {std::move(request.name), request.after_knowledge, request.after_behaviour}
    )};
}

Task<Evaluation> Routes::get(http::Call& call) {
    co_return co_await evaluations_.get(workspace_of(call), id_of(call));
}

Task<Evaluation> Routes::change(http::Call& call, wire::EvaluationPatch patch) {
    co_return co_await evaluations_.change(
        workspace_of(call),
        id_of(call),
        {std::move(patch.name), patch.after_knowledge, patch.after_behaviour}
    );
}

Task<void> Routes::remove(http::Call& call) {
    co_await evaluations_.remove(workspace_of(call), id_of(call));
}

void Routes::add_runs_to(http::Router& router, accounts::Access& access) {
    const auto read = access.guard(accounts::Right::read);
    const auto manage = access.guard(accounts::Right::manage);
    const std::string runs = one + "/runs";
    const std::string run = runs + "/{runId}";
    router.get(runs, read, "List a set's runs, latest first", *this, &Routes::list_runs);
    router.post(runs, manage, "Ask all questions of a set", *this, &Routes::start);
    router.get(run, read, "Get a run", *this, &Routes::run);
    router.get(
        run + "/results", read, "What became of each question in a run", *this, &Routes::results
    );
    router.post(run + "/cancel", manage, "Cancel a run", *this, &Routes::cancel);
}

Task<wire::EvaluationRunList> Routes::list_runs(http::Call& call, wire::EvaluationRunsQuery query) {
    auto page = co_await runs_.list(
        workspace_of(call), id_of(call), std::move(query.cursor), query.limit.value_or(50)
    );
    co_return wire::EvaluationRunList{std::move(page.items), std::move(page.next_cursor)};
}

Task<http::Created<EvaluationRun>> Routes::start(http::Call& call) {
    co_return http::Created<EvaluationRun>{
        co_await runs_.start(workspace_of(call), id_of(call), EvaluationCause::hand)
    };
}

Task<EvaluationRun> Routes::run(http::Call& call) {
    co_return co_await runs_.get(workspace_of(call), id_of(call), run_of(call));
}

Task<wire::EvaluationResultList> Routes::results(http::Call& call, wire::ResultQuery query) {
    auto page = co_await runs_.results(
        workspace_of(call),
        id_of(call),
        run_of(call),
        {query.outcome, query.change},
        std::move(query.cursor),
        query.limit.value_or(50)
    );
    co_return wire::EvaluationResultList{std::move(page.items), std::move(page.next_cursor)};
}

Task<EvaluationRun> Routes::cancel(http::Call& call) {
    co_return co_await runs_.cancel(workspace_of(call), id_of(call), run_of(call));
}

} // namespace hiochat::evaluations

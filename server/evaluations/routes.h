#pragma once

#include "evaluations/wire.h"
#include "platform/http/router.h"

namespace hiochat::accounts {
class Access;
}

namespace hiochat::evaluations {

class Routes {
public:
    Routes(Evaluations& evaluations, Cases& cases, Runs& runs);

    void add_to(http::Router& router, accounts::Access& access);

private:
    void add_cases_to(http::Router& router, accounts::Access& access);
    void add_runs_to(http::Router& router, accounts::Access& access);

    Task<wire::EvaluationList> list(http::Call& call);
    Task<http::Created<Evaluation>> create(http::Call& call, wire::EvaluationRequest request);
    Task<Evaluation> get(http::Call& call);
    Task<Evaluation> change(http::Call& call, wire::EvaluationPatch patch);
    Task<void> remove(http::Call& call);

    Task<wire::EvaluationCaseList> cases(http::Call& call);
    Task<http::Created<wire::EvaluationCase>>
    add_case(http::Call& call, wire::EvaluationCaseRequest request);
    Task<wire::EvaluationCase> change_case(http::Call& call, wire::EvaluationCaseRequest request);
    Task<void> remove_case(http::Call& call);
    Task<EvaluationImported> import_cases(http::Call& call, wire::EvaluationImport sheet);
    Task<http::Response> export_cases(http::Call& call);
    Task<wire::EvaluationHistory> history(http::Call& call);

    Task<wire::EvaluationRunList> list_runs(http::Call& call, wire::EvaluationRunsQuery query);
    Task<http::Created<EvaluationRun>> start(http::Call& call);
    Task<EvaluationRun> run(http::Call& call);
    Task<wire::EvaluationResultList> results(http::Call& call, wire::ResultQuery query);
    Task<EvaluationRun> cancel(http::Call& call);

    Evaluations& evaluations_;
    Cases& cases_;
    Runs& runs_;
};

} // namespace hiochat::evaluations

#include "accounts/access.h"
#include "evaluations/routes.h"
#include "platform/async/async.h"
#include "platform/http/files.h"
#include "platform/json/json.h"

namespace hiochat::evaluations {

namespace {

constexpr std::size_t sheet_bytes = 2 * 1024 * 1024;

WorkspaceId workspace_of(const http::Call& call) {
    return accounts::principal(call).workspace;
}

EvaluationId id_of(const http::Call& call) {
    return call.id<EvaluationId>("evaluationId");
}

CaseId case_of(const http::Call& call) {
    return call.id<CaseId>("caseId");
}

// Nothing where the request names no expectation at all.
std::optional<Expected> expected_of(const wire::EvaluationCaseRequest& request) {
    if (!request.sources && !request.words && !request.without && !request.declines) {
        return std::nullopt;
    }
    const std::vector<std::string> none;
    return Expected{
        request.sources.value_or(none),
        request.words.value_or(none),
        request.without.value_or(none),
        request.declines.value_or(false)
    };
}

} // namespace

wire::EvaluationCase wire::from(Case held) {
    return {
        std::move(held.id),
        std::move(held.question),
        std::move(held.expected.sources),
        std::move(held.expected.words),
        std::move(held.expected.without),
        held.expected.declines,
        std::move(held.note),
        std::move(held.thread_id),
        held.seq,
        held.state,
        std::move(held.since),
        held.last_passed_at,
        held.created_at,
        held.updated_at
    };
}

void Routes::add_cases_to(http::Router& router, accounts::Access& access) {
    const auto read = access.guard(accounts::Right::read);
    const auto manage = access.guard(accounts::Right::manage);
    const std::string all = "/api/v1/evaluations/{evaluationId}/cases";
    const std::string one = all + "/{caseId}";
    router.get(all, read, "List a set's questions", *this, &Routes::cases);
    router.post(
        all,
        manage,
        "Add a question with what its answer must hold, or one that was asked in a thread",
        *this,
        &Routes::add_case
    );
    router.patch(one, manage, "Change a question of a set", *this, &Routes::change_case);
    router.delete_(one, manage, "Remove a question from a set", *this, &Routes::remove_case);
    router.get(
        one + "/history", read, "What became of a question, run by run", *this, &Routes::history
    );
    http::RouteOptions large;
    large.body_bytes = sheet_bytes;
    router.post(
        all + "/import",
        manage,
        "Add the questions of a CSV table, or take it in place of all",
        *this,
        &Routes::import_cases,
        large
    );
    http::RouteOptions csv;
    csv.reply_type = "text/csv";
    router.get(
        all + "/export.csv", read, "A set's questions as CSV", *this, &Routes::export_cases, csv
    );
}

Task<wire::EvaluationCaseList> Routes::cases(http::Call& call) {
    wire::EvaluationCaseList out;
    for (auto& held : co_await cases_.all(workspace_of(call), id_of(call))) {
        out.items.push_back(wire::from(std::move(held)));
    }
    co_return out;
}

Task<http::Created<wire::EvaluationCase>>
Routes::add_case(http::Call& call, wire::EvaluationCaseRequest request) {
    NewCase wanted;
    wanted.expected = expected_of(request);
    wanted.question = std::move(request.question);
    wanted.note = std::move(request.note).value_or("");
    wanted.thread_id = std::move(request.thread_id);
    wanted.seq = request.seq;
    auto made = co_await cases_.add(workspace_of(call), id_of(call), std::move(wanted));
    co_return http::Created<wire::EvaluationCase>{wire::from(std::move(made))};
}

Task<wire::EvaluationCase>
Routes::change_case(http::Call& call, wire::EvaluationCaseRequest request) {
    co_return wire::from(co_await cases_.change(
        workspace_of(call),
        id_of(call),
        case_of(call),
        {std::move(request.question),
         std::move(request.sources),
         std::move(request.words),
         std::move(request.without),
         request.declines,
         std::move(request.note)}
    ));
}

Task<void> Routes::remove_case(http::Call& call) {
    co_await cases_.remove(workspace_of(call), id_of(call), case_of(call));
}

Task<EvaluationImported> Routes::import_cases(http::Call& call, wire::EvaluationImport sheet) {
    auto lines = read_sheet(sheet.csv, static_cast<std::size_t>(cases_.limits().cases));
    const auto how = sheet.replace.value_or(false) ? Import::replace : Import::add;
    co_return co_await cases_.import(workspace_of(call), id_of(call), std::move(lines), how);
}

Task<http::Response> Routes::export_cases(http::Call& call) {
    std::vector<Line> lines;
    for (auto& held : co_await cases_.all(workspace_of(call), id_of(call))) {
        lines.push_back({std::move(held.question), std::move(held.expected), std::move(held.note)});
    }
    const auto sheet = std::make_shared<const std::string>(write_sheet(lines));
    co_return http::serve_download(call.request(), sheet, "questions.csv", "text/csv");
}

Task<wire::EvaluationHistory> Routes::history(http::Call& call) {
    co_return wire::EvaluationHistory{
        co_await cases_.history(workspace_of(call), id_of(call), case_of(call))
    };
}

} // namespace hiochat::evaluations

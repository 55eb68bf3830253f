#include "knowledge/questions/routes.h"

#include "accounts/access.h"
#include "platform/async/async.h"
#include "platform/json/json.h"

namespace hiochat::knowledge::questions {

namespace {

Entry from_wire(wire::QuestionRequest request) {
    return {
        {std::move(request.question),
         std::move(request.alternatives).value_or(std::vector<std::string>{}),
         std::move(request.answer)},
        std::move(request.categories),
        std::move(request.answers).value_or(std::vector<analytics::QuestionId>{})
    };
}

} // namespace

Routes::Routes(Questions& questions, Sources& sources) : questions_{questions}, sources_{sources} {}

void Routes::add_to(http::Router& router, accounts::Access& access) {
    const auto manage = access.guard(accounts::Right::manage);
    const std::string all = "/api/v1/chatbots/{chatbotId}/questions";
    router.post(all, manage, "Add a question with its answer", *this, &Routes::add);
    router.put(
        all + "/{sourceId}", manage, "Change a question or its answer", *this, &Routes::change
    );
}

Task<http::Created<knowledge::wire::Source>>
Routes::add(http::Call& call, wire::QuestionRequest request) {
    const auto workspace = accounts::principal(call).workspace;
    const auto chatbot = call.id<ChatbotId>("chatbotId");
    const auto added = co_await questions_.add(workspace, chatbot, from_wire(std::move(request)));
    const auto shown = co_await sources_.show(workspace, chatbot, added.id);
    co_return http::Created<knowledge::wire::Source>{knowledge::wire::from(shown)};
}

Task<knowledge::wire::Source> Routes::change(http::Call& call, wire::QuestionRequest request) {
    const auto workspace = accounts::principal(call).workspace;
    const auto chatbot = call.id<ChatbotId>("chatbotId");
    const auto source = call.id<SourceId>("sourceId");
    co_await questions_.change(workspace, chatbot, source, from_wire(std::move(request)));
    co_return knowledge::wire::from(co_await sources_.show(workspace, chatbot, source));
}

} // namespace hiochat::knowledge::questions

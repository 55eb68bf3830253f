#include "assistant/routes.h"

#include "accounts/access.h"
#include "assistant/assistant.h"
#include "platform/async/async.h"
#include "platform/errors/rejected.h"
#include "platform/json/json.h"
#include "platform/text/unicode.h"

namespace hiochat::assistant {

Routes::Routes(Assistant& assistant) : assistant_{assistant} {}

void Routes::add_to(http::Router& router, accounts::Access& access) {
    router.post(
        "/api/v1/chatbots/{chatbotId}/answers",
        access.guard(accounts::Right::read),
        "Answer one question from the knowledge, or abstain",
        *this,
        &Routes::answer
    );
}

Task<wire::Answer> Routes::answer(http::Call& call, wire::AnswerRequest request) {
    if (text::is_blank(request.question) || request.question.size() > 8000) {
        throw Rejected{Reason::invalid, "question: must have 1 to 8000 bytes and not be blank"}
            .with_field("question");
    }
    auto answer = co_await assistant_.answer(
        accounts::principal(call).workspace,
        call.id<ChatbotId>("chatbotId"),
        std::move(request.question),
        std::move(request.categories).value_or(std::vector<std::string>{})
    );
    wire::Answer out{std::move(answer.text), answer.abstained, answer.confidence, {}, {}};
    for (const auto& citation : answer.citations) {
        out.sources.push_back(citation.name);
    }
    out.citations = std::move(answer.citations);
    co_return out;
}

} // namespace hiochat::assistant

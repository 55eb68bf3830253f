#include "knowledge/synonyms/routes.h"

#include "accounts/access.h"
#include "platform/async/async.h"
#include "platform/json/json.h"

namespace hiochat::knowledge::synonyms {

Routes::Routes(Synonyms& synonyms) : synonyms_{synonyms} {}

void Routes::add_to(http::Router& router, accounts::Access& access) {
    const std::string path = "/api/v1/chatbots/{chatbotId}/synonyms";
    router.get(
        path,
        access.guard(accounts::Right::read),
        "Get the words that mean the same",
        *this,
        &Routes::get
    );
    router.put(
        path,
        access.guard(accounts::Right::manage),
        "Set the words that mean the same",
        *this,
        &Routes::put
    );
}

Task<wire::SynonymGroups> Routes::get(http::Call& call) {
    co_return wire::SynonymGroups{
        co_await synonyms_.get(accounts::principal(call).workspace, call.id<ChatbotId>("chatbotId"))
    };
}

Task<wire::SynonymGroups> Routes::put(http::Call& call, wire::SynonymGroups groups) {
    co_return wire::SynonymGroups{co_await synonyms_.put(
        accounts::principal(call).workspace,
        call.id<ChatbotId>("chatbotId"),
        std::move(groups.groups)
    )};
}

} // namespace hiochat::knowledge::synonyms

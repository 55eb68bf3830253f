#include "chatbots/routes.h"

#include "accounts/access.h"
#include "accounts/api_keys.h"
#include "platform/async/async.h"
#include "platform/json/json.h"

namespace hiochat::chatbots {

Routes::Routes(Chatbots& chatbots, accounts::ApiKeys& keys) : chatbots_{chatbots}, keys_{keys} {}

void Routes::add_to(http::Router& router, accounts::Access& access) {
    const auto read = access.guard(accounts::Right::read);
    const auto manage = access.guard(accounts::Right::manage);
    const std::string all = "/api/v1/chatbots";
    const std::string one = all + "/{chatbotId}";
    router.get(all, read, "List the chatbots", *this, &Routes::list);
    router.post(all, manage, "Create a chatbot", *this, &Routes::create);
    router.get(one, read, "Get a chatbot", *this, &Routes::get);
    router.patch(one, manage, "Change a chatbot's settings", *this, &Routes::change);
    router.delete_(
        one, manage, "Delete a chatbot with all that belongs to it", *this, &Routes::remove
    );
    router.post(
        one + "/preview", read, "Make a key for the dashboard's test chat", *this, &Routes::preview
    );
}

Task<wire::ChatbotList> Routes::list(http::Call& call) {
    wire::ChatbotList out;
    for (auto& bot : co_await chatbots_.all(accounts::principal(call).workspace)) {
        out.items.push_back(wire::from(std::move(bot)));
    }
    co_return out;
}

Task<http::Created<wire::Chatbot>> Routes::create(http::Call& call, ChatbotSettings settings) {
    auto bot = co_await chatbots_.create(accounts::principal(call).workspace, std::move(settings));
    co_return http::Created<wire::Chatbot>{wire::from(std::move(bot))};
}

Task<wire::Chatbot> Routes::get(http::Call& call) {
    const auto id = call.id<ChatbotId>("chatbotId");
    co_return wire::from(co_await chatbots_.get(accounts::principal(call).workspace, id));
}

Task<wire::Chatbot> Routes::change(http::Call& call, ChatbotSettings settings) {
    const auto id = call.id<ChatbotId>("chatbotId");
    co_return wire::from(
        co_await chatbots_.change(accounts::principal(call).workspace, id, std::move(settings))
    );
}

Task<void> Routes::remove(http::Call& call) {
    const auto id = call.id<ChatbotId>("chatbotId");
    co_await chatbots_.remove(accounts::principal(call).workspace, id);
}

Task<http::Created<wire::PreviewKey>> Routes::preview(http::Call& call) {
    const auto id = call.id<ChatbotId>("chatbotId");
    const auto made = co_await keys_.create(
        accounts::principal(call).workspace, accounts::ApiKeyKind::preview, id, "Test chat"
    );
    co_return http::Created<wire::PreviewKey>{{made.text, made.expires_at.value()}};
}

} // namespace hiochat::chatbots

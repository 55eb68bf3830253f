#pragma once

#include "chatbots/wire.h"
#include "platform/http/router.h"

namespace hiochat::accounts {
class Access;
class ApiKeys;
} // namespace hiochat::accounts

namespace hiochat::chatbots {

class Routes {
public:
    Routes(Chatbots& chatbots, accounts::ApiKeys& keys);

    void add_to(http::Router& router, accounts::Access& access);

private:
    Task<wire::ChatbotList> list(http::Call& call);
    Task<http::Created<wire::Chatbot>> create(http::Call& call, ChatbotSettings settings);
    Task<wire::Chatbot> get(http::Call& call);
    Task<wire::Chatbot> change(http::Call& call, ChatbotSettings settings);
    Task<void> remove(http::Call& call);
    Task<http::Created<wire::PreviewKey>> preview(http::Call& call);

    Chatbots& chatbots_;
    accounts::ApiKeys& keys_;
};

} // namespace hiochat::chatbots

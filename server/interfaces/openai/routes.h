#pragma once

#include "interfaces/answering.h"
#include "platform/clock/clock.h"
#include "platform/http/router.h"

#include <boost/json/value.hpp>

namespace hiochat::accounts {
class Access;
}

namespace hiochat::chatbots {
class Chatbots;
struct Chatbot;
} // namespace hiochat::chatbots

namespace hiochat::interfaces::openai {

// Chatbots as the models of an API that OpenAI's clients speak: `baseURL` is this server's address
// and "/v1", the API key a secret key.
class Routes {
public:
    Routes(Ask ask, chatbots::Chatbots& chatbots, Speaking speaking, const Clock& clock);

    void add_to(http::Router& router, accounts::Access& access);

private:
    using Either = std::variant<boost::json::value, http::Response>;

    Task<Either> complete(http::Call& call, boost::json::value body);
    Task<boost::json::value> models(http::Call& call);
    Task<boost::json::value> model(http::Call& call);

    Task<chatbots::Chatbot> find(WorkspaceId workspace, std::string model);

    Ask ask_;
    chatbots::Chatbots& chatbots_;
    Speaking speaking_;
    const Clock& clock_;
};

} // namespace hiochat::interfaces::openai

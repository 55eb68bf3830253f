#include "visitors/embedding.h"

#include "platform/async/async.h"
#include "platform/errors/rejected.h"

namespace hiochat::visitors {

Embedding::Embedding(accounts::Access& access, chatbots::Chatbots& chatbots, std::string public_url)
    : access_{access}, chatbots_{chatbots}, public_url_{std::move(public_url)} {}

Task<chatbots::Chatbot> Embedding::admit(std::string key, http::Headers headers, bool secure) {
    accounts::Credentials credentials;
    credentials.key = std::move(key);
    const auto principal =
        co_await access_.authorize(std::move(credentials), accounts::Right::converse);
    auto bot = co_await chatbots_.get(principal.workspace, principal.chatbot.value());
    const auto origin = headers.find("Origin");
    if (!origin || is_own(*origin, headers, secure)) {
        co_return bot;
    }
    const bool preview = principal.credential == accounts::Credential::preview_key;
    if (preview || !chatbots::allows_origin(bot.allowed_origins, *origin)) {
        throw Rejected{
            Reason::forbidden,
            "the origin " + std::string{*origin} + " is not allowed for this chatbot"
        }
            .with_code("origin_not_allowed");
    }
    co_return bot;
}

bool Embedding::is_own(std::string_view origin, const http::Headers& headers, bool secure) const {
    const auto host = headers.find("Host");
    return origin == public_url_ ||
           (host && origin == std::string{secure ? "https://" : "http://"} + std::string{*host});
}

} // namespace hiochat::visitors

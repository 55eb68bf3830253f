#pragma once

#include "interfaces/answering.h"
#include "interfaces/wire.h"
#include "platform/http/router.h"

namespace hiochat::accounts {
class Access;
}

namespace hiochat::chatbots {
class Chatbots;
}

namespace hiochat::interfaces {

// Answers over REST: whole, or as they are made.
class AnswerRoutes {
public:
    AnswerRoutes(Ask ask, chatbots::Chatbots& chatbots, Speaking speaking);

    void add_to(http::Router& router, accounts::Access& access);

private:
    using Either = std::variant<wire::Answer, http::Response>;
    enum class Form : std::uint8_t { whole, events };

    static Form form_of(const http::Call& call, std::optional<bool> stream);
    Task<Either> answer(http::Call& call, wire::AnswerRequest request);
    Task<Either> play(http::Call& call, wire::PlaygroundRequest request);
    Task<Either> reply(Question question, Form form);

    Ask ask_;
    chatbots::Chatbots& chatbots_;
    Speaking speaking_;
};

} // namespace hiochat::interfaces

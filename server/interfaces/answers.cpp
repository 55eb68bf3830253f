#include "interfaces/answers.h"

#include "accounts/access.h"
#include "chatbots/chatbots.h"
#include "platform/async/async.h"
#include "platform/http/sent_events.h"
#include "platform/json/json.h"

namespace hiochat::interfaces {

namespace {

Voice voice_of_events() {
    Voice voice;
    voice.delta = [](std::string_view text) {
        const wire::AnswerPiece piece{std::string{text}};
        return http::sent_event("delta", json::encode_text(piece));
    };
    voice.restart = [] { return http::sent_event("restart", "{}"); };
    voice.answer = [](const Reply& reply) {
        return http::sent_event("answer", json::encode_text(wire::from(reply)));
    };
    voice.failure = [](const http::Problem& problem) {
        const wire::AnswerFailure failure{problem.status, problem.code, problem.detail};
        return http::sent_event("error", json::encode_text(failure));
    };
    return voice;
}

template <typename Request>
Question question_of(const http::Call& call, Request& request) {
    Question question{
        accounts::principal(call).workspace,
        call.id<ChatbotId>("chatbotId"),
        std::move(request.question)
    };
    question.turns = std::move(request.turns).value_or(std::vector<Turn>{});
    question.categories = std::move(request.categories).value_or(std::vector<std::string>{});
    check(question);
    return question;
}

} // namespace

wire::Answer wire::from(Reply reply) {
    Answer out;
    out.text = std::move(reply.text);
    out.kind = reply.kind;
    out.abstained = reply.abstained;
    out.confidence = reply.confidence;
    for (const auto& citation : reply.citations) {
        out.sources.push_back(citation.name);
    }
    out.citations = std::move(reply.citations);
    out.follow_ups = std::move(reply.follow_ups);
    out.topics = std::move(reply.topics);
    out.unsupported = std::move(reply.unsupported);
    out.record_id = std::move(reply.record_id);
    return out;
}

AnswerRoutes::AnswerRoutes(Ask ask, chatbots::Chatbots& chatbots, Speaking speaking)
    : ask_{std::move(ask)}, chatbots_{chatbots}, speaking_{std::move(speaking)} {}

void AnswerRoutes::add_to(http::Router& router, accounts::Access& access) {
    http::RouteOptions options;
    options.body_bytes = 1024 * 1024; // fifty turns, and their escapes
    options.reply_type = "text/event-stream";
    options.description =
        "With `stream: true`, or when the client accepts text/event-stream, the reply is a stream "
        "of server-sent events: `delta` {text}, `restart` {} (what was said is void), and at the "
        "end `answer` (as the JSON reply) or `error` {status, code, detail}.";
    router.post(
        "/api/v1/chatbots/{chatbotId}/answers",
        access.guard(accounts::Right::read),
        "Answer one question from the knowledge, or abstain",
        *this,
        &AnswerRoutes::answer,
        options
    );
    router.post(
        "/api/v1/chatbots/{chatbotId}/playground",
        access.guard(accounts::Right::manage),
        "Answer a question with settings that are tried out",
        *this,
        &AnswerRoutes::play,
        std::move(options)
    );
}

Task<AnswerRoutes::Either> AnswerRoutes::answer(http::Call& call, wire::AnswerRequest request) {
    auto question = question_of(call, request);
    co_return co_await reply(std::move(question), form_of(call, request.stream));
}

Task<AnswerRoutes::Either> AnswerRoutes::play(http::Call& call, wire::PlaygroundRequest request) {
    auto question = question_of(call, request);
    question.origin = assistant::Origin::playground;
    if (request.behaviour) {
        question.behaviour = behaviours::checked(*std::move(request.behaviour));
    }
    co_return co_await reply(std::move(question), form_of(call, request.stream));
}

AnswerRoutes::Form AnswerRoutes::form_of(const http::Call& call, std::optional<bool> stream) {
    return stream.value_or(http::wants_events(call.request())) ? Form::events : Form::whole;
}

Task<AnswerRoutes::Either> AnswerRoutes::reply(Question question, Form form) {
    if (form == Form::whole) {
        auto said = co_await ask_(std::move(question), {});
        co_return Either{wire::from(std::move(said))};
    }
    // Before the status is on its way.
    co_await chatbots_.get(question.workspace, question.chatbot);
    co_return Either{speak(ask_, std::move(question), voice_of_events(), speaking_)};
}

} // namespace hiochat::interfaces

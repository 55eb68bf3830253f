#include "interfaces/openai/routes.h"

#include "accounts/access.h"
#include "chatbots/chatbots.h"
#include "interfaces/openai/errors.h"
#include "interfaces/openai/reply.h"
#include "interfaces/openai/request.h"
#include "platform/async/async.h"
#include "platform/errors/rejected.h"
#include "platform/http/text.h"

#include <boost/json.hpp>

#include <algorithm>

namespace hiochat::interfaces::openai {

namespace bj = boost::json;

namespace {

bj::object model_of(const chatbots::Chatbot& chatbot) {
    const auto created =
        std::chrono::duration_cast<std::chrono::seconds>(chatbot.created_at.time_since_epoch());
    return {
        {"id", chatbot.id.text()},
        {"object", "model"},
        {"created", created.count()},
        {"owned_by", "hiochat"},
        {"name", chatbot.name},
    };
}

// A question is a message here.
[[noreturn]] void refuse_again(const Rejected& refusal) {
    throw Rejected{refusal.reason(), "messages: " + refusal.detail()}.with_field("messages");
}

void check_messages(const Question& question) {
    try {
        check(question);
    } catch (const Rejected& refusal) {
        refuse_again(refusal);
    }
}

} // namespace

Routes::Routes(Ask ask, chatbots::Chatbots& chatbots, Speaking speaking, const Clock& clock)
    : ask_{std::move(ask)}, chatbots_{chatbots}, speaking_{std::move(speaking)}, clock_{clock} {}

void Routes::add_to(http::Router& router, accounts::Access& access) {
    const auto read = access.guard(accounts::Right::read);
    http::RouteOptions options;
    options.body_bytes = 1024 * 1024;
    options.reply_type = "text/event-stream";
    options.description =
        "OpenAI's chat completions: `model` is a chatbot's id or name. Errors below /v1 have "
        "OpenAI's form. See the guide on answers over the API.";
    router.post(
        "/v1/chat/completions",
        read,
        "Answer like OpenAI's API",
        *this,
        &Routes::complete,
        std::move(options)
    );
    router.get("/v1/models", read, "List the chatbots as models", *this, &Routes::models);
    router.get("/v1/models/{chatbotId}", read, "Get a chatbot as a model", *this, &Routes::model);
    router.form_errors("/v1", &error_response);
}

Task<chatbots::Chatbot> Routes::find(WorkspaceId workspace, std::string model) {
    auto all = co_await chatbots_.all(workspace);
    const auto by_id = std::ranges::find(all, ChatbotId{model}, &chatbots::Chatbot::id);
    if (by_id != all.end()) {
        co_return std::move(*by_id);
    }
    const auto is_called = [&](const auto& chatbot) { return chatbot.name == model; };
    const auto named = std::ranges::find_if(all, is_called);
    if (named == all.end()) {
        throw Rejected{Reason::not_found, "no chatbot has this id or name"}
            .with_code("model_not_found")
            .with_field("model");
    }
    if (std::ranges::count_if(all, is_called) > 1) {
        throw Rejected{Reason::invalid, "several chatbots have this name: use an id"}.with_field(
            "model"
        );
    }
    co_return std::move(*named);
}

Task<Routes::Either> Routes::complete(http::Call& call, bj::value body) {
    if (!body.is_object()) {
        throw Rejected{Reason::invalid, "expected an object"};
    }
    auto request = read_chat_request(body.get_object());
    const auto workspace = accounts::principal(call).workspace;
    const auto chatbot = co_await find(workspace, request.model);
    // Clients send the whole conversation each time.
    const auto most = Question::most_turns;
    if (request.turns.size() > most) {
        request.turns.erase(request.turns.begin(), request.turns.end() - most);
    }
    Question question{workspace, chatbot.id, std::move(request.question)};
    question.turns = std::move(request.turns);
    check_messages(question);
    Completion completion{
        "chatcmpl-" + make_id_text(), chatbot.id.text(), clock_.now(), request.include_usage
    };
    if (request.stream) {
        co_return Either{
            speak(ask_, std::move(question), voice_of(std::move(completion)), speaking_)
        };
    }
    const auto reply = co_await ask_(std::move(question), {});
    co_return Either{bj::value(completion_of(completion, reply))};
}

Task<bj::value> Routes::models(http::Call& call) {
    bj::array list;
    for (const auto& chatbot : co_await chatbots_.all(accounts::principal(call).workspace)) {
        list.push_back(model_of(chatbot));
    }
    co_return bj::object{{"object", "list"}, {"data", std::move(list)}};
}

Task<bj::value> Routes::model(http::Call& call) {
    co_return model_of(co_await find(accounts::principal(call).workspace, call.path("chatbotId")));
}

} // namespace hiochat::interfaces::openai

#include "interfaces/ask.h"

#include "assistant/answerer.h"
#include "platform/async/async.h"
#include "platform/errors/rejected.h"
#include "platform/text/unicode.h"

#include <memory>

namespace hiochat::interfaces {

namespace {

models::Turn to_turn(Turn turn) {
    const bool user = turn.role == TurnRole::user;
    return {user ? models::Role::user : models::Role::assistant, std::move(turn.text)};
}

Reply reply_of(assistant::Answered answered) {
    Reply out{.text = std::move(answered.text)};
    out.kind = answered.kind;
    out.abstained = answered.abstained;
    out.confidence = answered.confidence;
    out.citations = std::move(answered.citations);
    out.follow_ups = std::move(answered.follow_ups);
    out.topics = std::move(answered.topics);
    out.unsupported = std::move(answered.unsupported);
    out.record_id = answered.record.id.text();
    if (const auto& model = answered.record.model) {
        out.tokens = {model->prompt_tokens, model->completion_tokens};
        out.ending = model->finish == "length"    ? Ending::too_long
                     : model->finish == "refused" ? Ending::refused
                                                  : Ending::whole;
    }
    return out;
}

Task<Reply> ask_answerer(assistant::Answerer& answerer, Question question, Listener listener) {
    assistant::Asked asked;
    asked.workspace = std::move(question.workspace);
    asked.chatbot = std::move(question.chatbot);
    asked.question = std::move(question.text);
    asked.categories = std::move(question.categories);
    asked.behaviour = std::move(question.behaviour);
    asked.origin = question.origin;
    for (auto& turn : question.turns) {
        asked.turns.push_back(to_turn(std::move(turn)));
    }
    // What no model says piece by piece is told at its end.
    const auto told = std::make_shared<bool>(false);
    assistant::Listener heard;
    heard.delta = [listener, told](std::string_view piece) {
        *told = true;
        if (listener.delta) {
            listener.delta(piece);
        }
    };
    heard.restart = [listener, told] {
        *told = false;
        if (listener.restart) {
            listener.restart();
        }
    };
    auto answered = co_await answerer.answer(std::move(asked), std::move(heard));
    if (!*told && listener.delta) {
        listener.delta(answered.text);
    }
    co_return reply_of(std::move(answered));
}

} // namespace

void check(const Question& question) {
    if (text::is_blank(question.text) || question.text.size() > Question::most_bytes) {
        throw Rejected{Reason::invalid, "question: must have 1 to 8000 bytes and not be blank"}
            .with_field("question");
    }
    if (question.turns.size() > Question::most_turns) {
        throw Rejected{Reason::invalid, "turns: at most 50"}.with_field("turns");
    }
    for (std::size_t i = 0; i < question.turns.size(); ++i) {
        if (question.turns[i].text.size() > Question::most_bytes) {
            const auto field = "turns[" + std::to_string(i) + "].text";
            throw Rejected{Reason::invalid, field + ": at most 8000 bytes"}.with_field(field);
        }
    }
}

Ask ask(assistant::Answerer& answerer) {
    return [&answerer](Question question, Listener listener) {
        return ask_answerer(answerer, std::move(question), std::move(listener));
    };
}

} // namespace hiochat::interfaces

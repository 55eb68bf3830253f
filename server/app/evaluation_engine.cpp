#include "app/evaluation_engine.h"

#include "assistant/answerer.h"
#include "assistant/records.h"
#include "behaviours/behaviours.h"
#include "platform/async/async.h"
#include "platform/errors/rejected.h"
#include "platform/json/json.h"

#include <algorithm>

namespace hiochat::app {

namespace {

// A source counts once, with the passage that is cited where one is.
std::vector<evaluations::EvaluationSource>
sources_of(const std::vector<assistant::RecordPassage>& passages) {
    std::vector<evaluations::EvaluationSource> out;
    for (const bool cited : {true, false}) {
        for (const auto& passage : passages) {
            const bool known = std::ranges::any_of(out, [&](const auto& source) {
                return source.id == passage.source_id;
            });
            if (passage.cited == cited && !known) {
                out.push_back(
                    {passage.source_id,
                     passage.name,
                     passage.title,
                     passage.page,
                     passage.url,
                     passage.cited}
                );
            }
        }
    }
    return out;
}

Task<evaluations::Given>
ask(assistant::Answerer& answerer, WorkspaceId workspace, ChatbotId chatbot, std::string question) {
    assistant::Asked asked{std::move(workspace), std::move(chatbot), std::move(question)};
    asked.origin = assistant::Origin::evaluation;
    auto answered = co_await answerer.answer(std::move(asked));
    auto& record = answered.record;
    evaluations::Given out;
    out.text = std::move(answered.text);
    out.declined = answered.abstained;
    out.kind = json::enum_name(answered.kind);
    out.confidence = answered.confidence;
    out.sources = sources_of(record.passages);
    if (record.failure) {
        out.failure = evaluations::EvaluationProblem{record.failure->code, record.failure->message};
    }
    if (record.model) {
        out.model = record.model->model;
        out.cost = record.model->cost;
    }
    out.milliseconds = record.times.total;
    out.behaviour_version = record.behaviour_version;
    co_return out;
}

Task<std::int64_t>
version_of(behaviours::Behaviours& behaviours, WorkspaceId workspace, ChatbotId chatbot) {
    const auto current = co_await behaviours.current(std::move(workspace), std::move(chatbot));
    co_return current.version;
}

Task<std::optional<std::string>> standalone_of(
    assistant::Records& records, WorkspaceId workspace, ThreadId thread, std::int64_t seq
) {
    try {
        auto record = co_await records.of(std::move(workspace), std::move(thread), seq);
        if (!record.standalone.empty()) {
            co_return std::move(record.standalone);
        }
    } catch (const Rejected& unknown) { // an answer of before there were records
        if (unknown.reason() != Reason::not_found) {
            throw;
        }
    }
    co_return std::nullopt;
}

} // namespace

evaluations::Engine engine_of(
    assistant::Answerer& answerer, behaviours::Behaviours& behaviours, assistant::Records& records
) {
    evaluations::Engine out;
    out.ask = [&answerer](WorkspaceId workspace, ChatbotId chatbot, std::string question) {
        return ask(answerer, std::move(workspace), std::move(chatbot), std::move(question));
    };
    out.behaviour_version = [&behaviours](WorkspaceId workspace, ChatbotId chatbot) {
        return version_of(behaviours, std::move(workspace), std::move(chatbot));
    };
    out.standalone = [&records](WorkspaceId workspace, ThreadId thread, std::int64_t seq) {
        return standalone_of(records, std::move(workspace), std::move(thread), seq);
    };
    return out;
}

} // namespace hiochat::app

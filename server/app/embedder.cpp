#include "app/embedder.h"

#include "platform/async/async.h"

namespace hiochat::app {

namespace vectors = knowledge::vectors;

Task<std::optional<vectors::Model>>
ModelsEmbedder::model(WorkspaceId workspace, ChatbotId chatbot) {
    const auto chosen = co_await models_.embedding_model({workspace, chatbot});
    if (!chosen) {
        co_return std::nullopt;
    }
    vectors::Model out;
    out.key = chosen->key;
    out.name = chosen->model;
    out.batch = chosen->batch;
    out.batch_chars = chosen->batch_chars > 0 ? chosen->batch_chars : out.batch_chars;
    co_return out;
}

Task<vectors::Embedding> ModelsEmbedder::embed(
    WorkspaceId workspace,
    ChatbotId chatbot,
    vectors::EmbedFor purpose,
    std::vector<std::string> texts,
    std::chrono::milliseconds deadline
) {
    const auto how = purpose == vectors::EmbedFor::question ? models::EmbedFor::question
                                                            : models::EmbedFor::passage;
    auto answer = co_await models_.embed({workspace, chatbot}, how, std::move(texts), deadline);
    if (auto* failure = std::get_if<models::Failure>(&answer)) {
        co_return vectors::Failure{std::move(failure->code), std::move(failure->message)};
    }
    co_return std::move(std::get<models::Embedded>(answer).vectors);
}

} // namespace hiochat::app

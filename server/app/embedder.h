#pragma once

#include "knowledge/vectors/embedder.h"
#include "models/models.h"

namespace hiochat::app {

// The models that a chatbot's owner, or the operator, has set.
class ModelsEmbedder : public knowledge::vectors::Embedder {
public:
    explicit ModelsEmbedder(models::Models& models) : models_{models} {}

    Task<std::optional<knowledge::vectors::Model>>
    model(WorkspaceId workspace, ChatbotId chatbot) override;

    Task<knowledge::vectors::Embedding> embed(
        WorkspaceId workspace,
        ChatbotId chatbot,
        knowledge::vectors::EmbedFor purpose,
        std::vector<std::string> texts,
        std::chrono::milliseconds deadline
    ) override;

private:
    models::Models& models_;
};

} // namespace hiochat::app

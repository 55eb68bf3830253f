#pragma once

#include "conversations/message.h"
#include "platform/async/task.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace hiochat::knowledge::vectors {

using Vector = std::vector<float>;

// Some models read what is to be found otherwise than what is asked.
enum class EmbedFor { passage, question };

struct Model {
    std::string key;  // vectors of one key can be compared, those of different ones cannot
    std::string name; // as people know it
    std::size_t batch = 64;
    std::size_t batch_chars = 100'000; // of the texts of a batch together
};

struct Failure {
    std::string code; // stable
    std::string message{};
};

using Embedding = std::variant<std::vector<Vector>, Failure>;

// What makes vectors of texts. Declared here, where they are needed; the application connects it.
class Embedder {
public:
    virtual ~Embedder() = default;

    // Nothing where none is set.
    virtual Task<std::optional<Model>> model(WorkspaceId workspace, ChatbotId chatbot) = 0;

    // As many vectors as texts, of one length, or a failure; ends promptly when it is cancelled.
    // `deadline` 0: its own.
    virtual Task<Embedding> embed(
        WorkspaceId workspace,
        ChatbotId chatbot,
        EmbedFor purpose,
        std::vector<std::string> texts,
        std::chrono::milliseconds deadline
    ) = 0;
};

} // namespace hiochat::knowledge::vectors

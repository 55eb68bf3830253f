#pragma once

#include "models/prompt.h"
#include "platform/async/task.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hiochat::models {

// The model that is asked first.
struct Chosen {
    EndpointId endpoint;
    std::string model;
    std::int64_t window = 0;     // tokens of prompt and answer together
    std::int64_t max_output = 0; // tokens
    double credits = 1;
    double tokens_per_unit = 1; // of estimate.h; learned from what the vendor has counted

    // How many tokens the text will be, rather more than fewer.
    std::int64_t tokens_of(std::string_view text) const;
};

struct ChosenEmbedding {
    EndpointId endpoint;
    std::string model;
    std::int64_t dimensions = 0; // 0: not known before the first reply
    std::size_t batch = 64;      // texts of one request, at most
    std::size_t batch_chars = 0; // of one request together
    std::string key; // vectors of one key can be compared: vendor, address, model and dimensions
};

// Language models of any vendor behind one face: which one to ask, asking it, and what it has cost.
//
// The endpoints of a chatbot are its own if it has any, else the workspace's, else the server's.
// Their order is the fallback chain.
class Models {
public:
    explicit Models(Parts& parts);
    ~Models();

    Models(const Models&) = delete;
    Models& operator=(const Models&) = delete;

    // Asks the models of the chain one after the other until one has answered to its end, within
    // the deadline. Cancelling the task ends the request at once. The listener is called on the
    // caller's executor, and never after the task has ended.
    Task<Answer> speak(Scope scope, Prompt prompt, Listener listener);

    // At most ChosenEmbedding::batch texts. One try for a question, several for passages.
    // `deadline` 0: `embedding_seconds`.
    Task<Embedding> embed(
        Scope scope,
        EmbedFor purpose,
        std::vector<std::string> texts,
        std::chrono::milliseconds deadline = std::chrono::milliseconds{0}
    );

    // Nothing when no model is set.
    Task<std::optional<Chosen>> chat_model(Scope scope);
    Task<std::optional<ChosenEmbedding>> embedding_model(Scope scope);

private:
    Parts& parts_;
};

} // namespace hiochat::models

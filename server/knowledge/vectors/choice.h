#pragma once

#include "knowledge/vectors/embedder.h"
#include "platform/clock/clock.h"

#include <map>

namespace hiochat::knowledge::vectors {

// Which model a chatbot's vectors are of. Asked for every question, so the answer is kept for a
// moment. Lives on the network thread.
class Choice {
public:
    static constexpr std::chrono::seconds kept_for{2};

    Choice(Embedder& embedder, const Clock& clock) : embedder_{embedder}, clock_{clock} {}

    Task<std::optional<Model>> find(WorkspaceId workspace, ChatbotId chatbot);

    // What was kept may be wrong now.
    void forget() { kept_.clear(); }

private:
    struct Kept {
        WorkspaceId workspace;
        std::optional<Model> model;
        TimePoint until;
    };

    Embedder& embedder_;
    const Clock& clock_;
    std::map<ChatbotId, Kept> kept_;
};

} // namespace hiochat::knowledge::vectors

#pragma once

#include "knowledge/vectors/choice.h"

#include <list>
#include <string>
#include <unordered_map>

namespace hiochat::knowledge::vectors {

// Vectors of questions, in bounded time: a visitor waits. The latest are kept, for many visitors
// ask the same. A vendor that keeps failing is left alone for a while. Lives on the network thread.
class Asked {
public:
    static constexpr std::size_t most_kept = 500;

    Asked(Embedder& embedder, const Clock& clock, std::chrono::milliseconds time)
        : embedder_{embedder}, clock_{clock}, time_{time} {}

    // Fails with `timeout` when it took too long, with `resting` while the vendor is left alone.
    Task<std::variant<Vector, Failure>>
    embed(WorkspaceId workspace, ChatbotId chatbot, Model model, std::string question);

private:
    struct Kept {
        std::string key;
        Vector vector;
    };

    struct Health {
        int failures = 0; // one after the other
        TimePoint resting_until{};
    };

    Task<Embedding> ask(WorkspaceId workspace, ChatbotId chatbot, std::string question);
    void keep(std::string key, const Vector& vector);

    Embedder& embedder_;
    const Clock& clock_;
    std::chrono::milliseconds time_;
    std::list<Kept> kept_; // the latest first
    std::unordered_map<std::string, std::list<Kept>::iterator> places_;
    std::unordered_map<std::string, Health> health_; // by workspace and model
};

} // namespace hiochat::knowledge::vectors

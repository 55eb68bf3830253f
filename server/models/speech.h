#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace hiochat::models {

// What a model says on its way to the listener: characters that came in two pieces are put
// together, bytes that are none become U+FFFD, and what a model thinks aloud before its answer
// (<think>...</think>) is left out.
class Speech {
public:
    using Sink = std::function<void(std::string_view)>;

    explicit Speech(Sink sink) : sink_{std::move(sink)} {}

    void add(std::string_view piece);

    // What is still held back.
    void end();

private:
    void pass(std::string_view text);
    void decide(bool at_end);

    enum class Stage { beginning, thinking, after_thought, speaking };

    Sink sink_;
    std::string bytes_; // of a character that has only begun
    std::string held_;
    Stage stage_ = Stage::beginning;
};

} // namespace hiochat::models

#pragma once

#include "conversations/message.h"
#include "platform/async/task.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hiochat::evaluations {

// A source that an answer was made from.
struct EvaluationSource {
    SourceId id;
    std::string name;
    std::string title;
    std::optional<std::int64_t> page{};
    std::optional<std::string> url{};
    bool cited = false;
};
BOOST_DESCRIBE_STRUCT(EvaluationSource, (), (id, name, title, page, url, cited))

struct EvaluationProblem {
    std::string code;
    std::string message;
};
BOOST_DESCRIBE_STRUCT(EvaluationProblem, (), (code, message))

// What the chatbot answered.
struct Given {
    std::string text;
    bool declined = false;
    std::string kind = "extractive"; // as the assistant names it
    double confidence = 0;
    std::vector<EvaluationSource> sources{};    // those that are cited first
    std::optional<EvaluationProblem> failure{}; // of the model: visitors would have got better
    std::optional<std::string> model{};
    std::int64_t cost = 0; // millionths
    double milliseconds = 0;
    std::int64_t behaviour_version = 0;
};

// What answers: the assistant, without anything being stored.
struct Engine {
    std::function<Task<Given>(WorkspaceId, ChatbotId, std::string question)> ask;
    // The settings that it answers by.
    std::function<Task<std::int64_t>(WorkspaceId, ChatbotId)> behaviour_version;
    // A question as it reads without the thread before it; as it was said where nobody knows.
    std::function<Task<std::optional<std::string>>(WorkspaceId, ThreadId, std::int64_t seq)>
        standalone{};
};

} // namespace hiochat::evaluations

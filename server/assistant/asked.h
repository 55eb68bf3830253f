#pragma once

#include "assistant/record.h"
#include "behaviours/behaviour.h"
#include "models/prompt.h"
#include "platform/async/event.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::assistant {

// Ends what is being said; heard by whoever holds it.
struct Stop {
    explicit Stop(const boost::asio::any_io_executor& executor) : changed{executor} {}

    void now() {
        asked = true;
        changed.notify();
    }

    bool asked = false;
    async::Event changed;
};

// What an answer is made with: less where more has been tried in vain.
enum class Effort : std::uint8_t { full, without_model, none };

struct Asked {
    WorkspaceId workspace;
    ChatbotId chatbot;
    std::string question;
    std::vector<models::Turn> turns{};                // earlier, oldest first
    std::vector<std::string> categories{};            // only from these and those below them
    std::optional<behaviours::Behaviour> behaviour{}; // in place of the stored one
    Origin origin = Origin::api;
    std::int64_t misses = 0; // how many answers in a row were declined just before
    bool waiting = false;    // a person has been called already
    Effort effort = Effort::full;
    std::shared_ptr<Stop> stop{}; // may be empty
};

struct Listener {
    // A piece of Answered::text, in order and checked already.
    std::function<void(std::string_view)> delta{};
    // What was said is void.
    std::function<void()> restart{};
};

struct Answered {
    std::string text;
    AnswerKind kind = AnswerKind::extractive;
    bool abstained = false; // nothing supports an answer
    double confidence = 0;
    std::vector<conversations::Citation> citations;
    std::vector<std::string> follow_ups;
    std::vector<std::string> topics; // near the question when it abstained, or asked for
    std::optional<HandOverReason> hand_over;
    std::vector<conversations::TextRange> unsupported;
    Record record;
};

} // namespace hiochat::assistant

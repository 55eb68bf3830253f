#pragma once

#include "accounts/ids.h"
#include "assistant/record.h"
#include "behaviours/behaviour.h"
#include "conversations/message.h"
#include "platform/async/task.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::assistant {
class Answerer;
}

namespace hiochat::interfaces {

enum class TurnRole : std::uint8_t { user, assistant };
BOOST_DESCRIBE_ENUM(TurnRole, user, assistant)

// What was said before the question.
struct Turn {
    TurnRole role = TurnRole::user;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(Turn, (), (role, text))

// Asked of a chatbot outside of any thread.
struct Question {
    static constexpr std::size_t most_bytes = 8000; // of the question, and of each turn
    static constexpr std::size_t most_turns = 50;

    WorkspaceId workspace;
    ChatbotId chatbot;
    std::string text;
    std::vector<Turn> turns{}; // the oldest first
    std::vector<std::string> categories{};
    std::optional<behaviours::Behaviour> behaviour{}; // in place of the chatbot's own
    assistant::Origin origin = assistant::Origin::api;
};

using assistant::AnswerKind;

// Of the model that spoke; zero when none did.
struct Tokens {
    std::int64_t prompt = 0;
    std::int64_t completion = 0;
};

enum class Ending : std::uint8_t { whole, too_long, refused };

struct Reply {
    std::string text;
    AnswerKind kind = AnswerKind::extractive;
    bool abstained = false;
    double confidence = 0;
    std::vector<conversations::Citation> citations{};
    std::vector<std::string> follow_ups{};
    std::vector<std::string> topics{}; // offered when declined, or asked for
    std::vector<conversations::TextRange> unsupported{};
    std::optional<std::string> record_id{}; // explains the answer
    Tokens tokens{};
    Ending ending = Ending::whole;
};

// Hears an answer while it is made: the deltas after the last restart are the reply's text.
struct Listener {
    std::function<void(std::string_view)> delta;
    std::function<void()> restart; // what was said is void
};

// Refuses with `not_found` (chatbot) and `invalid`. Cancelling the task ends the work; the listener
// is not called after the task's end.
using Ask = std::function<Task<Reply>(Question, Listener)>;

// Refuses with `invalid` what is blank or too long, and too many turns.
void check(const Question& question);

// The answerer must outlive what this gives.
Ask ask(assistant::Answerer& answerer);

} // namespace hiochat::interfaces

#pragma once

#include "interfaces/ask.h"

namespace hiochat::interfaces::wire {

struct AnswerRequest {
    std::string question;
    std::optional<std::vector<Turn>> turns;             // what was said before, the oldest first
    std::optional<std::vector<std::string>> categories; // only from these and those below them
    std::optional<bool> stream;                         // as server-sent events
};
BOOST_DESCRIBE_STRUCT(AnswerRequest, (), (question, turns, categories, stream))

struct PlaygroundRequest {
    std::string question;
    std::optional<std::vector<Turn>> turns;
    std::optional<std::vector<std::string>> categories;
    std::optional<behaviours::Behaviour> behaviour; // in place of the chatbot's own
    std::optional<bool> stream;
};
BOOST_DESCRIBE_STRUCT(PlaygroundRequest, (), (question, turns, categories, behaviour, stream))

struct Answer {
    std::string text;
    AnswerKind kind = AnswerKind::extractive;
    bool abstained = false;
    double confidence = 0;
    std::vector<std::string> sources; // names, best first
    std::vector<conversations::Citation> citations;
    std::vector<std::string> follow_ups;
    std::vector<std::string> topics; // offered when declined, or asked for
    std::vector<conversations::TextRange> unsupported;
    std::optional<std::string> record_id; // what the answer was made from
};
BOOST_DESCRIBE_STRUCT(
    Answer,
    (),
    (text,
     kind,
     abstained,
     confidence,
     sources,
     citations,
     follow_ups,
     topics,
     unsupported,
     record_id)
)

// Events of the streamed form.
struct AnswerPiece {
    std::string text;
};
BOOST_DESCRIBE_STRUCT(AnswerPiece, (), (text))

struct AnswerFailure {
    std::int64_t status = 500;
    std::string code;
    std::string detail;
};
BOOST_DESCRIBE_STRUCT(AnswerFailure, (), (status, code, detail))

Answer from(Reply reply);

} // namespace hiochat::interfaces::wire

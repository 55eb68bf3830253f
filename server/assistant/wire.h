#pragma once

#include "conversations/message.h"

namespace hiochat::assistant::wire {

struct AnswerRequest {
    std::string question;
    std::optional<std::vector<std::string>> categories; // only from these and those below them
};
BOOST_DESCRIBE_STRUCT(AnswerRequest, (), (question, categories))

struct Answer {
    std::string text;
    bool abstained = false;
    double confidence = 0;
    std::vector<std::string> sources; // names, best first
    std::vector<conversations::Citation> citations;
};
BOOST_DESCRIBE_STRUCT(Answer, (), (text, abstained, confidence, sources, citations))

} // namespace hiochat::assistant::wire

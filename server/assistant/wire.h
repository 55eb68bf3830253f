#pragma once

#include "conversations/message.h"

namespace hiochat::assistant::wire {

struct AnswerRequest {
    std::string question;
};
BOOST_DESCRIBE_STRUCT(AnswerRequest, (), (question))

struct Answer {
    std::string text;
    bool abstained = false;
    double confidence = 0;
    std::vector<std::string> sources; // names, best first
    std::vector<conversations::Citation> citations;
};
BOOST_DESCRIBE_STRUCT(Answer, (), (text, abstained, confidence, sources, citations))

} // namespace hiochat::assistant::wire

#pragma once

#include "knowledge/questions/questions.h"

namespace hiochat::knowledge::questions::wire {

struct QuestionRequest {
    std::string question;
    std::optional<std::vector<std::string>> alternatives; // of the question, in other words
    std::string answer;
    std::optional<std::vector<CategoryId>> categories;
    std::optional<std::vector<analytics::QuestionId>> answers; // ids from the unanswered questions
};
BOOST_DESCRIBE_STRUCT(QuestionRequest, (), (question, alternatives, answer, categories, answers))

} // namespace hiochat::knowledge::questions::wire

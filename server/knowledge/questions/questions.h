#pragma once

#include "knowledge/analytics/analytics.h"
#include "knowledge/categories/categories.h"
#include "knowledge/source.h"

namespace hiochat::knowledge {
class Processing;
}

namespace hiochat::knowledge::questions {

struct Entry {
    Question question;
    std::optional<std::vector<CategoryId>> categories{}; // absent: as they are
    std::vector<analytics::QuestionId> answers{};        // that visitors asked in vain
};

// Questions with their answers, typed by hand. When a visitor asks one of them, in whichever of its
// wordings, its answer comes before everything else.
class Questions {
public:
    static constexpr std::size_t question_limit = 500; // characters, of each wording
    static constexpr std::size_t alternatives_limit = 30;
    static constexpr std::size_t answer_limit = 8'000;

    Questions(
        db::Database& database,
        Processing& processing,
        categories::Categories& categories,
        analytics::Analytics& analytics
    );

    // The bot answers with it when this resumes, and the unanswered questions named are settled.
    // Blank alternatives and doubles are left out. Refuse with `invalid` naming the field,
    // `not_found` (chatbot, category; the question) and `full`.
    Task<Source> add(WorkspaceId workspace, ChatbotId chatbot, Entry entry);
    Task<Source> change(WorkspaceId workspace, ChatbotId chatbot, SourceId source, Entry entry);

private:
    Task<Question> checked(WorkspaceId workspace, Entry entry);
    Task<void> finish(Source source, Entry entry);

    db::Database& database_;
    Processing& processing_;
    categories::Categories& categories_;
    analytics::Analytics& analytics_;
};

} // namespace hiochat::knowledge::questions

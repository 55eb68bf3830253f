#include "knowledge/questions/questions.h"

#include "accounts/users.h"
#include "knowledge/categories/assignments.h"
#include "knowledge/processing.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/errors/rejected.h"
#include "platform/text/unicode.h"

#include <boost/algorithm/string/trim.hpp>

#include <set>

namespace hiochat::knowledge::questions {

namespace {

std::string checked_text(const std::string& given, const std::string& field, std::size_t most) {
    auto text = boost::trim_copy(given);
    const auto characters = accounts::count_characters(text);
    if (characters == 0 || characters > most) {
        throw Rejected{
            Reason::invalid, field + ": must have 1 to " + std::to_string(most) + " characters"
        }
            .with_field(field);
    }
    return text;
}

Question checked_question(const Question& given) {
    Question out;
    out.question = checked_text(given.question, "question", Questions::question_limit);
    out.answer = checked_text(given.answer, "answer", Questions::answer_limit);
    std::set<std::string> seen{text::fold(out.question)};
    for (std::size_t at = 0; at < given.alternatives.size(); ++at) {
        if (boost::trim_copy(given.alternatives[at]).empty()) {
            continue;
        }
        auto other = checked_text(
            given.alternatives[at],
            "alternatives[" + std::to_string(at) + "]",
            Questions::question_limit
        );
        if (seen.insert(text::fold(other)).second) {
            out.alternatives.push_back(std::move(other));
        }
    }
    if (out.alternatives.size() > Questions::alternatives_limit) {
        throw Rejected{
            Reason::invalid,
            "alternatives: must have at most " + std::to_string(Questions::alternatives_limit) +
                " entries"
        }
            .with_field("alternatives");
    }
    return out;
}

} // namespace

Questions::Questions(
    db::Database& database,
    Processing& processing,
    categories::Categories& categories,
    analytics::Analytics& analytics
)
    : database_{database}, processing_{processing}, categories_{categories}, analytics_{analytics} {
}

// All that can be wrong is found before anything is stored.
Task<Question> Questions::checked(WorkspaceId workspace, Entry entry) {
    auto question = checked_question(entry.question);
    const auto wanted = entry.categories.value_or(std::vector<CategoryId>{});
    if (wanted.size() > categories::Categories::assigned_categories) {
        throw Rejected{Reason::invalid, "categories: too many entries"}.with_field("categories");
    }
    if (entry.answers.size() > analytics::Analytics::dismissed) {
        throw Rejected{Reason::invalid, "answers: too many entries"}.with_field("answers");
    }
    auto check = [workspace, wanted](db::Session& session) {
        categories::check_categories(session, workspace, wanted);
    };
    co_await database_.read(std::move(check));
    co_return question;
}

Task<Source> Questions::add(WorkspaceId workspace, ChatbotId chatbot, Entry entry) {
    auto question = co_await checked(workspace, entry);
    const auto source = co_await processing_.add_question(workspace, chatbot, std::move(question));
    co_await finish(source, std::move(entry));
    co_return source;
}

Task<Source> Questions::change(WorkspaceId workspace, ChatbotId chatbot, SourceId id, Entry entry) {
    auto question = co_await checked(workspace, entry);
    const auto source =
        co_await processing_.change_question(workspace, chatbot, id, std::move(question));
    co_await finish(source, std::move(entry));
    co_return source;
}

Task<void> Questions::finish(Source source, Entry entry) {
    if (entry.categories) {
        co_await categories_.assign(
            source.workspace_id,
            source.chatbot_id,
            {source.id},
            std::move(*entry.categories),
            categories::AssignMode::set
        );
    }
    if (!entry.answers.empty()) {
        co_await analytics_.mark_answered(
            source.workspace_id, source.chatbot_id, std::move(entry.answers)
        );
    }
}

} // namespace hiochat::knowledge::questions

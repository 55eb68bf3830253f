#pragma once

#include "evaluations/evaluation.h"
#include "platform/async/task.h"

namespace hiochat::db {
class Database;
}

namespace hiochat::evaluations {

struct SetChange {
    std::optional<std::string> name{};
    std::optional<bool> after_knowledge{};
    std::optional<bool> after_behaviour{};
};

// The sets of questions of each chatbot. All refuse with `not_found` (chatbot, evaluation).
class Evaluations {
public:
    static constexpr std::size_t name_limit = 120; // characters

    Evaluations(db::Database& database, const Clock& clock, Engine engine, Limits limits);

    Task<std::vector<Evaluation>> all(WorkspaceId workspace, ChatbotId chatbot);

    // Refuses with `invalid` (name) and `full`.
    Task<Evaluation> create(WorkspaceId workspace, ChatbotId chatbot, SetChange wanted);

    Task<Evaluation> get(WorkspaceId workspace, EvaluationId evaluation);

    // Switched on, a set waits for the next change.
    Task<Evaluation> change(WorkspaceId workspace, EvaluationId evaluation, SetChange change);

    // With its cases and runs. Removing what is gone is fine.
    Task<void> remove(WorkspaceId workspace, EvaluationId evaluation);

private:
    db::Database& database_;
    const Clock& clock_;
    Engine engine_;
    Limits limits_;
};

} // namespace hiochat::evaluations

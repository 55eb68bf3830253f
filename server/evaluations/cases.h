#pragma once

#include "evaluations/evaluation.h"
#include "evaluations/sheet.h"
#include "platform/async/task.h"

namespace hiochat::db {
class Database;
}

namespace hiochat::evaluations {

// Refuse with `invalid` naming the field.
void check_question(std::string& question);
void check_note(const std::string& note);

struct NewCase {
    std::optional<std::string> question{}; // none: what was asked there
    std::optional<Expected> expected{};    // none: what was answered there
    std::string note{};
    std::optional<ThreadId> thread_id{};
    std::optional<std::int64_t> seq{};
};

struct CaseChange {
    std::optional<std::string> question{};
    std::optional<std::vector<std::string>> sources{};
    std::optional<std::vector<std::string>> words{};
    std::optional<std::vector<std::string>> without{};
    std::optional<bool> declines{};
    std::optional<std::string> note{};
};

enum class Import : std::uint8_t { add, replace };

struct EvaluationImported {
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t removed = 0;
};
BOOST_DESCRIBE_STRUCT(EvaluationImported, (), (added, changed, removed))

struct EvaluationPast {
    RunId run_id;
    EvaluationOutcome outcome = EvaluationOutcome::passed;
    std::optional<EvaluationChange> change;
    EvaluationCause cause = EvaluationCause::hand;
    TimePoint at;
    std::int64_t behaviour_version = 0;
    std::int64_t knowledge = 0;
    std::string answer;
};
BOOST_DESCRIBE_STRUCT(
    EvaluationPast, (), (run_id, outcome, change, cause, at, behaviour_version, knowledge, answer)
)

// The questions of the sets. All refuse with `not_found` (evaluation, case).
class Cases {
public:
    static constexpr std::size_t question_limit = 2000; // characters
    static constexpr std::size_t note_limit = 500;

    Cases(db::Database& database, const Clock& clock, Engine engine, Limits limits);

    Task<std::vector<Case>> all(WorkspaceId workspace, EvaluationId evaluation);

    // From a message of the bot: what the visitor asked, made whole where it needed the thread, and
    // the sources that were cited, or that it declined. From a message of a visitor: the question.
    // Refuses with `invalid`, `full`, and `not_found` (message).
    Task<Case> add(WorkspaceId workspace, EvaluationId evaluation, NewCase wanted);

    // Another question or expectation forgets what was known of the case.
    Task<Case> change(WorkspaceId workspace, EvaluationId evaluation, CaseId id, CaseChange change);

    // Removing what is gone is fine.
    Task<void> remove(WorkspaceId workspace, EvaluationId evaluation, CaseId id);

    // All or nothing. A question that is there already gets the line's expectations; to replace
    // removes those that no line names. Refuses with `invalid` and `full`.
    Task<EvaluationImported>
    import(WorkspaceId workspace, EvaluationId evaluation, std::vector<Line> lines, Import how);

    // What became of it in the runs that are kept, the latest first.
    Task<std::vector<EvaluationPast>>
    history(WorkspaceId workspace, EvaluationId evaluation, CaseId id);

    const Limits& limits() const { return limits_; }

private:
    Task<NewCase> from_thread(WorkspaceId workspace, EvaluationId evaluation, NewCase wanted);

    db::Database& database_;
    const Clock& clock_;
    Engine engine_;
    Limits limits_;
};

} // namespace hiochat::evaluations

#pragma once

#include "evaluations/expected.h"
#include "platform/clock/clock.h"

#include <optional>
#include <string>
#include <vector>

namespace hiochat::evaluations {

using EvaluationId = Id<struct EvaluationTag>;
using CaseId = Id<struct EvaluationCaseTag>;
using RunId = Id<struct EvaluationRunTag>;

// Why a run was begun.
enum class EvaluationCause : std::uint8_t { hand, knowledge, behaviour };
BOOST_DESCRIBE_ENUM(EvaluationCause, hand, knowledge, behaviour)

enum class EvaluationRunState : std::uint8_t { waiting, running, done, cancelled, failed };
BOOST_DESCRIBE_ENUM(EvaluationRunState, waiting, running, done, cancelled, failed)

// `error`: nobody knows, as the answer could not be had.
enum class EvaluationOutcome : std::uint8_t { passed, failed, error };
BOOST_DESCRIBE_ENUM(EvaluationOutcome, passed, failed, error)

enum class EvaluationCaseState : std::uint8_t { passed, failed };
BOOST_DESCRIBE_ENUM(EvaluationCaseState, passed, failed)

enum class EvaluationChange : std::uint8_t { broke, mended };
BOOST_DESCRIBE_ENUM(EvaluationChange, broke, mended)

// The run that made a case what it is, and what was different from the last time it was otherwise:
// the version of the settings, the number of the knowledge's changes.
struct EvaluationSince {
    RunId run_id;
    TimePoint at;
    EvaluationCause cause = EvaluationCause::hand;
    std::int64_t behaviour_version = 0;
    std::int64_t knowledge = 0;
    std::optional<std::int64_t> behaviour_before{}; // none: it has been so from the first
    std::optional<std::int64_t> knowledge_before{};
    std::vector<std::string> changed_sources{}; // names of those that changed between the two
};
BOOST_DESCRIBE_STRUCT(
    EvaluationSince,
    (),
    (run_id,
     at,
     cause,
     behaviour_version,
     knowledge,
     behaviour_before,
     knowledge_before,
     changed_sources)
)

// A question with what its answer must hold.
struct Case {
    CaseId id;
    std::string question;
    Expected expected{};
    std::string note{};
    std::optional<ThreadId> thread_id{}; // where it was asked
    std::optional<std::int64_t> seq{};
    std::optional<EvaluationCaseState> state{}; // none: not known yet
    std::optional<EvaluationSince> since{};
    std::optional<TimePoint> last_passed_at{};
    TimePoint created_at{};
    TimePoint updated_at{};
};

// All cases of a set, asked once.
struct EvaluationRun {
    RunId id;
    EvaluationId evaluation_id;
    EvaluationCause cause = EvaluationCause::hand;
    EvaluationRunState state = EvaluationRunState::waiting;
    std::optional<EvaluationProblem> error;
    std::int64_t total = 0;
    std::int64_t passed = 0;
    std::int64_t failed = 0;
    std::int64_t errors = 0;
    std::int64_t broke = 0; // had passed the time before
    std::int64_t mended = 0;
    std::int64_t cost = 0; // millionths
    std::int64_t behaviour_version = 0;
    std::int64_t knowledge = 0;
    std::vector<std::string> changed_sources; // since the run before, by name
    TimePoint created_at;
    std::optional<TimePoint> started_at;
    std::optional<TimePoint> finished_at;
};
BOOST_DESCRIBE_STRUCT(
    EvaluationRun,
    (),
    (id,
     evaluation_id,
     cause,
     state,
     error,
     total,
     passed,
     failed,
     errors,
     broke,
     mended,
     cost,
     behaviour_version,
     knowledge,
     changed_sources,
     created_at,
     started_at,
     finished_at)
)

// A set of cases.
struct Evaluation {
    EvaluationId id;
    ChatbotId chatbot_id;
    std::string name;
    bool after_knowledge = false; // runs by itself when sources have changed
    bool after_behaviour = false; // or the settings
    std::int64_t cases = 0;
    std::int64_t failing = 0;
    std::optional<EvaluationRun> last_run;
    TimePoint created_at;
    TimePoint updated_at;
};
BOOST_DESCRIBE_STRUCT(
    Evaluation,
    (),
    (id,
     chatbot_id,
     name,
     after_knowledge,
     after_behaviour,
     cases,
     failing,
     last_run,
     created_at,
     updated_at)
)

// What became of one case in one run.
struct EvaluationResult {
    CaseId case_id;
    std::string question;
    EvaluationOutcome outcome = EvaluationOutcome::passed;
    std::optional<EvaluationChange> change;
    std::vector<EvaluationMissing> missing;
    std::string answer; // its beginning
    bool declined = false;
    std::string kind;
    double confidence = 0;
    std::vector<EvaluationSource> sources;
    std::optional<EvaluationProblem> error;
    std::optional<std::string> model;
    std::int64_t cost = 0;
    double milliseconds = 0;
    std::int64_t behaviour_version = 0;
    TimePoint at;
};
BOOST_DESCRIBE_STRUCT(
    EvaluationResult,
    (),
    (case_id,
     question,
     outcome,
     change,
     missing,
     answer,
     declined,
     kind,
     confidence,
     sources,
     error,
     model,
     cost,
     milliseconds,
     behaviour_version,
     at)
)

struct Limits {
    std::int64_t of_chatbot = 20;
    std::int64_t cases = 500;    // of one set
    std::int64_t runs_kept = 50; // of one set
    std::chrono::seconds quiet{60
    }; // a change is followed by a run when nothing else changed for so long
    std::chrono::seconds answer_time{120};
};

} // namespace hiochat::evaluations

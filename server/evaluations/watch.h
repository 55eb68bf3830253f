#pragma once

#include "evaluations/evaluation.h"
#include "platform/async/task.h"

namespace hiochat::db {
class Database;
}

namespace hiochat::evaluations {

// A set that runs by itself: what its last run looked at, and what is there now.
struct Watched {
    EvaluationId id;
    WorkspaceId workspace_id;
    ChatbotId chatbot_id;
    bool after_knowledge = false;
    bool after_behaviour = false;
    std::int64_t seen_knowledge = 0;
    std::int64_t seen_behaviour = 0;
    std::optional<std::int64_t> changed_knowledge; // when it was looked at last
    std::optional<std::int64_t> changed_behaviour;
    std::optional<TimePoint> changed_at; // since then nothing else has changed
    std::optional<TimePoint> changing_since;
    std::int64_t knowledge = 0; // now
};
BOOST_DESCRIBE_STRUCT(
    Watched,
    (),
    (id,
     workspace_id,
     chatbot_id,
     after_knowledge,
     after_behaviour,
     seen_knowledge,
     seen_behaviour,
     changed_knowledge,
     changed_behaviour,
     changed_at,
     changing_since,
     knowledge)
)

// Begins the runs of sets that follow changes of the knowledge and of the settings. Every change is
// found in the tables, whichever process made it: none is missed by one that was not there.
//
// A run waits until nothing has changed for Limits::quiet and no source is being read, so that a
// crawl is followed by one run; at most for `longest`.
class Watch {
public:
    static constexpr std::chrono::hours longest{6};

    Watch(db::Database& database, const Clock& clock, Engine engine, Limits limits);

    // How many runs were begun.
    Task<int> look();

private:
    Task<bool> follow(Watched set);

    db::Database& database_;
    const Clock& clock_;
    Engine engine_;
    Limits limits_;
};

} // namespace hiochat::evaluations

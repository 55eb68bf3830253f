#pragma once

#include "platform/clock/clock.h"
#include "platform/ids/id.h"

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>

namespace hiochat::db {
class Session;
}

namespace hiochat::jobs {

using JobId = Id<struct JobTag>;

struct NewJob {
    std::string kind{};         // which handler runs it, like "knowledge.process"
    std::string payload = "{}"; // JSON for the handler: ids, no large data
    std::optional<std::string> workspace_id{};
    // While a job of the same kind and key waits, adding another does nothing; and two never run at
    // once.
    std::optional<std::string> unique_key{};
    std::optional<TimePoint> run_at{}; // not before; empty: at once
};

// A job as its handler sees it.
struct Job {
    JobId id;
    std::string kind;
    std::string payload;
    std::optional<std::string> workspace_id;
    std::optional<std::string> unique_key;
    std::int64_t attempts = 0; // this one included
    TimePoint created_at;
};

// Adds a job in the caller's unit of work: it exists if and only if the unit is committed, and
// starts right after. Empty when an equal one waits already (unique_key).
std::optional<JobId> enqueue(db::Session& session, const NewJob& job);

// Ends the job in the unit that stores its result, so that the result is stored exactly once.
// Without this, a job whose process dies between storing and returning runs again. False when the
// job is not this runner's any more: let the unit fail then.
bool finish(db::Session& session, const Job& job);

// Thrown by a handler: trying again cannot help. The job is dead at once, with this text.
class GiveUp : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

struct Counts {
    std::int64_t waiting = 0;
    std::int64_t running = 0;
    std::int64_t dead = 0;
};

// How many jobs there are, for the operator.
Counts count(db::Session& session);

} // namespace hiochat::jobs

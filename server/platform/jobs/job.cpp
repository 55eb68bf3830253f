#include "platform/jobs/job.h"

#include "platform/db/session.h"
#include "platform/jobs/queries.h"
#include "platform/jobs/topic.h"

namespace hiochat::jobs {

std::optional<JobId> enqueue(db::Session& session, const NewJob& job) {
    const auto id = JobId::make();
    const auto run_at = job.run_at.value_or(from_milliseconds(0));
    const auto added = session.change(
        queries::add,
        id,
        job.workspace_id,
        job.kind,
        job.payload,
        job.unique_key,
        run_at,
        SystemClock{}.now()
    );
    if (added == 0) {
        return std::nullopt;
    }
    session.announce(topic);
    return id;
}

bool finish(db::Session& session, const Job& job) {
    return session.change(queries::finish, job.id, job.attempts) == 1;
}

Counts count(db::Session& session) {
    Counts counts;
    const auto rows = session.rows(queries::count_by_state);
    for (const auto row : rows) {
        const auto state = row.get<std::string>("state");
        auto& place = state == "waiting"   ? counts.waiting
                      : state == "running" ? counts.running
                                           : counts.dead;
        place = row.get<std::int64_t>("jobs");
    }
    return counts;
}

} // namespace hiochat::jobs

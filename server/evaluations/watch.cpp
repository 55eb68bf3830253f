#include "evaluations/watch.h"

#include "evaluations/queries.h"
#include "evaluations/rows.h"
#include "evaluations/runs.h"
#include "platform/async/async.h"
#include "platform/errors/rejected.h"

namespace hiochat::evaluations {

namespace {

constexpr std::int64_t at_once = 500;

// Within a unit: whether the set is to run, now that it has changed.
bool is_quiet(db::Session& session, const Watched& set, const Limits& limits, TimePoint now) {
    if (now - set.changing_since.value_or(now) >= Watch::longest) {
        return true;
    }
    return now - set.changed_at.value_or(now) >= limits.quiet &&
           session.rows(queries::being_read, set.chatbot_id, set.workspace_id).empty();
}

bool begin(
    db::Session& session,
    const Watched& set,
    EvaluationCause cause,
    std::int64_t behaviour,
    TimePoint now
) {
    const auto chatbot = lock(session, set.workspace_id, set.id);
    const auto cases =
        session.value<std::int64_t>(queries::count_cases, set.id, set.workspace_id).value_or(0);
    session.change(queries::set_seen, set.id, set.workspace_id, set.knowledge, behaviour);
    if (cases == 0) {
        return false;
    }
    queue_run(session, set.workspace_id, set.id, chatbot, cause, now);
    return true;
}

} // namespace

Watch::Watch(db::Database& database, const Clock& clock, Engine engine, Limits limits)
    : database_{database}, clock_{clock}, engine_{std::move(engine)}, limits_{limits} {}

Task<int> Watch::look() {
    int begun = 0;
    for (std::string from;;) {
        auto read = [from](db::Session& session) {
            return session.all<Watched>(queries::watched, from, at_once);
        };
        const auto sets = co_await database_.read(std::move(read));
        for (const auto& set : sets) {
            begun += co_await follow(set) ? 1 : 0;
        }
        if (std::ssize(sets) < at_once) {
            co_return begun;
        }
        from = sets.back().id.text();
    }
}

Task<bool> Watch::follow(Watched set) {
    auto behaviour = set.seen_behaviour;
    if (set.after_behaviour) {
        try {
            behaviour = co_await engine_.behaviour_version(set.workspace_id, set.chatbot_id);
        } catch (const Rejected&) { // the chatbot is gone
            co_return false;
        }
    }
    const bool settings = set.after_behaviour && behaviour != set.seen_behaviour;
    const bool knowledge = set.after_knowledge && set.knowledge != set.seen_knowledge;
    if (!settings && !knowledge) {
        co_return false;
    }
    const auto cause = knowledge ? EvaluationCause::knowledge : EvaluationCause::behaviour;
    auto unit = [set, cause, behaviour, limits = limits_, now = clock_.now()](db::Session& session
                ) {
        const bool same = set.changed_knowledge == set.knowledge &&
                          set.changed_behaviour == behaviour && set.changed_at;
        const auto changing_since = set.changing_since.value_or(now);
        if (!same) {
            session.change(
                queries::set_changed,
                set.id,
                set.workspace_id,
                set.knowledge,
                behaviour,
                now,
                changing_since
            );
        }
        auto seen = set;
        seen.changed_at = same ? set.changed_at : now;
        return is_quiet(session, seen, limits, now) && begin(session, set, cause, behaviour, now);
    };
    try {
        co_return co_await database_.write(std::move(unit));
    } catch (const Rejected&) { // removed in between
        co_return false;
    }
}

} // namespace hiochat::evaluations

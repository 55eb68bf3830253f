#include "platform/db/postgres_database.h"

#include "platform/db/postgres_link.h"

#include <algorithm>
#include <random>

namespace hiochat::db {

using namespace std::chrono_literals;

namespace {

// Bounds what a conflict of one unit makes run again.
constexpr std::size_t most_in_group = 32;

// Conflicts among a handful of connections end after a few; this many mean that something else is
// wrong.
constexpr int most_attempts = 30;

constexpr const char* begin_write = "begin isolation level serializable";
constexpr const char* begin_read = "begin isolation level repeatable read read only";

struct Group {
    std::vector<std::exception_ptr> outcomes; // of each unit
    Topics announced;                         // by those that were stored
};

Error::Kind kind_of(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const Error& caught) {
        return caught.kind();
    } catch (...) {
        return Error::Kind::other;
    }
}

bool is_of_the_transaction(const std::exception_ptr& error) {
    const auto kind = kind_of(error);
    return kind == Error::Kind::conflict || kind == Error::Kind::lost;
}

// The exception the unit ended in; it must be undone then. Throws what ends the whole transaction.
std::exception_ptr run_unit(PostgresConnection& connection, Work& work, Topics& announced) {
    std::exception_ptr failure;
    try {
        ConnectionSession session{connection};
        work.run(session);
        session.check();
        announced.insert(session.announced().begin(), session.announced().end());
    } catch (...) {
        failure = std::current_exception();
    }
    if (failure && is_of_the_transaction(failure)) {
        std::rethrow_exception(failure);
    }
    return failure;
}

// The connection broke while the commit was under way: nobody knows, so nothing is run again.
class LostInCommit : public Error {
public:
    explicit LostInCommit(const Error& error) : Error{Kind::lost, error.what()} {}
};

void commit(PostgresConnection& connection) {
    try {
        connection.script("commit");
    } catch (const Error& error) {
        if (error.kind() == Error::Kind::lost) {
            throw LostInCommit{error};
        }
        throw;
    }
}

Group commit_one(PostgresConnection& connection, Work& work, const char* begin) {
    Group group;
    connection.script(begin);
    group.outcomes.push_back(run_unit(connection, work, group.announced));
    if (group.outcomes.front()) {
        connection.rollback();
    } else {
        commit(connection);
    }
    return group;
}

Group commit_together(PostgresConnection& connection, std::span<const PendingUnit> units) {
    Group group;
    connection.script(begin_write);
    for (const auto& unit : units) {
        connection.script("savepoint unit");
        auto failure = run_unit(connection, *unit.work, group.announced);
        connection.script(failure ? "rollback to unit; release unit" : "release unit");
        group.outcomes.push_back(failure);
    }
    commit(connection);
    return group;
}

// Waits a little, longer each time and never the same, so that two that collide do not collide
// again.
void step_back(int attempt) {
    thread_local std::minstd_rand random{std::random_device{}()};
    const int most = std::min(1 << std::min(attempt, 6), 50) * 1000;
    std::this_thread::sleep_for(std::chrono::microseconds{random() % static_cast<unsigned>(most)});
}

// Leaves the link ready for the next transaction.
void tidy_up(PostgresLink& link) {
    if (auto* connection = link.current()) {
        connection->rollback();
    }
    link.check();
}

// One unit in a transaction of its own, again and again until it is through or fails for a reason
// that trying again cannot help.
Group run_alone(PostgresLink& link, Work& work, const char* begin) {
    bool lost_before = false;
    for (int attempt = 0;; ++attempt) {
        std::exception_ptr failure;
        bool again = false;
        try {
            return commit_one(link.connection(), work, begin);
        } catch (const LostInCommit&) {
            failure = std::current_exception();
        } catch (const Error& error) {
            failure = std::current_exception();
            const bool lost = error.kind() == Error::Kind::lost && link.current() != nullptr;
            again = (lost && !lost_before) ||
                    (error.kind() == Error::Kind::conflict && attempt < most_attempts);
            lost_before = lost_before || lost;
        } catch (...) {
            failure = std::current_exception();
        }
        tidy_up(link);
        if (!again) {
            return Group{{failure}, {}};
        }
        step_back(attempt);
    }
}

// All in one transaction; if another is in the way, each in its own.
Group run_together(PostgresLink& link, std::span<const PendingUnit> units) {
    try {
        return commit_together(link.connection(), units);
    } catch (const LostInCommit&) {
        Group group;
        group.outcomes.assign(units.size(), std::current_exception());
        tidy_up(link);
        return group;
    } catch (...) {
        tidy_up(link);
    }
    Group group;
    for (const auto& unit : units) {
        auto alone = run_alone(link, *unit.work, begin_write);
        group.outcomes.push_back(alone.outcomes.front());
        group.announced.merge(alone.announced);
    }
    return group;
}

} // namespace

PostgresDatabase::PostgresDatabase(Options options)
    : options_{std::move(options)}, writes_{options_.max_waiting}, reads_{options_.max_waiting} {
    for (std::size_t count = 0; count < options_.connections; ++count) {
        threads_.emplace_back([this] { serve_writes(); });
    }
    for (std::size_t count = 0; count < options_.readers; ++count) {
        threads_.emplace_back([this] { serve_reads(); });
    }
}

PostgresDatabase::~PostgresDatabase() {
    writes_.close();
    reads_.close();
    for (auto& thread : threads_) {
        thread.join();
    }
}

void PostgresDatabase::prepare_all(std::span<const Statement* const> statements) {
    PostgresConnection connection{options_.url};
    prepare_each(connection, statements);
}

void PostgresDatabase::submit(Access access, std::shared_ptr<Work> work, Done done) {
    auto& queue = access == Access::write ? writes_ : reads_;
    queue.push({std::move(work), std::move(done)});
}

void PostgresDatabase::serve_writes() {
    PostgresLink link{options_.url};
    for (;;) {
        auto units = writes_.take(most_in_group, options_.connections);
        if (units.empty()) {
            return;
        }
        const auto group = units.size() == 1 ? run_alone(link, *units.front().work, begin_write)
                                             : run_together(link, units);
        tell(group.announced);
        for (std::size_t at = 0; at < units.size(); ++at) {
            units[at].work.reset();
            units[at].done(group.outcomes[at]);
        }
    }
}

void PostgresDatabase::serve_reads() {
    PostgresLink link{options_.url};
    for (;;) {
        auto units = reads_.take(1, options_.readers);
        if (units.empty()) {
            return;
        }
        const auto outcome = run_alone(link, *units.front().work, begin_read).outcomes.front();
        units.front().work.reset();
        units.front().done(outcome);
    }
}

std::unique_ptr<Database> open_postgres(const Options& options) {
    {
        PostgresConnection connection{options.url};
        migrate(connection, options.component, options.migrations, SystemClock{}.now());
    }
    return std::make_unique<PostgresDatabase>(options);
}

} // namespace hiochat::db

#include "platform/db/sqlite_database.h"

namespace hiochat::db {

namespace {

// Bounds how long the first unit of a group waits for the last one's statements, and what a failed
// commit undoes.
constexpr std::size_t most_in_group = 1024;

constexpr Statement begin_read{"begin read", "begin"};
constexpr Statement begin_write{"begin write", "begin immediate"};
constexpr Statement commit{"commit", "commit"};
constexpr Statement savepoint{"savepoint", "savepoint unit"};
constexpr Statement release{"release savepoint", "release unit"};
constexpr Statement undo{"undo savepoint", "rollback to unit"};

struct Group {
    std::vector<std::exception_ptr> outcomes; // of each unit
    Topics announced;                         // by those that were stored
};

void run_work(SqliteConnection& connection, Work& work, Topics& announced) {
    ConnectionSession session{connection};
    work.run(session);
    session.check();
    announced.insert(session.announced().begin(), session.announced().end());
}

// Runs one unit in its own savepoint; the exception it ended in. Throws when the whole transaction
// is gone.
std::exception_ptr run_unit(SqliteConnection& connection, Work& work, Topics& announced) {
    connection.apply(savepoint, {});
    std::exception_ptr failure;
    try {
        run_work(connection, work, announced);
    } catch (...) {
        failure = std::current_exception();
    }
    if (failure && !connection.in_transaction()) {
        std::rethrow_exception(failure);
    }
    if (failure) {
        connection.apply(undo, {});
    }
    connection.apply(release, {});
    return failure;
}

// One transaction for all, in the order of `units`. Throws when nothing of it was stored.
Group commit_group(SqliteConnection& connection, const std::vector<PendingUnit>& units) {
    Group group;
    group.outcomes.reserve(units.size());
    try {
        connection.apply(begin_write, {});
        if (units.size() == 1) { // alone: what undoes the unit undoes the transaction
            run_work(connection, *units.front().work, group.announced);
            group.outcomes.emplace_back();
        } else {
            for (const auto& unit : units) {
                group.outcomes.push_back(run_unit(connection, *unit.work, group.announced));
            }
        }
        connection.apply(commit, {});
    } catch (...) {
        connection.rollback();
        throw;
    }
    return group;
}

std::exception_ptr run_read(SqliteConnection& connection, Work& work) {
    try {
        connection.apply(begin_read, {});
        ConnectionSession session{connection};
        work.run(session);
        session.check();
        connection.apply(commit, {});
        return nullptr;
    } catch (...) {
        connection.rollback();
        return std::current_exception();
    }
}

} // namespace

SqliteDatabase::SqliteDatabase(Options options)
    : options_{std::move(options)},
      writer_{options_.path, SqliteConnection::Access::write, options_.busy_timeout},
      writes_{options_.max_waiting}, reads_{options_.max_waiting} {
    for (std::size_t count = 0; count < options_.readers; ++count) {
        readers_.push_back(std::make_unique<SqliteConnection>(
            options_.path, SqliteConnection::Access::read, options_.busy_timeout
        ));
    }
    threads_.emplace_back([this] { write_groups(); });
    for (auto& reader : readers_) {
        threads_.emplace_back([this, &connection = *reader] { read_units(connection); });
    }
}

SqliteDatabase::~SqliteDatabase() {
    writes_.close();
    reads_.close();
    for (auto& thread : threads_) {
        thread.join();
    }
}

void SqliteDatabase::prepare_all(std::span<const Statement* const> statements) {
    SqliteConnection connection{
        options_.path, SqliteConnection::Access::read, options_.busy_timeout
    };
    prepare_each(connection, statements);
}

void SqliteDatabase::submit(Access access, std::shared_ptr<Work> work, Done done) {
    auto& queue = access == Access::write ? writes_ : reads_;
    queue.push({std::move(work), std::move(done)});
}

void SqliteDatabase::write_groups() {
    for (;;) {
        auto units = writes_.take(most_in_group);
        if (units.empty()) {
            return;
        }
        Group group;
        try {
            group = commit_group(writer_, units);
        } catch (...) {
            group.outcomes.assign(units.size(), std::current_exception());
            group.announced.clear();
        }
        tell(group.announced);
        for (std::size_t at = 0; at < units.size(); ++at) {
            units[at].work.reset();
            units[at].done(group.outcomes[at]);
        }
    }
}

void SqliteDatabase::read_units(SqliteConnection& connection) {
    for (;;) {
        auto units = reads_.take(1);
        if (units.empty()) {
            return;
        }
        auto failure = run_read(connection, *units.front().work);
        units.front().work.reset();
        units.front().done(failure);
    }
}

} // namespace hiochat::db

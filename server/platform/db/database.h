#pragma once

#include "platform/async/task.h"
#include "platform/db/row.h"
#include "platform/db/statement.h"
#include "platform/db/value.h"

#include <any>
#include <functional>
#include <memory>
#include <span>
#include <string>

namespace hiochat::db {

// What a unit of work sees: statements run one after the other, on the unit's own thread, blocking. Errors of the database
// fly as db::Error; a broken unique constraint as db::UniqueViolation.
class Session {
public:
    virtual ~Session() = default;

    virtual Rows run(const Statement& statement, const Parameters& parameters) = 0;

    // Runs a statement; how many rows it changed.
    virtual std::int64_t execute(const Statement& statement, const Parameters& parameters) = 0;

    template <typename... T>
    Rows rows(const Statement& statement, const T&... values) {
        return run(statement, parameters(values...));
    }

    template <typename... T>
    std::int64_t change(const Statement& statement, const T&... values) {
        return execute(statement, parameters(values...));
    }

    // Each row as a described struct, by column name.
    template <typename Struct, typename... T>
    std::vector<Struct> all(const Statement& statement, const T&... values) {
        return rows_to<Struct>(run(statement, parameters(values...)));
    }

    // The first row, if there is one.
    template <typename Struct, typename... T>
    std::optional<Struct> find(const Statement& statement, const T&... values) {
        return first_to<Struct>(run(statement, parameters(values...)));
    }
};

// One database, SQLite or PostgreSQL behind one face.
//
// A unit of work is a plain function of a Session: it decides and stores in one go, without awaiting. `write` gives it a
// transaction of its own that is durable when the caller resumes (SQLite: a savepoint in a shared transaction, committed
// together with every other unit that was waiting, synchronous=FULL). An exception undoes the unit alone and reaches the
// caller. A unit may be run again when the database asks for it (PostgreSQL: serialization failure), so it must not touch
// anything but its Session and its own captures. Units of one `Database` object submitted from the network thread commit in
// the order in which they were submitted on SQLite; on PostgreSQL, row locks order those that touch the same rows.
//
// The caller resumes on its own executor. A unit that was submitted always runs: cancelling the caller does not undo it.
class Database {
public:
    virtual ~Database() = default;

    template <typename Unit>
    Task<std::invoke_result_t<Unit, Session&>> write(Unit unit);

    // Reads see everything committed before they start; several run at once. Writing in one throws.
    template <typename Unit>
    Task<std::invoke_result_t<Unit, Session&>> read(Unit unit);

    virtual std::string_view kind() const = 0; // "sqlite" or "postgres"

protected:
    enum class Access { read, write };
    using Erased = std::function<void(Session&)>;

    // Calls `unit`, later `done` (on any thread), with the exception that the unit or the commit ended in.
    virtual void submit(Access access, Erased unit, std::function<void(std::exception_ptr)> done) = 0;
};

} // namespace hiochat::db

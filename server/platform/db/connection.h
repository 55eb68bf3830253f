#pragma once

#include "platform/db/error.h"
#include "platform/db/session.h"

#include <span>
#include <string>
#include <string_view>

namespace hiochat::db {

// One connection of one thread: what SQLite and PostgreSQL have in common for everything above
// them.
class Connection {
public:
    virtual ~Connection() = default;

    virtual Rows query(const Statement& statement, const Parameters& parameters) = 0;
    virtual std::int64_t apply(const Statement& statement, const Parameters& parameters) = 0;

    // Several statements in one text, without parameters.
    virtual void script(const std::string& text) = 0;

    // Checks a statement without running it.
    virtual void prepare(const Statement& statement) = 0;

    // Begins a transaction that no other schema change runs beside, in any process.
    virtual void begin_migration() = 0;

    // Before that transaction is committed: throws if the migration left references to nothing, or
    // ended the transaction.
    virtual void check_migration() = 0;

    // Ends the transaction if one is open. Never throws.
    virtual void rollback() noexcept = 0;
};

// A unit's view of a connection.
class ConnectionSession : public Session {
public:
    explicit ConnectionSession(Connection& connection) : connection_{connection} {}

    // Throws what a statement of the unit has failed with, if the unit kept it to itself.
    void check() const { Session::check(); }

private:
    Rows query(const Statement& statement, const Parameters& parameters) override {
        return connection_.query(statement, parameters);
    }

    std::int64_t apply(const Statement& statement, const Parameters& parameters) override {
        return connection_.apply(statement, parameters);
    }

    Connection& connection_;
};

// Prepares each; throws one Error that names all that are wrong.
void prepare_each(Connection& connection, std::span<const Statement* const> statements);

} // namespace hiochat::db

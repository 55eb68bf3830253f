#pragma once

#include "platform/db/listeners.h"
#include "platform/db/row.h"
#include "platform/db/statement.h"
#include "platform/db/value.h"

#include <cstdint>
#include <exception>
#include <optional>
#include <vector>

namespace hiochat::db {

// What a unit of work sees: statements run one after the other, on the unit's own thread, blocking.
// Errors of the database fly as db::Error; a broken unique constraint as db::UniqueViolation.
//
// After a statement has failed the unit is over, on both databases: let the error fly. A unit that
// catches it gets the same error again from its next statement, and from its commit. Where a row
// may exist already, say `on conflict do nothing`.
class Session {
public:
    virtual ~Session() = default;

    Rows run(const Statement& statement, const Parameters& parameters);

    // Runs a statement; how many rows it changed.
    std::int64_t execute(const Statement& statement, const Parameters& parameters);

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

    // The first column of the first row, if there is one: counts, "returning id".
    template <typename Result, typename... T>
    std::optional<Result> value(const Statement& statement, const T&... values) {
        const auto answer = run(statement, parameters(values...));
        if (answer.empty()) {
            return std::nullopt;
        }
        return answer.front().template get<Result>(0);
    }

    // Tells those who listen to the topic (Database::listen), once the unit is committed.
    void announce(std::string_view topic) { announced_.emplace(topic); }

    const Topics& announced() const { return announced_; }

protected:
    // Throws what an earlier statement has failed with.
    void check() const;

private:
    virtual Rows query(const Statement& statement, const Parameters& parameters) = 0;
    virtual std::int64_t apply(const Statement& statement, const Parameters& parameters) = 0;

    std::exception_ptr failure_;
    Topics announced_;
};

} // namespace hiochat::db

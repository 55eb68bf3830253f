#pragma once

#include "platform/errors/failure.h"

#include <cstdint>
#include <string>

namespace hiochat::db {

// What the database refused, told apart as far as anyone acts on it. The text is for the log: it
// names the statement, never a value.
class Error : public Failure {
public:
    enum class Kind : std::uint8_t {
        statement,   // the SQL or its parameters are wrong: a mistake of ours
        mapping,     // a row does not fit the struct or type it is read into
        unique,      // a unique constraint
        foreign_key, // a reference to a row that is not there, or the end of one that is referred
                     // to
        constraint,  // another constraint: not null, check
        conflict,    // another transaction was in the way; running the unit again may help
        busy,        // another process held the lock for too long
        full,        // no space left
        read_only,   // the file or database must not be written, or a read unit tried to write
        lost,    // the connection or the device is gone; whether the unit was stored is not known
        corrupt, // the file is damaged
        newer,   // the database was made by a newer executable
        other,
    };

    Error(Kind kind, const std::string& text) : Failure{text}, kind_{kind} {}

    Kind kind() const { return kind_; }

    bool passes() const override {
        return kind_ == Kind::conflict || kind_ == Kind::busy || kind_ == Kind::full ||
               kind_ == Kind::read_only || kind_ == Kind::lost;
    }

private:
    Kind kind_;
};

// A row with the same unique key exists. Prefer `on conflict do nothing` and look at the number of
// changed rows; a unit that catches this cannot go on with its session.
class UniqueViolation : public Error {
public:
    explicit UniqueViolation(const std::string& text) : Error{Kind::unique, text} {}
};

} // namespace hiochat::db

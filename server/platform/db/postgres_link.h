#pragma once

#include "platform/db/postgres_connection.h"

#include <chrono>
#include <memory>
#include <string>

namespace hiochat::db {

// A connection that is made when it is needed, and made anew after it was lost.
class PostgresLink {
public:
    explicit PostgresLink(std::string url) : url_{std::move(url)} {}

    // A live connection. The first to find the database gone waits for it for a few seconds, as
    // long as a restart takes; then each call tries once at most, with growing pauses, and throws
    // Error{lost} at once in between.
    PostgresConnection& connection();

    // The connection if there is one, dead or alive.
    PostgresConnection* current() { return connection_.get(); }

    // Drops the connection if it is dead.
    void check();

private:
    using Time = std::chrono::steady_clock::time_point;

    std::string url_;
    std::unique_ptr<PostgresConnection> connection_;
    bool down_ = false;
    std::chrono::milliseconds pause_{0};
    Time next_attempt_{};
};

} // namespace hiochat::db

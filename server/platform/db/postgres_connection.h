#pragma once

#include "platform/db/connection.h"

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

struct pg_conn;
struct pg_result;

namespace hiochat::db {

// A PostgreSQL connection with its prepared statements. One thread at a time.
class PostgresConnection : public Connection {
public:
    // Connects, waiting for at most 10 seconds. Throws Error{lost}; the text names host and
    // database, no password.
    explicit PostgresConnection(const std::string& url);
    ~PostgresConnection() override;

    PostgresConnection(const PostgresConnection&) = delete;
    PostgresConnection& operator=(const PostgresConnection&) = delete;

    Rows query(const Statement& statement, const Parameters& parameters) override;
    std::int64_t apply(const Statement& statement, const Parameters& parameters) override;
    void script(const std::string& text) override;
    void prepare(const Statement& statement) override;
    void begin_migration() override;
    void check_migration() override;
    void rollback() noexcept override;

    bool in_transaction() const;

    // False when the connection is gone and a new one is needed.
    bool alive() const;

private:
    using Result = std::unique_ptr<pg_result, void (*)(pg_result*)>;

    struct TextHash : std::hash<std::string_view> {
        using is_transparent = void;
    };

    Result execute(const Statement& statement, const Parameters& parameters);
    const std::string& prepared(const Statement& statement);
    void check(const Result& result, std::string_view doing);

    pg_conn* handle_ = nullptr;
    std::size_t last_name_ = 0;
    std::unordered_map<std::string, std::string, TextHash, std::equal_to<>> names_; // by SQL text
};

} // namespace hiochat::db

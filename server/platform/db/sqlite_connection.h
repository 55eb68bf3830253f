#pragma once

#include "platform/db/connection.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace hiochat::db {

// A SQLite connection with its cache of prepared statements. One thread at a time.
class SqliteConnection : public Connection {
public:
    enum class Access {
        read,  // refuses to write
        write, // creates the file if it is missing; WAL, synchronous=FULL
    };

    // Throws Error naming the path.
    SqliteConnection(
        const std::filesystem::path& path, Access access, std::chrono::milliseconds busy_timeout
    );
    ~SqliteConnection() override;

    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    Rows query(const Statement& statement, const Parameters& parameters) override;
    std::int64_t apply(const Statement& statement, const Parameters& parameters) override;
    void script(const std::string& text) override;
    void prepare(const Statement& statement) override;
    void begin_migration() override;
    void check_migration() override;

    // False when no transaction is open, also when SQLite ended it because of an error.
    bool in_transaction() const;

    void rollback() noexcept override;

    sqlite3* handle() const { return handle_; }

private:
    struct Prepared {
        std::shared_ptr<sqlite3_stmt> handle;
        std::vector<std::size_t> order; // which parameter each of SQLite's places takes
        std::size_t parameters = 0;
    };

    class Execution;

    const Prepared& prepared(const Statement& statement);
    Prepared compile(const Statement& statement) const;

    sqlite3* handle_ = nullptr;
    // By the text's place: it stays where it is, and two statements of one name may differ.
    std::unordered_map<const char*, Prepared> cache_;
};

// Throws the Error that fits the connection's last result code; `doing` names the statement or the
// action.
[[noreturn]] void throw_sqlite_error(sqlite3* handle, int code, std::string_view doing);

} // namespace hiochat::db

#include "platform/db/sqlite_connection.h"

#include <sqlite3.h>

#include <charconv>

namespace hiochat::db {

namespace {

// Statements come from files of the program, a few hundred in all. The bound only keeps a mistake
// from eating memory.
constexpr std::size_t most_cached = 2000;

// A group of thousands of messages touches thousands of pages: they stay in memory until their
// commit (32 MB, used as needed), and the log grows to 64 MB before it is carried over, so that a
// page that changes with every group is carried over once for many.
constexpr const char* writer_memory = "pragma cache_size=-32768; pragma wal_autocheckpoint=16384; "
                                      "pragma journal_size_limit=67108864";

Error::Kind kind_of(int code) {
    switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return Error::Kind::unique;
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return Error::Kind::foreign_key;
    default:
        break;
    }
    switch (code & 0xFF) {
    case SQLITE_CONSTRAINT:
        return Error::Kind::constraint;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return Error::Kind::busy;
    case SQLITE_FULL:
        return Error::Kind::full;
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return Error::Kind::read_only;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return Error::Kind::corrupt;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN: // also when the process may open no more files
        return Error::Kind::lost;
    case SQLITE_ERROR:
    case SQLITE_RANGE:
    case SQLITE_MISMATCH:
        return Error::Kind::statement;
    default:
        return Error::Kind::other;
    }
}

void bind(sqlite3_stmt* statement, int place, const Value& value) {
    // The parameters outlive the execution: nothing is copied.
    struct Binder {
        sqlite3_stmt* statement;
        int place;

        int operator()(Null) const { return sqlite3_bind_null(statement, place); }

        int operator()(std::int64_t number) const {
            return sqlite3_bind_int64(statement, place, number);
        }

        int operator()(double number) const {
            return sqlite3_bind_double(statement, place, number);
        }

        int operator()(const std::string& text) const {
            check_text(text);
            return sqlite3_bind_text64(
                statement, place, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8
            );
        }

        int operator()(const Bytes& bytes) const {
            return sqlite3_bind_blob64(
                statement, place, bytes.data.data(), bytes.data.size(), SQLITE_STATIC
            );
        }
    };

    const int code = std::visit(Binder{statement, place}, value);
    if (code != SQLITE_OK) {
        throw_sqlite_error(sqlite3_db_handle(statement), code, "binding a parameter");
    }
}

Value column(sqlite3_stmt* statement, int at) {
    const auto size = [&] { return static_cast<std::size_t>(sqlite3_column_bytes(statement, at)); };
    switch (sqlite3_column_type(statement, at)) {
    case SQLITE_INTEGER:
        return static_cast<std::int64_t>(sqlite3_column_int64(statement, at));
    case SQLITE_FLOAT:
        return sqlite3_column_double(statement, at);
    case SQLITE_TEXT: {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, at));
        return std::string{text, size()};
    }
    case SQLITE_BLOB: {
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, at));
        return Bytes{bytes == nullptr ? std::string{} : std::string{bytes, size()}};
    }
    default:
        return Null{};
    }
}

} // namespace

void throw_sqlite_error(sqlite3* handle, int code, std::string_view doing) {
    if (handle != nullptr) {
        code = sqlite3_extended_errcode(handle);
    }
    // The message may quote the statement's names, never a bound value.
    const std::string text = std::string{doing} + ": " +
                             (handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code)) +
                             " (SQLite " + std::to_string(code) + ")";
    const auto kind = kind_of(code);
    if (kind == Error::Kind::unique) {
        throw UniqueViolation{text};
    }
    throw Error{kind, text};
}

// One run of a prepared statement; leaves it ready for the next.
class SqliteConnection::Execution {
public:
    Execution(
        sqlite3* handle,
        const Statement& statement,
        const Prepared& prepared,
        const Parameters& parameters
    )
        : handle_{handle}, statement_{statement}, prepared_{prepared.handle.get()} {
        if (parameters.size() != prepared.parameters) {
            throw Error{
                Error::Kind::statement,
                std::string{statement.name} + " takes " + std::to_string(prepared.parameters) +
                    " parameters, not " + std::to_string(parameters.size())
            };
        }
        try {
            for (std::size_t place = 0; place < prepared.order.size(); ++place) {
                bind(prepared_, static_cast<int>(place) + 1, parameters[prepared.order[place]]);
            }
        } catch (...) {
            sqlite3_clear_bindings(prepared_);
            throw;
        }
    }

    ~Execution() {
        sqlite3_reset(prepared_);
        sqlite3_clear_bindings(prepared_);
    }

    Execution(const Execution&) = delete;
    Execution& operator=(const Execution&) = delete;

    // Whether there is a row.
    bool step() {
        const int code = sqlite3_step(prepared_);
        if (code != SQLITE_ROW && code != SQLITE_DONE) {
            throw_sqlite_error(handle_, code, statement_.name);
        }
        return code == SQLITE_ROW;
    }

private:
    sqlite3* handle_;
    const Statement& statement_;
    sqlite3_stmt* prepared_;
};

SqliteConnection::SqliteConnection(
    const std::filesystem::path& path, Access access, std::chrono::milliseconds busy_timeout
) {
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                      (access == Access::write ? SQLITE_OPEN_CREATE : 0);
    const int code = sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr);
    try {
        if (code != SQLITE_OK) {
            throw_sqlite_error(handle_, code, "opening " + path.string());
        }
        sqlite3_busy_timeout(handle_, static_cast<int>(busy_timeout.count()));
        script("pragma foreign_keys=on; pragma temp_store=memory; pragma trusted_schema=off");
        if (access == Access::write) {
            script("pragma journal_mode=wal; pragma synchronous=full");
            script(writer_memory);
        } else {
            script("pragma query_only=on");
        }
    } catch (const Error& error) {
        sqlite3_close_v2(handle_);
        throw Error{error.kind(), path.string() + ": " + error.what()};
    }
}

SqliteConnection::~SqliteConnection() {
    cache_.clear();
    sqlite3_close_v2(handle_);
}

Rows SqliteConnection::query(const Statement& statement, const Parameters& parameters) {
    const auto& prepared = this->prepared(statement);
    Execution execution{handle_, statement, prepared, parameters};
    auto* handle = prepared.handle.get();
    std::vector<Value> cells;
    std::vector<std::string> columns;
    bool row = execution.step();
    // Counted after the first step: it compiles the statement anew when the schema has changed.
    const int count = sqlite3_column_count(handle);
    for (int at = 0; at < count; ++at) {
        columns.emplace_back(sqlite3_column_name(handle, at));
    }
    for (; row; row = execution.step()) {
        for (int at = 0; at < count; ++at) {
            cells.push_back(column(handle, at));
        }
    }
    return Rows{std::move(columns), std::move(cells)};
}

std::int64_t SqliteConnection::apply(const Statement& statement, const Parameters& parameters) {
    const auto& prepared = this->prepared(statement);
    Execution execution{handle_, statement, prepared, parameters};
    while (execution.step()) {
    }
    // The count stays from the last change when the statement is none.
    return sqlite3_stmt_readonly(prepared.handle.get()) != 0 ? 0 : sqlite3_changes64(handle_);
}

void SqliteConnection::script(const std::string& text) {
    const int code = sqlite3_exec(handle_, text.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        throw_sqlite_error(handle_, code, "script");
    }
}

void SqliteConnection::prepare(const Statement& statement) {
    prepared(statement);
}

void SqliteConnection::begin_migration() {
    script("begin immediate");
}

void SqliteConnection::check_migration() {
    static constexpr Statement broken_references{"foreign_key_check", "pragma foreign_key_check"};
    if (!in_transaction()) {
        throw Error{Error::Kind::statement, "it ends its transaction"};
    }
    if (!query(broken_references, {}).empty()) {
        throw Error{Error::Kind::foreign_key, "it leaves rows that refer to what is not there"};
    }
}

bool SqliteConnection::in_transaction() const {
    return sqlite3_get_autocommit(handle_) == 0;
}

void SqliteConnection::rollback() noexcept {
    if (in_transaction()) {
        sqlite3_exec(handle_, "rollback", nullptr, nullptr, nullptr);
    }
}

const SqliteConnection::Prepared& SqliteConnection::prepared(const Statement& statement) {
    const auto found = cache_.find(statement.sql.data());
    if (found != cache_.end()) {
        return found->second;
    }
    if (cache_.size() >= most_cached) {
        cache_.clear();
    }
    return cache_.emplace(statement.sql.data(), compile(statement)).first->second;
}

SqliteConnection::Prepared SqliteConnection::compile(const Statement& statement) const {
    sqlite3_stmt* raw = nullptr;
    const char* tail = nullptr;
    const int code = sqlite3_prepare_v3(
        handle_,
        statement.sql.data(),
        static_cast<int>(statement.sql.size()),
        SQLITE_PREPARE_PERSISTENT,
        &raw,
        &tail
    );
    Prepared prepared;
    prepared.handle = std::shared_ptr<sqlite3_stmt>{raw, sqlite3_finalize};
    if (code != SQLITE_OK) {
        throw_sqlite_error(handle_, code, statement.name);
    }
    if (raw == nullptr) {
        throw Error{
            Error::Kind::statement, std::string{statement.name} + ": the statement is empty"
        };
    }
    const std::string_view rest{
        tail, statement.sql.size() - static_cast<std::size_t>(tail - statement.sql.data())
    };
    if (rest.find_first_not_of(" \t\r\n;") != std::string_view::npos) {
        throw Error{
            Error::Kind::statement, std::string{statement.name} + ": more than one statement"
        };
    }
    // To SQLite "$2" is a name; it counts places by first appearance.
    const int places = sqlite3_bind_parameter_count(raw);
    for (int place = 1; place <= places; ++place) {
        const char* name = sqlite3_bind_parameter_name(raw, place);
        std::size_t number = 0;
        if (name != nullptr) {
            const std::string_view digits{name + 1};
            std::from_chars(digits.data(), digits.data() + digits.size(), number);
        }
        if (number == 0) {
            throw Error{
                Error::Kind::statement, std::string{statement.name} + ": parameters are $1, $2, ..."
            };
        }
        prepared.order.push_back(number - 1);
        prepared.parameters = std::max(prepared.parameters, number);
    }
    return prepared;
}

} // namespace hiochat::db

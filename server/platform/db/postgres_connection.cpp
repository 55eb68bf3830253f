#include "platform/db/postgres_connection.h"

#include "platform/db/postgres_values.h"

#include <libpq-fe.h>

#include <array>
#include <charconv>

namespace hiochat::db {

namespace {

constexpr std::size_t most_prepared = 2000;
constexpr int oldest_server = 130000;

// Appendix A of PostgreSQL's manual; the class is the first two characters.
Error::Kind kind_of(std::string_view state) {
    const auto kind = state.substr(0, 2);
    if (state == "23505") {
        return Error::Kind::unique;
    }
    if (state == "23503") {
        return Error::Kind::foreign_key;
    }
    if (kind == "23") {
        return Error::Kind::constraint;
    }
    if (state == "40001" || state == "40P01") {
        return Error::Kind::conflict;
    }
    if (state == "25006") {
        return Error::Kind::read_only;
    }
    if (state == "53100") {
        return Error::Kind::full;
    }
    if (state == "57014" || state == "55P03" || kind == "53") {
        return Error::Kind::busy;
    }
    if (state == "08P01" || kind == "42" || kind == "22") {
        return Error::Kind::statement;
    }
    if (state.empty() || kind == "08" || kind == "57") {
        return Error::Kind::lost;
    }
    return kind == "XX" ? Error::Kind::corrupt : Error::Kind::other;
}

// "cached plan must not change result type", and the name of a statement that the server does not
// know: the schema was changed, or a pooler between gave us another server process. Preparing anew
// helps.
bool is_stale_statement(std::string_view state) {
    return state == "0A000" || state == "26000";
}

std::string trimmed(std::string text) {
    while (!text.empty() && text.back() == '\n') {
        text.pop_back();
    }
    return text;
}

} // namespace

PostgresConnection::PostgresConnection(const std::string& url) {
    // What the URL says comes later and counts.
    const std::array keywords{
        "connect_timeout",
        "keepalives_idle",
        "keepalives_interval",
        "tcp_user_timeout",
        "application_name",
        "dbname",
        "client_encoding",
        static_cast<const char*>(nullptr)
    };
    const std::array values{
        "10", "15", "5", "20000", "hiochat", url.c_str(), "UTF8", static_cast<const char*>(nullptr)
    };
    handle_ = PQconnectdbParams(keywords.data(), values.data(), 1);
    try {
        if (PQstatus(handle_) != CONNECTION_OK) {
            throw Error{Error::Kind::lost, "PostgreSQL: " + trimmed(PQerrorMessage(handle_))};
        }
        if (PQserverVersion(handle_) < oldest_server) {
            throw Error{Error::Kind::other, "PostgreSQL 13 or newer is needed"};
        }
        PQsetNoticeProcessor(handle_, [](void*, const char*) {}, nullptr);
        script(
            "set statement_timeout = '30s'; set lock_timeout = '10s'; set bytea_output = hex;"
            " set idle_in_transaction_session_timeout = '60s'; set standard_conforming_strings = on"
        );
    } catch (...) {
        PQfinish(handle_);
        throw;
    }
}

PostgresConnection::~PostgresConnection() {
    PQfinish(handle_);
}

Rows PostgresConnection::query(const Statement& statement, const Parameters& parameters) {
    const auto result = execute(statement, parameters);
    const int width = PQnfields(result.get());
    const int height = PQntuples(result.get());
    std::vector<std::string> columns;
    std::vector<Value> cells;
    for (int column = 0; column < width; ++column) {
        columns.emplace_back(PQfname(result.get(), column));
    }
    cells.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    for (int row = 0; row < height; ++row) {
        for (int column = 0; column < width; ++column) {
            if (PQgetisnull(result.get(), row, column) != 0) {
                cells.emplace_back(Null{});
                continue;
            }
            const std::string_view text{
                PQgetvalue(result.get(), row, column),
                static_cast<std::size_t>(PQgetlength(result.get(), row, column))
            };
            cells.push_back(postgres_value(PQftype(result.get(), column), text));
        }
    }
    return Rows{std::move(columns), std::move(cells)};
}

std::int64_t PostgresConnection::apply(const Statement& statement, const Parameters& parameters) {
    const auto result = execute(statement, parameters);
    // "SELECT 3" counts rows that nobody changed.
    if (std::string_view{PQcmdStatus(result.get())}.starts_with("SELECT")) {
        return 0;
    }
    const std::string_view count{PQcmdTuples(result.get())};
    std::int64_t changed = 0;
    std::from_chars(count.data(), count.data() + count.size(), changed);
    return changed;
}

void PostgresConnection::script(const std::string& text) {
    check({PQexec(handle_, text.c_str()), PQclear}, "script");
}

void PostgresConnection::prepare(const Statement& statement) {
    prepared(statement);
}

void PostgresConnection::begin_migration() {
    // Any number will do, if it is the same in every node.
    script("begin; set local statement_timeout = 0; set local lock_timeout = 0;"
           " select pg_advisory_xact_lock(7236512409)");
}

void PostgresConnection::check_migration() {
    if (!in_transaction()) {
        throw Error{Error::Kind::statement, "it ends its transaction"};
    }
}

void PostgresConnection::rollback() noexcept {
    if (in_transaction()) {
        PQclear(PQexec(handle_, "rollback"));
    }
}

bool PostgresConnection::in_transaction() const {
    const auto status = PQtransactionStatus(handle_);
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

bool PostgresConnection::alive() const {
    return PQstatus(handle_) == CONNECTION_OK;
}

PostgresConnection::Result
PostgresConnection::execute(const Statement& statement, const Parameters& parameters) {
    const PostgresParameters converted{parameters};
    const auto& name = prepared(statement);
    Result result{
        PQexecPrepared(
            handle_,
            name.c_str(),
            converted.size(),
            converted.values(),
            converted.lengths(),
            converted.formats(),
            0
        ),
        PQclear
    };
    check(result, statement.name);
    return result;
}

const std::string& PostgresConnection::prepared(const Statement& statement) {
    const auto sql = statement.postgres.empty() ? statement.sql : statement.postgres;
    const auto found = names_.find(sql);
    if (found != names_.end()) {
        return found->second;
    }
    if (names_.size() >= most_prepared) {
        names_.clear();
        script("deallocate all");
    }
    auto name = "s" + std::to_string(++last_name_);
    check(
        {PQprepare(handle_, name.c_str(), std::string{sql}.c_str(), 0, nullptr), PQclear},
        statement.name
    );
    return names_.emplace(sql, std::move(name)).first->second;
}

void PostgresConnection::check(const Result& result, std::string_view doing) {
    const auto status = PQresultStatus(result.get());
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) {
        return;
    }
    const char* field = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
    const std::string state{field == nullptr ? "" : field};
    // The primary message alone: the detail quotes values.
    const char* primary = PQresultErrorField(result.get(), PG_DIAG_MESSAGE_PRIMARY);
    const auto message =
        primary != nullptr ? std::string{primary} : trimmed(PQerrorMessage(handle_));
    const auto text = std::string{doing} + ": " + message + " (PostgreSQL " + state + ")";
    if (!alive()) {
        throw Error{Error::Kind::lost, text};
    }
    if (is_stale_statement(state)) {
        names_.clear(); // new names; the old ones go with the connection
        throw Error{Error::Kind::conflict, text};
    }
    if (kind_of(state) == Error::Kind::unique) {
        throw UniqueViolation{text};
    }
    throw Error{kind_of(state), text};
}

} // namespace hiochat::db

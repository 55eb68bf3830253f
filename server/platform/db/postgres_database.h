#pragma once

#include "platform/db/open.h"
#include "platform/db/postgres_connection.h"
#include "platform/db/unit_queue.h"

#include <chrono>
#include <thread>
#include <vector>

namespace hiochat::db {

// A PostgreSQL database: threads with a connection each, some for writing, some for reading.
//
// Write units run SERIALIZABLE, as they do on SQLite by nature, and are run again when PostgreSQL
// asks for it. When more units wait than there are connections, a connection takes several into one
// transaction, each in its own savepoint: they share its round trips and its commit. A lost
// connection is made anew; units whose commit was not under way yet are run again on it.
class PostgresDatabase : public Database {
public:
    explicit PostgresDatabase(Options options);
    ~PostgresDatabase() override;

    void prepare_all(std::span<const Statement* const> statements) override;

    std::string_view kind() const override { return "postgres"; }

protected:
    void submit(Access access, std::shared_ptr<Work> work, Done done) override;

private:
    void serve_writes();
    void serve_reads();

    Options options_;
    UnitQueue writes_;
    UnitQueue reads_;
    std::vector<std::thread> threads_;
};

std::unique_ptr<Database> open_postgres(const Options& options);

} // namespace hiochat::db

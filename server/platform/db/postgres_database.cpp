#include "platform/db/postgres_database.h"

namespace hiochat::db {

std::unique_ptr<Database> open_postgres(const Options&) {
    throw Error{Error::Kind::other, "PostgreSQL is not built in"};
}

} // namespace hiochat::db

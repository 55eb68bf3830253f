#include "platform/db/connection.h"

namespace hiochat::db {

void prepare_each(Connection& connection, std::span<const Statement* const> statements) {
    std::string mistakes;
    for (const auto* statement : statements) {
        try {
            connection.prepare(*statement);
        } catch (const Error& error) {
            mistakes += mistakes.empty() ? "" : "\n";
            mistakes += error.what();
        }
    }
    if (!mistakes.empty()) {
        throw Error{Error::Kind::statement, mistakes};
    }
}

} // namespace hiochat::db

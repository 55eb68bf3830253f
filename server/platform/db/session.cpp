#include "platform/db/session.h"

namespace hiochat::db {

void Session::check() const {
    if (failure_) {
        std::rethrow_exception(failure_);
    }
}

Rows Session::run(const Statement& statement, const Parameters& parameters) {
    check();
    try {
        return query(statement, parameters);
    } catch (...) {
        failure_ = std::current_exception();
        throw;
    }
}

std::int64_t Session::execute(const Statement& statement, const Parameters& parameters) {
    check();
    try {
        return apply(statement, parameters);
    } catch (...) {
        failure_ = std::current_exception();
        throw;
    }
}

} // namespace hiochat::db

#pragma once

#include "platform/http/router.h"

#include <boost/describe/class.hpp>

#include <string>

namespace hiochat::db {
class Database;
}

namespace hiochat::app {

struct HealthReport {
    std::string status;
    std::string version;
};
BOOST_DESCRIBE_STRUCT(HealthReport, (), (status, version))

// For monitors: /healthz says that the process answers, /readyz that its database does, too (503
// otherwise).
class Health {
public:
    explicit Health(db::Database& database);

    void add_to(http::Router& router);

private:
    Task<HealthReport> alive(http::Call& call);
    Task<HealthReport> ready(http::Call& call);

    db::Database& database_;
};

} // namespace hiochat::app

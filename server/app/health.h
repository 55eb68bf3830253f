#pragma once

#include "platform/async/event.h"
#include "platform/http/router.h"

#include <boost/describe/class.hpp>

#include <chrono>
#include <optional>
#include <string>

namespace hiochat {
class Clock;
}

namespace hiochat::async {
class TaskGroup;
}

namespace hiochat::db {
class Database;
}

namespace hiochat::app {

struct HealthReport {
    std::string status;
    std::string version;
};
BOOST_DESCRIBE_STRUCT(HealthReport, (), (status, version))

// For monitors: /healthz says that the process answers, /readyz that its database can be read and
// written, too (503 with the reason otherwise).
class Health {
public:
    Health(
        db::Database& database,
        const Clock& clock,
        async::TaskGroup& background,
        boost::asio::any_io_executor executor
    );

    void add_to(http::Router& router);

private:
    Task<HealthReport> alive(http::Call& call);
    Task<HealthReport> ready(http::Call& call);
    Task<void> probe();

    db::Database& database_;
    const Clock& clock_;
    async::TaskGroup& background_;
    async::Event probed_;
    bool probing_ = false;
    std::optional<std::chrono::steady_clock::time_point> probed_at_;
    std::string trouble_; // that the last probe met; empty: none
};

} // namespace hiochat::app

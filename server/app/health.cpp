#include "app/health.h"

#include "app/queries.h"
#include "app/version.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/errors/rejected.h"
#include "platform/json/json.h"

namespace hiochat::app {

Health::Health(db::Database& database) : database_{database} {}

void Health::add_to(http::Router& router) {
    router.get(
        "/healthz", http::open_to_all(), "Whether the process answers", *this, &Health::alive
    );
    router.get(
        "/readyz", http::open_to_all(), "Whether the database answers", *this, &Health::ready
    );
}

Task<HealthReport> Health::alive(http::Call&) {
    co_return HealthReport{"ok", version};
}

Task<HealthReport> Health::ready(http::Call&) {
    auto ping = [](db::Session& session) { return session.rows(queries::ping).size(); };
    bool late = false;
    try {
        co_await async::within(std::chrono::seconds{2}, database_.read(std::move(ping)));
    } catch (const async::TimedOut&) {
        late = true;
    }
    if (late) {
        throw Rejected{Reason::unavailable, "the database does not answer"};
    }
    co_return HealthReport{"ok", version};
}

} // namespace hiochat::app

#include "app/health.h"

#include "app/queries.h"
#include "app/version.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/errors/rejected.h"
#include "platform/json/json.h"

namespace hiochat::app {

namespace {

using namespace std::chrono_literals;

constexpr auto patience = 2s;
// Anybody may ask; the disk is asked no more often than this.
constexpr auto probe_holds = 1s;

std::string trouble_of(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const db::Error& failure) {
        switch (failure.kind()) {
        case db::Error::Kind::full:
            return "no space is left for the database";
        case db::Error::Kind::read_only:
            return "the database cannot be written";
        case db::Error::Kind::lost:
            return "the disk or the connection of the database fails";
        case db::Error::Kind::busy:
            return "another process holds the database";
        default:
            return "the database fails";
        }
    } catch (const Rejected& rejected) {
        return rejected.detail();
    } catch (const std::exception&) {
        return "the database fails";
    }
}

} // namespace

Health::Health(
    db::Database& database,
    const Clock& clock,
    async::TaskGroup& background,
    boost::asio::any_io_executor executor
)
    : database_{database}, clock_{clock}, background_{background}, probed_{std::move(executor)} {}

void Health::add_to(http::Router& router) {
    router.get(
        "/healthz", http::open_to_all(), "Whether the process answers", *this, &Health::alive
    );
    router.get(
        "/readyz",
        http::open_to_all(),
        "Whether the database can be read and written",
        *this,
        &Health::ready
    );
}

Task<HealthReport> Health::alive(http::Call&) {
    co_return HealthReport{"ok", version};
}

Task<HealthReport> Health::ready(http::Call&) {
    const auto now = std::chrono::steady_clock::now();
    if (!probing_ && (!probed_at_ || now - *probed_at_ >= probe_holds)) {
        probing_ = true;
        background_.spawn(probe());
    }
    // The database cannot be hurried: what is late goes on by itself, and the next who asks finds
    // what it came to.
    for (auto left = patience + 0ns; probing_ && left > 0ns;
         left = now + patience - std::chrono::steady_clock::now()) {
        try {
            co_await async::within(left, probed_.wait());
        } catch (const async::TimedOut&) {
            break;
        }
    }
    if (probing_) {
        throw Rejected{Reason::unavailable, "the database does not answer"};
    }
    if (!trouble_.empty()) {
        throw Rejected{Reason::unavailable, trouble_};
    }
    co_return HealthReport{"ok", version};
}

Task<void> Health::probe() {
    auto read = [](db::Session& session) { return session.rows(queries::ping).size(); };
    auto write = [now = clock_.now()](db::Session& session) {
        session.change(queries::probe_write, now);
    };
    std::string trouble;
    try {
        co_await database_.read(std::move(read));
        co_await database_.write(std::move(write));
    } catch (...) {
        trouble = trouble_of(std::current_exception());
    }
    trouble_ = std::move(trouble);
    probing_ = false;
    probed_at_ = std::chrono::steady_clock::now();
    probed_.notify();
}

} // namespace hiochat::app

#pragma once

#include "platform/async/task.h"
#include "platform/async/task_group.h"
#include "platform/db/listeners.h"
#include "platform/jobs/job.h"

#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace hiochat {

namespace db {
class Database;
}

namespace log {
class Log;
}

namespace jobs {

// Runs a job; returning ends it, an exception brings it back later. It may run again after a crash
// although its effects are stored: store them so that this does no harm, or call finish() in the
// unit that stores them. A coroutine handler is a named function; a lambda only calls it.
using Handler = std::function<Task<void>(Job)>;

struct HandlerOptions {
    std::size_t at_once = 1;        // how many of the kind run at the same time in this process
    std::int64_t max_attempts = 10; // after these the job is dead
    std::chrono::milliseconds first_retry = std::chrono::seconds{5};
    std::chrono::milliseconds longest_retry = std::chrono::hours{1};
};

struct WorkerOptions {
    // A job whose runner has not renewed its lease for this long is taken by another.
    std::chrono::milliseconds lease = std::chrono::seconds{60};
    // How often to look for jobs that another process has added. Jobs of this process start without
    // it.
    std::chrono::milliseconds poll = std::chrono::seconds{2};
};

// Claims jobs from the database and runs them on the network thread. It sleeps until a job is added
// or due.
class Worker {
public:
    Worker(
        boost::asio::any_io_executor executor,
        db::Database& database,
        const Clock& clock,
        log::Log& log,
        WorkerOptions options = {}
    );
    ~Worker();

    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    // Before start(). Kinds without a handler stay where they are, for another node or a later
    // version.
    void handle(std::string kind, HandlerOptions options, Handler handler);

    // On SQLite, whose file one server owns, jobs that a dead process has left are taken at once.
    void start();

    // Claims nothing more and waits for what runs; what has not ended within `grace` is cancelled
    // and waits in the database for the next start, without this attempt being counted.
    Task<void> stop(std::chrono::milliseconds grace = std::chrono::seconds{5});

    // Looks for due jobs now.
    void wake();

private:
    struct Kind {
        HandlerOptions options;
        Handler handler;
        std::size_t running = 0;
    };

    struct Claimed {
        std::vector<Job> jobs;
        std::optional<TimePoint> next; // when the next one is due, as far as known
    };

    struct Outcome {
        enum class Kind { done, failed, hopeless, interrupted } kind = Kind::done;
        std::string error;
    };

    Task<void> claim_and_run();
    Task<void> renew_leases();
    Task<Claimed> claim();
    Task<void> run(Job job);
    Task<void> store(Job job, Outcome outcome);
    Task<void> store_until_done(Job job, Outcome outcome);
    Task<Outcome> outcome_of(Job job);
    Task<void> sleep_until(std::optional<TimePoint> due);

    boost::asio::any_io_executor executor_;
    db::Database& database_;
    const Clock& clock_;
    log::Log& log_;
    WorkerOptions options_;
    std::string name_;
    std::map<std::string, Kind> kinds_;
    async::TaskGroup claiming_;
    async::TaskGroup renewing_;
    async::TaskGroup running_;
    boost::asio::steady_timer timer_;
    std::mt19937_64 random_;
    bool woken_ = false;
    bool stopping_ = false;
    std::shared_ptr<Worker*> self_; // what a listener on another thread posts to
    db::Listening listening_;
};

} // namespace jobs

} // namespace hiochat

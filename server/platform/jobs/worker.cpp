#include "platform/jobs/worker.h"

#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/errors/rejected.h"
#include "platform/jobs/queries.h"
#include "platform/jobs/retry.h"
#include "platform/jobs/topic.h"
#include "platform/log/log.h"

#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/describe/class.hpp>
#include <boost/system/system_error.hpp>

#include <algorithm>

namespace hiochat::jobs {

using namespace std::chrono_literals;

BOOST_DESCRIBE_STRUCT(Job, (), (id, kind, payload, workspace_id, unique_key, attempts, created_at))

namespace {

constexpr std::size_t longest_error = 500;

// An error's text as a column can hold it: it may quote foreign bytes.
std::string storable(std::string text) {
    text.resize(std::min(text.size(), longest_error));
    try {
        db::check_text(text);
    } catch (const Rejected&) {
        std::ranges::replace_if(text, [](char c) { return c <= 0; }, '?');
    }
    return text;
}

void keep_earlier(std::optional<TimePoint>& due, std::optional<TimePoint> other) {
    if (other && (!due || *other < *due)) {
        due = other;
    }
}

auto logging(log::Log& log) {
    return [&log](std::exception_ptr error) {
        log.error("jobs.failed", {{"error", log::describe(error)}});
    };
}

} // namespace

Worker::Worker(
    boost::asio::any_io_executor executor,
    db::Database& database,
    const Clock& clock,
    log::Log& log,
    WorkerOptions options
)
    : executor_{executor}, database_{database}, clock_{clock}, log_{log}, options_{options},
      name_{make_id_text()}, claiming_{executor, logging(log)}, renewing_{executor, logging(log)},
      running_{executor, logging(log)}, timer_{executor}, random_{std::random_device{}()},
      self_{std::make_shared<Worker*>(this)} {}

Worker::~Worker() = default;

void Worker::handle(std::string kind, HandlerOptions options, Handler handler) {
    kinds_.insert_or_assign(std::move(kind), Kind{options, std::move(handler), 0});
}

void Worker::start() {
    auto heard = [executor = executor_, weak = std::weak_ptr{self_}] {
        boost::asio::post(executor, [weak] {
            if (const auto worker = weak.lock()) {
                (*worker)->wake();
            }
        });
    };
    listening_ = database_.listen(topic, heard);
    claiming_.spawn(claim_and_run());
    renewing_.spawn(renew_leases());
}

Task<void> Worker::stop(std::chrono::milliseconds grace) {
    stopping_ = true;
    listening_ = {};
    wake();
    co_await claiming_.join();
    bool in_time = true;
    try {
        co_await async::within(grace, running_.join());
    } catch (const async::TimedOut&) {
        in_time = false;
    }
    if (!in_time) {
        running_.cancel();
        co_await running_.join();
    }
    renewing_.cancel();
    co_await renewing_.join();
}

void Worker::wake() {
    woken_ = true;
    timer_.cancel();
}

Task<void> Worker::claim_and_run() {
    if (database_.kind() == "sqlite") {
        auto abandon = [](db::Session& session) { session.change(queries::abandon_all); };
        co_await database_.write(abandon);
    }
    while (!stopping_) {
        woken_ = false;
        Claimed claimed;
        try {
            claimed = co_await claim();
        } catch (...) {
            log_.error("jobs.claim_failed", {{"error", log::describe(std::current_exception())}});
        }
        for (auto& job : claimed.jobs) {
            ++kinds_.at(job.kind).running;
            running_.spawn(run(std::move(job)));
        }
        co_await sleep_until(claimed.next);
    }
}

Task<Worker::Claimed> Worker::claim() {
    struct Wanted {
        std::string kind;
        std::size_t free;
    };

    std::vector<Wanted> wanted;
    for (const auto& [name, kind] : kinds_) {
        if (kind.running < kind.options.at_once) {
            wanted.push_back({name, kind.options.at_once - kind.running});
        }
    }
    if (wanted.empty()) {
        co_return Claimed{};
    }
    const auto now = clock_.now();
    const auto until = now + options_.lease;
    auto unit = [wanted, now, until, name = name_](db::Session& session) {
        Claimed claimed;
        for (const auto& [kind, free] : wanted) {
            auto jobs = session.all<Job>(queries::claim_abandoned, kind, now, until, name, free);
            const auto left = free - jobs.size();
            auto more = session.all<Job>(queries::claim_waiting, kind, now, until, name, left);
            jobs.insert(jobs.end(), more.begin(), more.end());
            if (jobs.size() < free) {
                keep_earlier(
                    claimed.next,
                    session.value<std::optional<TimePoint>>(queries::next_due, kind)
                        .value_or(std::nullopt)
                );
                keep_earlier(
                    claimed.next,
                    session.value<std::optional<TimePoint>>(queries::next_expiry, kind, name)
                        .value_or(std::nullopt)
                );
            }
            // "returning" promises no order.
            std::ranges::sort(jobs, {}, &Job::id);
            claimed.jobs.insert(claimed.jobs.end(), jobs.begin(), jobs.end());
        }
        return claimed;
    };
    co_return co_await database_.write(unit);
}

Task<void> Worker::sleep_until(std::optional<TimePoint> due) {
    if (woken_ || stopping_) {
        co_return;
    }
    auto delay = options_.poll;
    // What is due and was not claimed waits for one of its key; the end of that one wakes us.
    if (due && *due > clock_.now()) {
        delay = std::min(delay, std::chrono::milliseconds{*due - clock_.now()});
    }
    timer_.expires_after(delay);
    boost::system::error_code ignored;
    co_await timer_.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
}

Task<void> Worker::renew_leases() {
    for (;;) {
        co_await async::sleep_for(options_.lease / 3);
        if (running_.size() == 0) {
            continue;
        }
        const auto until = clock_.now() + options_.lease;
        auto unit = [until, name = name_](db::Session& session) {
            session.change(queries::renew, until, name);
        };
        try {
            co_await database_.write(unit);
        } catch (const std::exception& error) {
            log_.error("jobs.renew_failed", {{"error", std::string{error.what()}}});
        }
    }
}

Task<void> Worker::run(Job job) {
    auto outcome = co_await outcome_of(job);
    // A cancelled job still writes down how it ended.
    co_await boost::asio::this_coro::reset_cancellation_state(boost::asio::disable_cancellation());
    co_await store_until_done(job, std::move(outcome));
    --kinds_.at(job.kind).running;
    wake();
}

Task<Worker::Outcome> Worker::outcome_of(Job job) {
    const auto& kind = kinds_.at(job.kind);
    Outcome outcome;
    try {
        if (job.attempts > kind.options.max_attempts) {
            throw GiveUp{"the process ended while it ran, each time"};
        }
        co_await kind.handler(job);
    } catch (const GiveUp& reason) {
        outcome = {Outcome::Kind::hopeless, reason.what()};
    } catch (const boost::system::system_error& error) {
        const bool cancelled = stopping_ && error.code() == boost::asio::error::operation_aborted;
        outcome = {cancelled ? Outcome::Kind::interrupted : Outcome::Kind::failed, error.what()};
    } catch (...) {
        outcome = {Outcome::Kind::failed, log::describe(std::current_exception())};
    }
    if (outcome.kind == Outcome::Kind::failed && job.attempts >= kind.options.max_attempts) {
        outcome.kind = Outcome::Kind::hopeless;
    }
    if (outcome.kind == Outcome::Kind::failed || outcome.kind == Outcome::Kind::hopeless) {
        log_.warning(
            outcome.kind == Outcome::Kind::failed ? "job.failed" : "job.dead",
            {{"job", job.id.text()},
             {"kind", job.kind},
             {"attempts", job.attempts},
             {"error", outcome.error}}
        );
    }
    co_return outcome;
}

Task<void> Worker::store_until_done(Job job, Outcome outcome) {
    for (;;) {
        try {
            co_await store(job, outcome);
            co_return;
        } catch (...) {
            log_.error(
                "jobs.store_failed",
                {{"job", job.id.text()}, {"error", log::describe(std::current_exception())}}
            );
        }
        if (stopping_) {
            co_return; // the lease runs out, or the next start takes it
        }
        co_await async::sleep_for(1s);
    }
}

Task<void> Worker::store(Job job, Outcome outcome) {
    const auto& options = kinds_.at(job.kind).options;
    const double random = std::uniform_real_distribution<double>{0, 1}(random_);
    const bool interrupted = outcome.kind == Outcome::Kind::interrupted;
    const auto run_at =
        interrupted
            ? from_milliseconds(0)
            : clock_.now() +
                  retry_delay(job.attempts, random, options.first_retry, options.longest_retry);
    const auto attempts = interrupted ? job.attempts - 1 : job.attempts;
    const auto error = storable(std::move(outcome.error));
    auto unit = [job, kind = outcome.kind, run_at, attempts, error, name = name_](
                    db::Session& session
                ) {
        if (kind == Outcome::Kind::done) {
            session.change(queries::drop, job.id, name);
        } else if (kind == Outcome::Kind::hopeless) {
            session.change(queries::bury, job.id, name, error);
        } else if (session.change(queries::retry_later, job.id, name, run_at, attempts, error) ==
                   0) {
            session.change(queries::drop, job.id, name);
        }
    };
    co_await database_.write(unit);
}

} // namespace hiochat::jobs

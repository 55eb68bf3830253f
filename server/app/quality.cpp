#include "app/quality.h"

#include "app/attempt.h"
#include "app/limits.h"
#include "corrections/queries.h"
#include "evaluations/queries.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/json/json.h"
#include "platform/log/log.h"
#include "ratings/queries.h"

#include <algorithm>

namespace hiochat::app {

namespace {

constexpr std::int64_t run_attempts = 20; // a long run may see many restarts
constexpr std::chrono::seconds look_often{10};

} // namespace

Quality::Quality(
    const config::Config& config,
    db::Database& database,
    knowledge::questions::Questions& questions,
    evaluations::Engine engine,
    const Clock& clock,
    log::Log& log
)
    : log_{log}, runs_at_once_{static_cast<std::size_t>(config.evaluation_runs_at_once)},
      look_every_{std::clamp(
          std::chrono::seconds{config.evaluation_quiet_seconds} / 2,
          std::chrono::seconds{1},
          look_often
      )},
      ratings_{database, clock}, corrections_{database, questions, clock},
      evaluations_{database, clock, engine, evaluation_limits(config)},
      cases_{database, clock, engine, evaluation_limits(config)},
      runs_{database, clock, log, engine, evaluation_limits(config)},
      watch_{database, clock, engine, evaluation_limits(config)}, rating_routes_{ratings_, clock},
      correction_routes_{corrections_}, evaluation_routes_{evaluations_, cases_, runs_} {}

void Quality::prepare_statements(db::Database& database) {
    database.prepare_all(ratings::queries::every_statement);
    database.prepare_all(corrections::queries::every_statement);
    database.prepare_all(evaluations::queries::every_statement);
}

void Quality::connect(realtime::VisitorSockets& sockets) {
    sockets.on_rate([this](visitors::Visitor visitor, realtime::wire::RateAnswer rating) {
        return rate(std::move(visitor), std::move(rating));
    });
}

Task<void> Quality::rate(visitors::Visitor visitor, realtime::wire::RateAnswer given) {
    ratings::Rating rating;
    if (given.rating) {
        const bool up = *given.rating == realtime::wire::Thumb::up;
        rating.rating = up ? ratings::Verdict::up : ratings::Verdict::down;
    }
    rating.reason = std::move(given.reason);
    rating.comment = std::move(given.comment);
    co_await ratings_.rate(
        std::move(visitor), std::move(given.thread_id), given.seq, std::move(rating)
    );
}

void Quality::connect_jobs(jobs::Worker& worker) {
    jobs::HandlerOptions options;
    options.at_once = runs_at_once_;
    options.max_attempts = run_attempts + 1; // the last only marks what ended the run
    options.longest_retry = std::chrono::minutes{5};
    worker.handle(evaluations::run_job, options, [this](jobs::Job job) {
        return run(std::move(job));
    });
}

Task<void> Quality::run(jobs::Job job) {
    const auto payload = json::decode_text<evaluations::RunJob>(job.payload);
    if (job.attempts > run_attempts) {
        co_await runs_.give_up(payload);
        throw jobs::GiveUp{"the run was cut off each time"};
    }
    co_await runs_.work(payload);
}

void Quality::add_to(http::Router& router, accounts::Access& access) {
    rating_routes_.add_to(router, access);
    correction_routes_.add_to(router, access);
    evaluation_routes_.add_to(router, access);
}

Task<void> Quality::keep_watch() {
    for (;;) {
        co_await attempt(log_, "evaluation.not_begun", watch_.look());
        co_await async::sleep_for(look_every_);
    }
}

} // namespace hiochat::app

#pragma once

#include "accounts/access.h"
#include "corrections/routes.h"
#include "evaluations/routes.h"
#include "evaluations/watch.h"
#include "platform/config/config.h"
#include "platform/jobs/worker.h"
#include "ratings/routes.h"
#include "realtime/visitor_sockets.h"

namespace hiochat::app {

// How good the answers are: what visitors think, what was put right, and the questions that are
// asked again and again.
class Quality {
public:
    Quality(
        const config::Config& config,
        db::Database& database,
        knowledge::questions::Questions& questions,
        evaluations::Engine engine,
        const Clock& clock,
        log::Log& log
    );

    void prepare_statements(db::Database& database);

    // Hears what visitors think of answers.
    void connect(realtime::VisitorSockets& sockets);

    void connect_jobs(jobs::Worker& worker);

    void add_to(http::Router& router, accounts::Access& access);

    // Begins the runs that follow changes, until it is cancelled.
    Task<void> keep_watch();

private:
    Task<void> rate(visitors::Visitor visitor, realtime::wire::RateAnswer rating);
    Task<void> run(jobs::Job job);

    log::Log& log_;
    std::size_t runs_at_once_;
    std::chrono::seconds look_every_;
    ratings::Ratings ratings_;
    corrections::Corrections corrections_;
    evaluations::Evaluations evaluations_;
    evaluations::Cases cases_;
    evaluations::Runs runs_;
    evaluations::Watch watch_;
    ratings::Routes rating_routes_;
    corrections::Routes correction_routes_;
    evaluations::Routes evaluation_routes_;
};

} // namespace hiochat::app

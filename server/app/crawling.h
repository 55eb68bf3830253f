#pragma once

#include "accounts/access.h"
#include "crawler/crawls.h"
#include "crawler/routes.h"
#include "crawler/runs.h"
#include "knowledge/processing.h"
#include "platform/async/blocking.h"
#include "platform/async/task_group.h"
#include "platform/config/config.h"
#include "platform/fetch/fetcher.h"
#include "platform/jobs/worker.h"
#include "platform/socketio/namespace.h"
#include "realtime/coalesce.h"

namespace hiochat::app {

// The crawler with what it reads by, where its pages go, and who hears of its runs.
class Crawling {
public:
    Crawling(
        boost::asio::any_io_executor executor,
        const config::Config& config,
        fetch::Fetcher& fetcher,
        db::Database& database,
        knowledge::Sources& sources,
        knowledge::Processing& processing,
        socketio::Namespace& agents,
        const Clock& clock,
        log::Log& log
    );

    void connect_jobs(jobs::Worker& worker);

    void add_to(http::Router& router, accounts::Access& access);

    // Begins runs when they are due, until it is cancelled.
    Task<void> keep_schedules();

private:
    Task<void> run(jobs::Job job);
    crawler::Shelf shelf();
    Task<crawler::Learned>
    learn(crawler::PageOf page, extractor::Extracted text, crawler::PageFacts facts);
    Task<void> set_status(crawler::PageOf page, crawler::Status status);

    knowledge::Sources& sources_;
    knowledge::Processing& processing_;
    log::Log& log_;
    crawler::Limits limits_;
    std::size_t at_once_;
    async::Pool pool_; // waits for hiochat-extract
    crawler::Visitor visitor_;
    crawler::Runs runs_;
    crawler::Crawls crawls_;
    crawler::Routes routes_;
    realtime::Coalesce<SourceId, crawler::Run> changes_;
};

} // namespace hiochat::app

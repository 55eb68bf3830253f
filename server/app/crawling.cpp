#include "app/crawling.h"

#include "app/attempt.h"
#include "app/limits.h"
#include "extractor/client/extractor.h"
#include "knowledge/sources.h"
#include "platform/async/async.h"
#include "platform/json/json.h"
#include "platform/log/log.h"
#include "realtime/source_sockets.h"
#include "realtime/wire.h"

#include <algorithm>
#include <thread>

namespace hiochat::app {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr milliseconds tell_every{250};
constexpr seconds look_for_due{10};
constexpr int looks_between_sweeps = 360; // an hour
constexpr std::int64_t run_attempts = 20; // a long run may see many restarts

// One waits for the helper while the other one works.
std::size_t readers() {
    return std::max(2U, std::thread::hardware_concurrency());
}

crawler::Readers readers_of(const config::Config& config) {
    const auto program = extractor::find_program();
    const auto limits = extract_limits(config);
    crawler::Readers readers;
    readers.page = [program, limits](const std::string& bytes, const extractor::Origin& origin) {
        return extractor::extract(std::string_view{bytes}, program, limits, origin);
    };
    readers.sitemap = [program, limits](const std::string& bytes, const std::string& url) {
        return extractor::read_sitemap(bytes, program, limits, url);
    };
    return readers;
}

} // namespace

Crawling::Crawling(
    boost::asio::any_io_executor executor,
    const config::Config& config,
    fetch::Fetcher& fetcher,
    db::Database& database,
    knowledge::Sources& sources,
    knowledge::Processing& processing,
    socketio::Namespace& agents,
    const Clock& clock,
    log::Log& log
)
    : sources_{sources}, processing_{processing}, log_{log}, limits_{crawl_limits(config)},
      at_once_{static_cast<std::size_t>(config.crawl_at_once)}, pool_{readers()},
      visitor_{
          [&fetcher](fetch::Request request) { return fetcher.fetch(std::move(request)); },
          readers_of(config),
          pool_,
          clock,
          limits_
      },
      runs_{executor, database, visitor_, shelf(), clock, log, limits_},
      crawls_{database, shelf(), clock, log, limits_},
      routes_{crawls_, runs_, visitor_, sources, limits_},
      changes_{executor, tell_every, [&agents](const SourceId&, const crawler::Run& run) {
                   agents.emit(
                       realtime::sources_room(run.workspace_id, run.chatbot_id),
                       "crawlUpdated",
                       realtime::wire::argument(crawler::wire::from(run))
                   );
               }} {
    const auto tell = [this](const crawler::Run& run) { changes_.push(run.source_id, run); };
    runs_.on_changed(tell);
    crawls_.on_run(tell);
}

crawler::Shelf Crawling::shelf() {
    crawler::Shelf shelf;
    shelf.add = [this](db::Session& session, const knowledge::NewPage& page) {
        return sources_.add_page(session, page);
    };
    shelf.announce = [this](const knowledge::Source& source) { sources_.announce(source); };
    shelf.learn = [this](
                      crawler::PageOf page, extractor::Extracted text, crawler::PageFacts facts
                  ) { return learn(std::move(page), std::move(text), std::move(facts)); };
    shelf.remove = [this](crawler::PageOf page) {
        return sources_.remove(page.workspace, page.chatbot, page.source);
    };
    shelf.forget = [this](crawler::PageOf page, crawler::AddressReason reason) {
        return processing_.forget(
            page.workspace, page.chatbot, page.source, reason.code, reason.message
        );
    };
    shelf.set_status = [this](crawler::PageOf page, crawler::Status status) {
        return set_status(std::move(page), std::move(status));
    };
    return shelf;
}

Task<crawler::Learned>
Crawling::learn(crawler::PageOf page, extractor::Extracted text, crawler::PageFacts facts) {
    knowledge::PageFacts known;
    known.size = facts.size;
    known.type = facts.type;
    const auto learned = co_await processing_.learn(
        page.workspace, page.chatbot, page.source, std::move(text), known
    );
    if (learned.error) {
        co_return *learned.error == crawler::causes::too_large ? crawler::Learned::too_large
                                                               : crawler::Learned::no_text;
    }
    co_return learned.changed ? crawler::Learned::changed : crawler::Learned::same;
}

Task<void> Crawling::set_status(crawler::PageOf page, crawler::Status status) {
    knowledge::Sources::State state;
    state.status = status.status;
    state.progress = status.progress;
    if (status.error) {
        state.error_code = status.error->code;
        state.error_message = status.error->message + " " + status.error->advice;
    }
    co_await sources_.set_status(page.workspace, page.chatbot, page.source, state);
}

void Crawling::connect_jobs(jobs::Worker& worker) {
    jobs::HandlerOptions options;
    options.at_once = at_once_;
    options.max_attempts = run_attempts + 1;         // the last only marks what ended the run
    options.longest_retry = std::chrono::minutes{1}; // until then nobody can stop it
    worker.handle(crawler::run_job, options, [this](jobs::Job job) { return run(std::move(job)); });
    worker.handle(crawler::sweep_job, {}, [this](jobs::Job job) {
        return crawls_.sweep(json::decode_text<crawler::SweepJob>(job.payload));
    });
}

Task<void> Crawling::run(jobs::Job job) {
    const auto payload = json::decode_text<crawler::RunJob>(job.payload);
    if (job.attempts > run_attempts) {
        co_await runs_.give_up(payload);
        throw jobs::GiveUp{"the run was cut off each time"};
    }
    co_await runs_.run(payload);
}

void Crawling::add_to(http::Router& router, accounts::Access& access) {
    routes_.add_to(router, access);
}

Task<void> Crawling::keep_schedules() {
    for (int looks = 0;; ++looks) {
        co_await attempt(log_, "crawl.not_begun", crawls_.begin_due());
        if (looks % looks_between_sweeps == 0) {
            const crawler::SweepJob orphans; // what removed sources have left
            co_await attempt(log_, "crawl.not_swept", crawls_.sweep(orphans));
        }
        co_await async::sleep_for(look_for_due);
    }
}

} // namespace hiochat::app

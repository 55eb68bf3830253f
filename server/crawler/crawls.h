#pragma once

#include "crawler/rows.h"
#include "crawler/shelf.h"

namespace hiochat::db {
class Database;
}

namespace hiochat::log {
class Log;
}

namespace hiochat::crawler {

// What an owner says of a new page, sitemap or site. Absent members take their default.
struct NewCrawl {
    CrawlType type = CrawlType::page;
    std::string url;
    std::optional<std::int64_t> depth{};
    std::optional<std::int64_t> page_limit{};
    std::optional<std::vector<std::string>> include{};
    std::optional<std::vector<std::string>> exclude{};
    std::optional<Schedule> schedule{};
    std::optional<std::string> title{};
};

// Absent members stay as they are.
struct CrawlChange {
    std::optional<std::int64_t> depth{};
    std::optional<std::int64_t> page_limit{};
    std::optional<std::vector<std::string>> include{};
    std::optional<std::vector<std::string>> exclude{};
    std::optional<Schedule> schedule{};
    std::optional<bool> paused{};
};

struct CrawlState {
    Crawl crawl;
    std::optional<Run> last_run;
    std::int64_t pages = 0;
};

struct RunPage {
    std::vector<Run> runs;
    std::optional<std::string> next_cursor;
};

// Which addresses of a run to list.
struct AddressQuery {
    std::optional<AddressState> state{};
    std::optional<Change> change{};
    std::string words{}; // in the address
    std::int64_t after = 0;
    std::int64_t limit = 50;
};

struct AddressPage {
    std::vector<Address> addresses;
    std::optional<std::string> next_cursor;
};

// The crawls of chatbots, their runs and reports; and the clock that starts runs.
class Crawls {
public:
    using OnRun = std::function<void(const Run&)>;

    Crawls(db::Database& database, Shelf shelf, const Clock& clock, log::Log& log, Limits limits);

    // The crawl that would be made: checked, with an address in its normal form.
    Crawl plan(WorkspaceId workspace, ChatbotId chatbot, const NewCrawl& wanted) const;

    // Refuses with `not_found` unless the chatbot is the workspace's.
    Task<void> check_chatbot(WorkspaceId workspace, ChatbotId chatbot);

    // Adds the source and begins its first run.
    Task<SourceId> add(WorkspaceId workspace, ChatbotId chatbot, NewCrawl wanted);

    // These refuse with `not_found`.
    Task<CrawlState> get(WorkspaceId workspace, ChatbotId chatbot, SourceId source);
    Task<CrawlState>
    change(WorkspaceId workspace, ChatbotId chatbot, SourceId source, CrawlChange change);
    // Refuses with `conflict` while one is under way.
    Task<Run> begin(WorkspaceId workspace, ChatbotId chatbot, SourceId source);
    // The run under way; refuses with `conflict` when there is none.
    Task<Run> stop(WorkspaceId workspace, ChatbotId chatbot, SourceId source);
    Task<RunPage> runs(
        WorkspaceId workspace,
        ChatbotId chatbot,
        SourceId source,
        std::optional<std::string> cursor,
        std::int64_t limit
    );
    Task<AddressPage> addresses(
        WorkspaceId workspace, ChatbotId chatbot, SourceId source, RunId run, AddressQuery query
    );

    // Begins what is due. One of several nodes does it. Throws what went wrong last, after the
    // others have begun.
    Task<void> begin_due();

    // The job that removes old runs of a source, and whatever removed sources have left.
    Task<void> sweep(SweepJob job);

    // Called after the row of a run has changed here.
    void on_run(OnRun follower) { on_run_.push_back(std::move(follower)); }

private:
    Task<void> begin_by_schedule(Crawl crawl);
    Task<void> remove_run(Run run);
    void announce(const Run& run) const;

    db::Database& database_;
    Shelf shelf_;
    const Clock& clock_;
    log::Log& log_;
    Limits limits_;
    std::vector<OnRun> on_run_;
};

} // namespace hiochat::crawler

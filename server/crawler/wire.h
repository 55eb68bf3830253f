#pragma once

#include "crawler/crawls.h"
#include "crawler/preview.h"
#include "platform/json/json.h"

namespace hiochat::crawler::wire {

struct CreateCrawl {
    CrawlType type = CrawlType::page;
    std::string url;
    std::optional<std::int64_t> depth;
    std::optional<std::int64_t> page_limit;
    std::optional<std::vector<std::string>> include;
    std::optional<std::vector<std::string>> exclude;
    std::optional<Schedule> schedule;
    std::optional<std::string> title;
};
BOOST_DESCRIBE_STRUCT(
    CreateCrawl, (), (type, url, depth, page_limit, include, exclude, schedule, title)
)

struct ChangeCrawl {
    std::optional<std::int64_t> depth;
    std::optional<std::int64_t> page_limit;
    std::optional<std::vector<std::string>> include;
    std::optional<std::vector<std::string>> exclude;
    std::optional<Schedule> schedule;
    std::optional<bool> paused;
};
BOOST_DESCRIBE_STRUCT(ChangeCrawl, (), (depth, page_limit, include, exclude, schedule, paused))

struct Run {
    RunId id;
    SourceId source_id;
    Trigger trigger = Trigger::hand;
    RunState state = RunState::running;
    std::optional<AddressReason> error;
    TimePoint started_at;
    std::optional<TimePoint> finished_at;
    std::int64_t waiting = 0;
    std::int64_t fetched = 0;
    std::int64_t unchanged = 0;
    std::int64_t skipped = 0;
    std::int64_t failed = 0;
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t removed = 0;
    std::int64_t bytes = 0;
};
BOOST_DESCRIBE_STRUCT(
    Run,
    (),
    (id,
     source_id,
     trigger,
     state,
     error,
     started_at,
     finished_at,
     waiting,
     fetched,
     unchanged,
     skipped,
     failed,
     added,
     changed,
     removed,
     bytes)
)

struct RunList {
    std::vector<Run> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(RunList, (), (items, next_cursor))

struct Crawl {
    SourceId source_id;
    CrawlType type = CrawlType::page;
    std::string url;
    std::int64_t depth = 0;
    std::int64_t page_limit = 0;
    std::vector<std::string> include;
    std::vector<std::string> exclude;
    Schedule schedule;
    bool paused = false;
    std::optional<TimePoint> next_run_at;
    bool running = false;
    std::optional<Run> last_run;
    std::int64_t pages = 0;
};
BOOST_DESCRIBE_STRUCT(
    Crawl,
    (),
    (source_id,
     type,
     url,
     depth,
     page_limit,
     include,
     exclude,
     schedule,
     paused,
     next_run_at,
     running,
     last_run,
     pages)
)

struct RunQuery {
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(RunQuery, (), (cursor, limit))

struct AddressQuery {
    std::optional<AddressState> state;
    std::optional<Change> change;
    std::optional<std::string> q;
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(AddressQuery, (), (state, change, q, cursor, limit))

struct RunAddress {
    std::string url;
    AddressKind kind = AddressKind::page;
    AddressState state = AddressState::waiting;
    std::optional<Change> change;
    std::optional<AddressReason> reason;
    std::optional<std::int64_t> http_status;
    std::int64_t milliseconds = 0;
    std::int64_t bytes = 0;
    std::int64_t depth = 0;
    std::optional<std::string> found_on;
    std::optional<SourceId> source_id;
    TimePoint at;
};
BOOST_DESCRIBE_STRUCT(
    RunAddress,
    (),
    (url,
     kind,
     state,
     change,
     reason,
     http_status,
     milliseconds,
     bytes,
     depth,
     found_on,
     source_id,
     at)
)

struct RunAddressList {
    std::vector<RunAddress> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(RunAddressList, (), (items, next_cursor))

Run from(const crawler::Run& run);
Crawl from(const CrawlState& state);
RunAddress from(const Address& address);

} // namespace hiochat::crawler::wire

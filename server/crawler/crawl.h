#pragma once

#include "conversations/message.h"
#include "crawler/reasons.h"
#include "crawler/schedule.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hiochat {

using RunId = Id<struct RunTag>;

} // namespace hiochat

namespace hiochat::crawler {

// A page is read alone; a sitemap names pages; a site is followed link by link.
enum class CrawlType : std::uint8_t { page, sitemap, site };
BOOST_DESCRIBE_ENUM(CrawlType, page, sitemap, site)

// What is fetched for a source, and when.
struct Crawl : Schedule {
    SourceId source_id;
    WorkspaceId workspace_id;
    ChatbotId chatbot_id;
    CrawlType type = CrawlType::page;
    std::string url;
    std::int64_t depth = 0;      // links from the start address
    std::int64_t page_limit = 0; // pages that a run reads: those that give text
    std::string include;         // JSON lists of patterns
    std::string exclude;
    bool paused = false; // runs by hand only
    std::optional<TimePoint> next_run_at;
    std::optional<RunId> run_id; // of the run under way
    std::optional<RunId> last_run_id;
};
BOOST_DESCRIBE_STRUCT(
    Crawl,
    (Schedule),
    (source_id,
     workspace_id,
     chatbot_id,
     type,
     url,
     depth,
     page_limit,
     include,
     exclude,
     paused,
     next_run_at,
     run_id,
     last_run_id)
)

enum class Trigger : std::uint8_t { added, schedule, hand };
BOOST_DESCRIBE_ENUM(Trigger, added, schedule, hand)

enum class RunState : std::uint8_t { running, finished, stopped, failed };
BOOST_DESCRIBE_ENUM(RunState, running, finished, stopped, failed)

// One go through a page, sitemap or site, with what became of it so far. `fetched` to `failed`
// count addresses of pages; a sitemap that could not be read counts as failed, too.
struct Run {
    RunId id;
    WorkspaceId workspace_id;
    ChatbotId chatbot_id;
    SourceId source_id;
    Trigger cause = Trigger::hand;
    RunState state = RunState::running;
    std::optional<std::string> error_code;
    std::optional<std::string> error_detail;
    bool stopping = false; // asked to
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
     workspace_id,
     chatbot_id,
     source_id,
     cause,
     state,
     error_code,
     error_detail,
     stopping,
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

enum class AddressState : std::uint8_t { waiting, fetched, unchanged, skipped, failed };
BOOST_DESCRIBE_ENUM(AddressState, waiting, fetched, unchanged, skipped, failed)

// What a run did to what the chatbot knows of a page. A page that is missing is removed when the
// next run misses it, too; one that its site does not want to be read any more is withdrawn at
// once. A run counts both as removed.
enum class Change : std::uint8_t { added, changed, same, removed, missing, withdrawn };
BOOST_DESCRIBE_ENUM(Change, added, changed, same, removed, missing, withdrawn)

enum class AddressKind : std::uint8_t { page, sitemap };
BOOST_DESCRIBE_ENUM(AddressKind, page, sitemap)

// One address of a run: while it waits a part of the frontier, then a line of the report.
struct Address {
    std::int64_t seq = 0;
    AddressKind kind = AddressKind::page;
    std::string url;
    AddressState state = AddressState::waiting;
    std::optional<Change> change{};
    std::optional<std::string> reason_code{};
    std::optional<std::string> reason_detail{};
    std::optional<std::int64_t> http_status{};
    std::int64_t milliseconds = 0;
    std::int64_t bytes = 0;
    std::int64_t depth = 0;
    std::int64_t hops = 0; // redirects and canonical links that led here
    std::optional<std::string> found_on{};
    std::optional<std::string> target{}; // what is read in its place
    std::optional<SourceId> page_id{};   // the source that holds its text
    std::int64_t attempts = 0;
    TimePoint at{};
};
BOOST_DESCRIBE_STRUCT(
    Address,
    (),
    (seq,
     kind,
     url,
     state,
     change,
     reason_code,
     reason_detail,
     http_status,
     milliseconds,
     bytes,
     depth,
     hops,
     found_on,
     target,
     page_id,
     attempts,
     at)
)

// What was last read of a page.
struct KnownPage {
    std::string url;
    SourceId page_id;
    std::string title;
    std::string etag;
    std::string last_modified;
    std::string content_hash;
    bool learned = false;     // its text with this hash answers
    std::string links;        // JSON list
    std::int64_t missing = 0; // runs in a row
};
BOOST_DESCRIBE_STRUCT(
    KnownPage, (), (url, page_id, title, etag, last_modified, content_hash, learned, links, missing)
)

// The operator's and our own bounds.
struct Limits {
    std::int64_t pages = 10'000;
    std::int64_t default_pages = 500;
    std::int64_t depth = 50;
    std::int64_t default_depth = 10;
    std::int64_t addresses = 50'000;
    std::size_t page_bytes = std::size_t{5} * 1024 * 1024;
    std::size_t fetches = 8;
    std::size_t fetches_per_host = 2;
    std::int64_t requests_per_second = 2;
    std::chrono::milliseconds longest_delay{30'000};
    std::chrono::milliseconds page_time{20'000};
    std::int64_t retries = 2;
    std::chrono::milliseconds first_retry{1'000};
    std::chrono::milliseconds run_time{std::chrono::hours{6}};
    std::int64_t runs_kept = 20;
    std::size_t patterns = 50;
    std::size_t url_bytes = 2'000;
    std::size_t links_of_a_page = 2'000;
    std::int64_t sitemaps = 500;    // of one run
    std::int64_t sitemap_depth = 4; // an index within an index
    std::int64_t alike = 300;       // addresses that differ in numbers or parameters only
};

} // namespace hiochat::crawler

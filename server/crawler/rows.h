#pragma once

#include "crawler/crawl.h"
#include "platform/db/session.h"

// What a run reads and writes, each within a unit of work.
namespace hiochat::crawler {

// An address that a run has come across: it waits, unless it is refused.
struct Found {
    std::string url;
    AddressKind kind = AddressKind::page;
    std::int64_t depth = 0;
    std::int64_t hops = 0;
    std::optional<std::string> found_on{};
    std::optional<Cause> refused{};
};

// How one address has ended.
struct Ending {
    AddressState state = AddressState::fetched;
    std::optional<Change> change{};
    std::optional<Cause> cause{};
    std::optional<std::int64_t> http_status{};
    std::int64_t milliseconds = 0;
    std::int64_t bytes = 0;
    std::optional<std::string> target{};
    std::optional<SourceId> page_id{};
};

// The new run of a crawl, with the start address waiting and the job that works on it. Nothing when
// one is under way.
std::optional<Run>
begin_run(db::Session& session, const Crawl& crawl, Trigger trigger, TimePoint now);

// Ends the address and adds what it led to. The run as it is then; nothing when the address does
// not wait any more, and then nothing is stored.
std::optional<Run> settle(
    db::Session& session,
    const Run& run,
    const Address& address,
    const Ending& ending,
    const std::vector<Found>& found,
    TimePoint now
);

// Adds addresses alone: the long list of a sitemap comes in parts.
Run add_found(db::Session& session, const Run& run, const std::vector<Found>& found, TimePoint now);

// What a run has done to a page that it did not meet, or met to no use: shown beside its address.
Run mark_page(
    db::Session& session,
    const Run& run,
    const std::string& url,
    Change change,
    const Cause& cause, // told of an address that the run did not meet
    TimePoint now
);

// Pages that were skipped wait again, as if the run had just come across them.
Run reopen(db::Session& session, const Run& run, const std::vector<std::int64_t>& seqs);

// Those that were skipped for having the same text as the page.
std::vector<std::int64_t>
duplicates_of(db::Session& session, const Run& run, const std::string& url);

// Pages that wait are skipped, the nearest ones first. Nothing when there is none.
std::optional<Run> leave_out(
    db::Session& session, const Run& run, const Cause& cause, std::int64_t most, TimePoint now
);

// The start address stands for a sitemap that is not there.
Run fail_start(db::Session& session, const Run& run, const Cause& cause);

std::optional<Address> find_address(db::Session& session, const Run& run, const std::string& url);
std::optional<KnownPage> find_page(db::Session& session, const Run& run, const std::string& url);

// Whether those that are read in the place of `from`, one after the other, come to `to`.
bool leads_to(db::Session& session, const Run& run, std::string from, const std::string& to);

// Text of strangers as a column can hold it: UTF-8, and not too much of it.
std::string storable(std::string text, std::size_t most = 500);

// Kinds of jobs.
inline constexpr const char* run_job = "crawl.run";
inline constexpr const char* sweep_job = "crawl.sweep";

struct RunJob {
    WorkspaceId workspace_id;
    ChatbotId chatbot_id;
    SourceId source_id;
    RunId run_id;
};
BOOST_DESCRIBE_STRUCT(RunJob, (), (workspace_id, chatbot_id, source_id, run_id))

struct SweepJob {
    WorkspaceId workspace_id;
    SourceId source_id;
};
BOOST_DESCRIBE_STRUCT(SweepJob, (), (workspace_id, source_id))

} // namespace hiochat::crawler

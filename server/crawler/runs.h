#pragma once

#include "crawler/rows.h"
#include "crawler/rules.h"
#include "crawler/shelf.h"
#include "crawler/visitor.h"
#include "platform/async/task_group.h"
#include "platform/jobs/job.h"

#include <deque>
#include <map>
#include <set>
#include <unordered_set>

namespace hiochat::db {
class Database;
}

namespace hiochat::log {
class Log;
}

namespace hiochat::crawler {

// Works on runs: fetches what waits, hands its text to the shelf, writes down how each address has
// ended and what it led to. All that matters is in rows: a run that is cut off anywhere goes on
// from there, on this node or another.
class Runs {
public:
    Runs(
        boost::asio::any_io_executor executor,
        db::Database& database,
        Visitor& visitor,
        Shelf shelf,
        const Clock& clock,
        log::Log& log,
        Limits limits
    );
    ~Runs();

    // The job of a run.
    Task<void> run(RunJob job);

    // The last try has failed as well.
    Task<void> give_up(RunJob job);

    // A run that was asked to stop; only hastens it, where it is this node's.
    void stop(const RunId& run);

    // Called with every new state.
    void on_changed(std::function<void(const Run&)> follower);
    void announce(const Run& run) const;

private:
    struct Going;

    Task<void> recall(Going& going);
    Task<void> drive(Going& going);
    Task<void> refill(Going& going);
    void begin_visits(Going& going);
    Task<void> look_at(Going& going, Address address);
    Task<void> visit(Going& going, Address address);
    Task<void> expand_start(Going& going, Address address);
    Task<void> follow(Going& going, Address address, Visited visited, Cause cause);
    Task<void> list_sitemap(Going& going, Address address, Visited visited);
    Task<void>
    learn(Going& going, Address address, Visited visited, std::optional<KnownPage> known);
    Task<bool> postpone(Going& going, Address address, Visited visited);
    Task<bool> is_copy(Going& going, Address address, std::string original);
    Task<bool> leads_back(Going& going, Address address, std::string target);
    Task<void> end_address(
        Going& going,
        Address address,
        Ending ending,
        std::vector<Found> found,
        std::function<void(db::Session&)> with
    );
    std::vector<Found> links_of(
        Going& going,
        const Address& address,
        const Visited& visited,
        const std::optional<KnownPage>& known
    );
    std::optional<Cause>
    admit(Going& going, const std::string& url, AddressKind kind, std::int64_t depth);

    static std::optional<Cause> why_no_more(const Going& going);
    static bool may_begin(const Going& going, const Address& address);
    static void count(Going& going, AddressKind kind, AddressState state);
    Task<bool> leave_out_rest(Going& going);

    Task<bool> look_again(Going& going);
    Task<bool> is_lost_here(Going& going, std::string url);

    Task<bool> tidy_up(Going& going);
    Task<void> tidy(Going& going);
    Task<void> tidy_page(Going& going, KnownPage page);
    Task<bool> is_forbidden(Going& going, std::string url);
    Task<void> end(Going& going, RunState state, std::optional<Cause> error);
    Task<void> show_end(Run run);
    Task<void> show(Run run, Status status);
    Task<bool> is_removed(Run run);
    Task<Cause> why_nothing_was_read(Going& going);
    Task<void> show_progress(Going& going);
    void changed(Going& going, const Run& run);

    boost::asio::any_io_executor executor_;
    db::Database& database_;
    Visitor& visitor_;
    Shelf shelf_;
    const Clock& clock_;
    log::Log& log_;
    Limits limits_;
    std::map<RunId, Going*> going_;
    std::vector<std::function<void(const Run&)>> on_changed_;
};

} // namespace hiochat::crawler

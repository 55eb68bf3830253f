#include "crawler/runs.h"

#include "crawler/fate.h"
#include "crawler/going.h"
#include "crawler/queries.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/errors/failure.h"
#include "platform/errors/rejected.h"
#include "platform/json/json.h"
#include "platform/log/log.h"

#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/system/system_error.hpp>

#include <algorithm>

namespace hiochat::crawler {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr std::int64_t refill_rows = 64;
constexpr std::int64_t recall_rows = 5'000;
constexpr milliseconds look_up{2s}; // how often a run asks whether another node has stopped it
constexpr milliseconds progress_every{2s};

PageOf source_of(const Run& run) {
    return {run.workspace_id, run.chatbot_id, run.source_id};
}

bool says_not_found(const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (const Rejected& rejected) {
        return rejected.reason() == Reason::not_found;
    } catch (...) {
        return false;
    }
}

} // namespace

Runs::Runs(
    boost::asio::any_io_executor executor,
    db::Database& database,
    Visitor& visitor,
    Shelf shelf,
    const Clock& clock,
    log::Log& log,
    Limits limits
)
    : executor_{executor}, database_{database}, visitor_{visitor}, shelf_{std::move(shelf)},
      clock_{clock}, log_{log}, limits_{limits} {}

Runs::~Runs() = default;

void Runs::on_changed(std::function<void(const Run&)> follower) {
    on_changed_.push_back(std::move(follower));
}

void Runs::announce(const Run& run) const {
    for (const auto& follower : on_changed_) {
        follower(run);
    }
}

void Runs::changed(Going& going, const Run& run) {
    going.run = run;
    going.stopping |= run.stopping;
    announce(run);
}

void Runs::stop(const RunId& run) {
    const auto found = going_.find(run);
    if (found != going_.end()) {
        found->second->stopping = true;
        found->second->hurry();
    }
}

Task<void> Runs::run(RunJob job) {
    auto read = [job](db::Session& session) {
        return std::pair{
            session.find<Crawl>(
                queries::find_crawl, job.source_id, job.workspace_id, job.chatbot_id
            ),
            session.find<Run>(queries::find_run, job.run_id, job.workspace_id, job.source_id)
        };
    };
    const auto [crawl, run] = co_await database_.read(std::move(read));
    if (!crawl || !run) {
        co_return; // removed
    }
    if (run->state != RunState::running) {
        co_await show_end(*run); // an earlier try was cut off right before this
        if (crawl->run_id && *crawl->run_id != run->id) {
            job.run_id = *crawl->run_id; // this job stood in the way of the newer run's
            co_await this->run(std::move(job));
        }
        co_return;
    }
    Going going{executor_, *crawl, *run, limits_, visitor_.book()};
    going.stopping = run->stopping;
    going_[run->id] = &going;
    std::exception_ptr failure;
    try {
        co_await recall(going);
        co_await show_progress(going);
        do {
            co_await drive(going);
        } while (!going.is_over() && !going.out_of_time &&
                 (co_await look_again(going) || co_await tidy_up(going)));
    } catch (...) {
        failure = std::current_exception();
    }
    // Nothing that looks at `going` may outlive it, also when this job is cut off.
    co_await boost::asio::this_coro::reset_cancellation_state(boost::asio::disable_cancellation());
    going.visits.cancel();
    co_await going.visits.join();
    going_.erase(run->id);
    co_await boost::asio::this_coro::reset_cancellation_state(
        boost::asio::enable_terminal_cancellation()
    );
    if (!failure) {
        failure = going.failure;
    }
    if (failure && says_not_found(failure) && co_await is_removed(going.run)) {
        co_return;
    }
    if (failure) {
        std::rethrow_exception(failure);
    }
    if (going.stopping) {
        co_await end(going, RunState::stopped, std::nullopt);
        co_return;
    }
    if (going.out_of_time) {
        co_await tidy(going);
    }
    if (going.run.fetched + going.run.unchanged == 0) {
        co_await end(going, RunState::failed, co_await why_nothing_was_read(going));
    } else if (going.out_of_time) {
        co_await end(going, RunState::finished, Cause{causes::time_limit});
    } else {
        co_await end(going, RunState::finished, std::nullopt);
    }
}

// What an earlier try has seen, so that no limit begins anew.
Task<void> Runs::recall(Going& going) {
    for (std::int64_t after = 0;;) {
        auto read = [run = going.run, after](db::Session& session) {
            return session.all<Address>(
                queries::seen_addresses, run.id, run.workspace_id, after, recall_rows
            );
        };
        const auto rows = co_await database_.read(std::move(read));
        for (const auto& row : rows) {
            going.seen.insert(row.url);
            if (row.seq == 1 && row.reason_code == causes::redirected && row.target) {
                going.rules.set_base(*row.target);
            }
            if (row.state != AddressState::skipped) {
                going.rules.count(row.url, row.kind);
            }
            if (row.attempts > 0) {
                count(going, row.kind, row.state);
            }
            going.incomplete |= leaves_gaps(row.kind, row.seq, row.state, row.reason_code);
            after = row.seq;
        }
        if (std::ssize(rows) < recall_rows) {
            going.incomplete |= std::ssize(going.seen) >= limits_.addresses;
            co_return;
        }
    }
}

Task<void> Runs::drive(Going& going) {
    while (!going.is_over()) {
        if (clock_.now() - going.run.started_at > limits_.run_time) {
            going.out_of_time = true;
            going.incomplete = true;
            co_return;
        }
        if (going.queue.empty()) {
            const auto finished = going.finished;
            co_await refill(going);
            if (going.finished != finished) {
                continue; // what has ended meanwhile may have led on
            }
        }
        if (co_await leave_out_rest(going)) {
            continue;
        }
        if (going.queue.empty() && going.under_way.empty() && !going.next_retry) {
            co_return;
        }
        begin_visits(going);
        auto wait = look_up;
        if (going.next_retry && going.under_way.size() < limits_.fetches) {
            wait = std::clamp<milliseconds>(*going.next_retry - clock_.now(), 1ms, wait);
        }
        going.wake.expires_after(wait);
        boost::system::error_code woken;
        co_await going.wake.async_wait(
            boost::asio::redirect_error(boost::asio::use_awaitable, woken)
        );
        co_await show_progress(going);
    }
}

void Runs::begin_visits(Going& going) {
    while (!going.queue.empty() && going.under_way.size() < limits_.fetches &&
           may_begin(going, going.queue.front())) {
        auto address = std::move(going.queue.front());
        going.queue.pop_front();
        going.under_way.insert(address.seq);
        going.pages_under_way += address.kind == AddressKind::page ? 1 : 0;
        going.visits.spawn(look_at(going, std::move(address)));
    }
}

Task<void> Runs::refill(Going& going) {
    struct Read {
        std::vector<Address> waiting;
        std::optional<TimePoint> next_retry;
        std::optional<Run> run;
    };

    const auto under_way = going.under_way; // waits in rows, and may have ended when they are read
    const auto most = refill_rows + std::ssize(under_way);
    auto read = [run = going.run, now = clock_.now(), most](db::Session& session) {
        Read out;
        out.waiting =
            session.all<Address>(queries::waiting_addresses, run.id, run.workspace_id, now, most);
        out.next_retry =
            session
                .value<std::optional<TimePoint>>(queries::next_retry, run.id, run.workspace_id, now)
                .value_or(std::nullopt);
        const auto crawl = session.find<Crawl>(
            queries::find_crawl, run.source_id, run.workspace_id, run.chatbot_id
        );
        if (crawl) { // not removed meanwhile
            out.run = session.find<Run>(queries::find_run, run.id, run.workspace_id, run.source_id);
        }
        return out;
    };
    auto read_now = co_await database_.read(std::move(read));
    for (auto& address : read_now.waiting) {
        if (!under_way.contains(address.seq)) {
            going.queue.push_back(std::move(address));
        }
    }
    going.next_retry = read_now.next_retry;
    going.stopping |= !read_now.run || read_now.run->stopping;
}

// One visit. What is our own trouble ends this try of the run; the trouble of one page ends that
// page.
Task<void> Runs::look_at(Going& going, Address address) {
    std::exception_ptr failure;
    std::optional<Ending> ending;
    try {
        co_await visit(going, address);
    } catch (const Rejected& rejected) {
        if (rejected.reason() == Reason::full) {
            ending = Ending{AddressState::failed, {}, Cause{causes::full}};
        } else if (rejected.reason() == Reason::invalid || rejected.reason() == Reason::too_large) {
            ending = Ending{AddressState::failed, {}, Cause{causes::unreadable, rejected.detail()}};
        } else if (rejected.reason() == Reason::not_found) { // the page's source, or the run's own
            ending = Ending{AddressState::skipped, {}, Cause{causes::removed_by_hand}};
        } else {
            failure = std::current_exception();
        }
    } catch (...) {
        failure = std::current_exception();
    }
    if (ending) {
        try {
            co_await end_address(going, address, *ending, {}, {});
        } catch (...) {
            failure = std::current_exception();
        }
    }
    if (failure && !going.failure && !going.stopping) {
        going.failure = failure;
    }
    going.under_way.erase(address.seq);
    going.pages_under_way -= address.kind == AddressKind::page ? 1 : 0;
    ++going.finished;
    going.hurry();
}

Task<void> Runs::end_address(
    Going& going,
    Address address,
    Ending ending,
    std::vector<Found> found,
    std::function<void(db::Session&)> with
) {
    for (const auto& one : found) {
        going.seen.insert(one.url);
    }
    const auto code = ending.cause ? std::optional{ending.cause->code} : std::nullopt;
    going.incomplete |= leaves_gaps(address.kind, address.seq, ending.state, code);
    auto store =
        [run = going.run, address, ending, found, with, now = clock_.now()](db::Session& session) {
            auto settled = settle(session, run, address, ending, found, now);
            if (settled && with) {
                with(session);
            }
            return settled;
        };
    const auto settled = co_await database_.write(std::move(store));
    if (settled) {
        count(going, address.kind, ending.state);
        changed(going, *settled);
    }
}

Task<void> Runs::show_progress(Going& going) {
    const auto now = clock_.now();
    if (going.shown != TimePoint{} && now - going.shown < progress_every) {
        co_return;
    }
    going.shown = now;
    const auto& run = going.run;
    const auto done = run.fetched + run.unchanged + run.skipped + run.failed;
    Status status;
    status.progress = static_cast<double>(done) / static_cast<double>(done + run.waiting + 1);
    co_await show(run, status);
}

// Of a source that was removed meanwhile there is nothing to show.
Task<void> Runs::show(Run run, Status status) {
    try {
        co_await shelf_.set_status(source_of(run), std::move(status));
    } catch (const Rejected& rejected) {
        if (rejected.reason() != Reason::not_found) {
            throw;
        }
    }
}

Task<bool> Runs::is_removed(Run run) {
    auto find = [run](db::Session& session) {
        return !session.find<Crawl>(
            queries::find_crawl, run.source_id, run.workspace_id, run.chatbot_id
        );
    };
    co_return co_await database_.read(std::move(find));
}

Task<void> Runs::end(Going& going, RunState state, std::optional<Cause> error) {
    auto store = [run = going.run, state, error, now = clock_.now()](db::Session& session) {
        const auto code = error ? std::optional{error->code} : std::nullopt;
        const auto detail = error ? std::optional{storable(error->detail)} : std::nullopt;
        const auto ended = session.find<Run>(
            queries::finish_run, run.id, run.workspace_id, state, code, detail, now
        );
        session.change(queries::end_run, run.source_id, run.workspace_id, run.id);
        jobs::NewJob sweep;
        sweep.kind = sweep_job;
        sweep.workspace_id = run.workspace_id.text();
        sweep.unique_key = run.source_id.text();
        sweep.payload = json::encode_text(SweepJob{run.workspace_id, run.source_id});
        jobs::enqueue(session, sweep);
        return ended;
    };
    const auto ended = co_await database_.write(std::move(store));
    if (ended) {
        co_await show_end(*ended);
    }
}

Task<void> Runs::show_end(Run run) {
    auto count = [run](db::Session& session) {
        return session.value<std::int64_t>(queries::count_pages, run.source_id, run.workspace_id)
            .value_or(0);
    };
    const auto pages = co_await database_.read(std::move(count));
    Status status{knowledge::SourceStatus::ready, {}, 1};
    const bool stopped = run.state == RunState::stopped && pages == 0;
    if (run.state == RunState::failed || stopped) {
        const Cause cause{run.error_code.value_or(causes::stopped), run.error_detail.value_or("")};
        status.status = knowledge::SourceStatus::failed;
        status.error = explain(cause);
    }
    co_await show(run, std::move(status));
    log_.info(
        "crawl.ended",
        {{"run", run.id.text()},
         {"error", run.error_code.value_or("")},
         {"fetched", run.fetched},
         {"failed", run.failed}}
    );
    announce(run);
}

Task<void> Runs::give_up(RunJob job) {
    auto read = [job](db::Session& session) {
        return std::pair{
            session.find<Crawl>(
                queries::find_crawl, job.source_id, job.workspace_id, job.chatbot_id
            ),
            session.find<Run>(queries::find_run, job.run_id, job.workspace_id, job.source_id)
        };
    };
    const auto [crawl, run] = co_await database_.read(std::move(read));
    if (!crawl || !run) {
        co_return;
    }
    if (crawl->run_id && *crawl->run_id != run->id) {
        job.run_id = *crawl->run_id; // this job stood in the way of the newer run's
        co_await give_up(std::move(job));
        co_return;
    }
    if (run->state != RunState::running) {
        co_await show_end(*run);
        co_return;
    }
    Going going{executor_, *crawl, *run, limits_, visitor_.book()};
    co_await end(going, RunState::failed, Cause{causes::internal});
}

} // namespace hiochat::crawler

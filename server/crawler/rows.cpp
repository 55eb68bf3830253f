#include "crawler/rows.h"

#include "crawler/queries.h"
#include "platform/db/database.h"
#include "platform/errors/rejected.h"
#include "platform/jobs/job.h"
#include "platform/json/json.h"
#include "platform/text/cut.h"

#include <algorithm>

namespace hiochat::crawler {

namespace {

constexpr int longest_chain = 8;

// What an address adds to its run's figures.
struct Figures {
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

struct Seq {
    std::int64_t seq = 0;
};
BOOST_DESCRIBE_STRUCT(Seq, (), (seq))

void count_state(Figures& figures, AddressKind kind, AddressState state) {
    const bool page = kind == AddressKind::page;
    switch (state) {
    case AddressState::waiting:
        ++figures.waiting;
        break;
    case AddressState::fetched:
        figures.fetched += page ? 1 : 0;
        break;
    case AddressState::unchanged:
        figures.unchanged += page ? 1 : 0;
        break;
    case AddressState::skipped:
        figures.skipped += page ? 1 : 0;
        break;
    case AddressState::failed:
        ++figures.failed;
        break;
    }
}

void count_change(Figures& figures, std::optional<Change> change) {
    figures.added += change == Change::added ? 1 : 0;
    figures.changed += change == Change::changed ? 1 : 0;
    figures.removed += change == Change::removed || change == Change::withdrawn ? 1 : 0;
}

Run add(db::Session& session, const Run& run, const Figures& by) {
    auto now = session.find<Run>(
        queries::add_to_run,
        run.id,
        run.workspace_id,
        by.waiting,
        by.fetched,
        by.unchanged,
        by.skipped,
        by.failed,
        by.added,
        by.changed,
        by.removed,
        by.bytes
    );
    if (!now) { // removed with its source
        throw Rejected{Reason::not_found, "the run"};
    }
    return *std::move(now);
}

std::int64_t last_seq(db::Session& session, const Run& run) {
    return session.value<std::optional<std::int64_t>>(queries::last_seq, run.id, run.workspace_id)
        .value_or(std::nullopt)
        .value_or(0);
}

void insert_found(
    db::Session& session,
    const Run& run,
    const std::vector<Found>& found,
    Figures& figures,
    TimePoint now
) {
    if (found.empty()) {
        return;
    }
    auto seq = last_seq(session, run);
    for (const auto& one : found) {
        const auto state = one.refused ? AddressState::skipped : AddressState::waiting;
        const auto code = one.refused ? std::optional{one.refused->code} : std::nullopt;
        const auto detail =
            one.refused ? std::optional{storable(one.refused->detail)} : std::nullopt;
        const auto inserted = session.change(
            queries::insert_address,
            run.id,
            seq + 1,
            run.workspace_id,
            one.kind,
            one.url,
            state,
            code,
            detail,
            one.depth,
            one.hops,
            one.found_on,
            now
        );
        if (inserted == 1) {
            ++seq;
            count_state(figures, one.kind, state);
        }
    }
}

} // namespace

std::string storable(std::string text, std::size_t most) {
    text.resize(text::cut(text, most).size());
    try {
        db::check_text(text);
    } catch (const Rejected&) {
        std::ranges::replace_if(text, [](char c) { return c <= 0; }, '?');
    }
    return text;
}

std::optional<Run>
begin_run(db::Session& session, const Crawl& crawl, Trigger trigger, TimePoint now) {
    const auto id = RunId::make();
    if (session.change(queries::begin_run, crawl.source_id, crawl.workspace_id, id) == 0) {
        return std::nullopt;
    }
    session.change(
        queries::insert_run, id, crawl.workspace_id, crawl.chatbot_id, crawl.source_id, trigger, now
    );
    const auto kind = crawl.type == CrawlType::sitemap ? AddressKind::sitemap : AddressKind::page;
    session.change(
        queries::insert_address,
        id,
        1,
        crawl.workspace_id,
        kind,
        crawl.url,
        AddressState::waiting,
        std::optional<std::string>{},
        std::optional<std::string>{},
        0,
        0,
        std::optional<std::string>{},
        now
    );
    jobs::NewJob job;
    job.kind = run_job;
    job.workspace_id = crawl.workspace_id.text();
    job.unique_key = crawl.source_id.text();
    job.payload =
        json::encode_text(RunJob{crawl.workspace_id, crawl.chatbot_id, crawl.source_id, id});
    jobs::enqueue(session, job);
    return session.find<Run>(queries::find_run, id, crawl.workspace_id, crawl.source_id);
}

std::optional<Run> settle(
    db::Session& session,
    const Run& run,
    const Address& address,
    const Ending& ending,
    const std::vector<Found>& found,
    TimePoint now
) {
    const auto code = ending.cause ? std::optional{ending.cause->code} : std::nullopt;
    const auto detail = ending.cause ? std::optional{storable(ending.cause->detail)} : std::nullopt;
    const auto settled = session.change(
        queries::settle_address,
        run.id,
        run.workspace_id,
        address.seq,
        ending.state,
        ending.change,
        code,
        detail,
        ending.http_status,
        ending.milliseconds,
        ending.bytes,
        ending.target,
        ending.page_id,
        now
    );
    if (settled == 0) {
        return std::nullopt;
    }
    Figures figures;
    figures.waiting = -1;
    figures.bytes = ending.bytes;
    count_state(figures, address.kind, ending.state);
    count_change(figures, ending.change);
    insert_found(session, run, found, figures, now);
    return add(session, run, figures);
}

Run add_found(
    db::Session& session, const Run& run, const std::vector<Found>& found, TimePoint now
) {
    Figures figures;
    insert_found(session, run, found, figures, now);
    return add(session, run, figures);
}

Run mark_page(
    db::Session& session,
    const Run& run,
    const std::string& url,
    Change change,
    const Cause& cause,
    TimePoint now
) {
    Figures figures;
    count_change(figures, change);
    if (!find_address(session, run, url)) {
        const Found gone{url, AddressKind::page, 0, 0, {}, cause};
        insert_found(session, run, {gone}, figures, now);
    }
    session.change(queries::mark_address, run.id, run.workspace_id, url, change);
    return add(session, run, figures);
}

Run reopen(db::Session& session, const Run& run, const std::vector<std::int64_t>& seqs) {
    Figures figures;
    for (const auto seq : seqs) {
        const auto opened = session.change(queries::reopen_address, run.id, run.workspace_id, seq);
        figures.waiting += opened;
        figures.skipped -= opened;
    }
    return add(session, run, figures);
}

std::optional<Run> leave_out(
    db::Session& session, const Run& run, const Cause& cause, std::int64_t most, TimePoint now
) {
    Figures figures;
    figures.skipped = session.change(
        queries::leave_out, run.id, run.workspace_id, cause.code, storable(cause.detail), now, most
    );
    figures.waiting = -figures.skipped;
    return figures.skipped == 0 ? std::nullopt : std::optional{add(session, run, figures)};
}

Run fail_start(db::Session& session, const Run& run, const Cause& cause) {
    Figures figures;
    figures.failed = session.change(
        queries::fail_start, run.id, run.workspace_id, cause.code, storable(cause.detail)
    );
    return add(session, run, figures);
}

std::vector<std::int64_t>
duplicates_of(db::Session& session, const Run& run, const std::string& url) {
    std::vector<std::int64_t> seqs;
    for (const auto& row :
         session.all<Seq>(queries::duplicates_of, run.id, run.workspace_id, storable(url))) {
        seqs.push_back(row.seq);
    }
    return seqs;
}

std::optional<Address> find_address(db::Session& session, const Run& run, const std::string& url) {
    return session.find<Address>(queries::find_address, run.id, run.workspace_id, url);
}

std::optional<KnownPage> find_page(db::Session& session, const Run& run, const std::string& url) {
    return session.find<KnownPage>(queries::find_page, run.source_id, run.workspace_id, url);
}

bool leads_to(db::Session& session, const Run& run, std::string from, const std::string& to) {
    for (int step = 0; step < longest_chain; ++step) {
        if (from == to) {
            return true;
        }
        const auto address = find_address(session, run, from);
        if (!address || !address->target) {
            return false;
        }
        from = *address->target;
    }
    return true; // too long a chain is as good as a loop
}

} // namespace hiochat::crawler

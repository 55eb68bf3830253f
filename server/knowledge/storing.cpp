#include "knowledge/library.h"
#include "knowledge/processing.h"
#include "knowledge/queries.h"
#include "knowledge/reading.h"
#include "knowledge/rows.h"
#include "knowledge/spool.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/errors/rejected.h"

#include <utility>

// The two ways by which a version gets to answer: a long one in many small units, a page in one.
namespace hiochat::knowledge {

namespace {

// Of one unit: a few milliseconds, in which a chat message waits.
constexpr std::size_t passages_of_unit = 200;

// Of one segment: building takes a multiple of its text.
constexpr std::size_t passages_of_segment = 4000;

constexpr double reading_part = 0.4;

std::shared_ptr<const std::vector<index::Passage>> take_some(std::shared_ptr<Spool> spool) {
    return std::make_shared<const std::vector<index::Passage>>(spool->take(passages_of_unit));
}

} // namespace

Task<std::optional<Source>>
Processing::store(Source source, Reading reading, std::shared_ptr<Spool> spool) {
    const auto version = source.last_version;
    const auto total = spool->size();
    auto draft = library_.draft(source.workspace_id, source.chatbot_id, source.id, version);
    index::Document run;
    run.title = reading.title;
    run.language = reading.language;
    std::int64_t stored = 0;
    while (stored < total) {
        const auto some = co_await async::blocking(pool_, take_some, spool);
        auto unit = [source, version, stored, some](db::Session& session) {
            return store_passages(session, source, version, stored, *some);
        };
        if (!co_await database_.write(std::move(unit))) {
            co_return std::nullopt;
        }
        if (run.language.empty()) {
            run.language = language_of(*some);
        }
        stored += std::ssize(*some);
        run.passages.insert(run.passages.end(), some->begin(), some->end());
        if (run.passages.size() >= passages_of_segment || stored == total) {
            const auto next = run.first_passage + run.passages.size();
            auto whole = run;
            run.passages.clear();
            run.first_passage = next;
            co_await library_.write(draft, std::move(whole));
        }
        auto seen = source;
        seen.progress = reading_part + (0.99 - reading_part) * static_cast<double>(stored) /
                                           static_cast<double>(total);
        seen.pages = reading.pages > 0 ? std::optional{reading.pages} : std::nullopt;
        seen.chunks = stored;
        sources_.note_progress(std::move(seen));
    }
    co_await library_.prepare(draft);
    auto flip = [source, version, total, reading, now = clock_.now()](db::Session& session) {
        return go_live(session, source, version, total, reading, now);
    };
    auto live = co_await database_.write(std::move(flip));
    if (live) {
        library_.place(std::move(draft));
        sources_.announce(*live);
        if (live->title != reading.title) { // renamed meanwhile
            co_await library_.reindex(source.workspace_id, source.chatbot_id, source.id);
        }
    }
    co_return live;
}

Task<std::optional<Source>>
Processing::store_at_once(Source source, Reading reading, Passages passages, Before before) {
    const auto version = source.last_version + 1;
    auto draft = library_.draft(source.workspace_id, source.chatbot_id, source.id, version);
    index::Document document;
    document.title = reading.title;
    document.language = reading.language;
    document.passages = passages;
    co_await library_.write(draft, std::move(document));
    auto unit = [source, version, reading, passages, before, now = clock_.now()](
                    db::Session& session
                ) -> std::optional<Source> {
        if (before) {
            before(session);
        }
        if (!store_passages(session, source, version, 0, passages)) {
            return std::nullopt;
        }
        return go_live(session, source, version, std::ssize(passages), reading, now);
    };
    auto live = co_await database_.write(std::move(unit));
    if (live) {
        library_.place(std::move(draft));
        sources_.announce(*live);
        if (live->title != reading.title) { // renamed meanwhile
            co_await library_.reindex(source.workspace_id, source.chatbot_id, source.id);
        }
    }
    co_return live;
}

// Most pages fit a unit.
Task<std::optional<Source>>
Processing::store_page(Source source, Reading reading, Passages passages) {
    if (passages.size() <= passages_of_unit) {
        co_return co_await store_at_once(source, std::move(reading), std::move(passages), {});
    }
    auto claim = [source](db::Session& session) {
        return session.change(
                   queries::claim_version, source.id, source.workspace_id, source.last_version
               ) > 0;
    };
    if (!co_await database_.write(std::move(claim))) {
        co_return std::nullopt;
    }
    ++source.last_version;
    const auto spool = std::make_shared<Spool>();
    for (const auto& passage : passages) {
        spool->add(passage);
    }
    auto live = co_await store(source, std::move(reading), spool);
    sources_.forget_progress(source.id);
    co_return live;
}

} // namespace hiochat::knowledge

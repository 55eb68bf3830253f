#include "knowledge/changes/changes.h"
#include "knowledge/library.h"
#include "knowledge/processing.h"
#include "knowledge/queries.h"
#include "knowledge/reading.h"
#include "knowledge/rows.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/errors/rejected.h"
#include "platform/json/json.h"

#include <algorithm>

// What is learned without a job: pages that the crawler has fetched, and typed questions.
namespace hiochat::knowledge {

namespace {

constexpr std::size_t title_bytes = 500;
constexpr std::size_t name_bytes = 250;

// Another change came between reading the row and writing it.
constexpr int tries = 5;

Reading reading_of(const Source& source, const extractor::Extracted& read, const PageFacts& facts) {
    Reading reading;
    auto title = without_breaks(read.title.empty() ? facts.title.value_or("") : read.title);
    reading.title = source.titled || title.empty() ? source.title : beginning(title, title_bytes);
    reading.language = read.language;
    reading.pages = read.pages;
    reading.type = facts.type.empty() ? source.type : facts.type;
    reading.size = facts.size;
    reading.modified = facts.modified;
    if (read.page) {
        reading.published = parse_date(read.page->published);
        if (const auto said = parse_date(read.page->modified)) {
            reading.modified = said;
        }
    }
    return reading;
}

Reading reading_of(const Question& question) {
    Reading reading;
    reading.title = beginning(question.question, title_bytes);
    reading.type = "text/plain";
    reading.size = std::ssize(question.answer);
    reading.question = json::encode_text(question);
    return reading;
}

std::vector<index::Passage> passages_of(const Question& question) {
    index::Passage passage;
    passage.text = without_breaks(question.answer);
    passage.questions.push_back(without_breaks(question.question));
    for (const auto& alternative : question.alternatives) {
        passage.questions.push_back(without_breaks(alternative));
    }
    return {passage};
}

} // namespace

Task<Learned> Processing::learn(
    WorkspaceId workspace,
    ChatbotId chatbot,
    SourceId id,
    extractor::Extracted read,
    PageFacts facts
) {
    auto sections = std::exchange(read.sections, {});
    const auto text = co_await async::blocking(pool_, read_page, read.title, std::move(sections));
    for (int i = 0; i < tries; ++i) {
        const auto source = co_await sources_.get(workspace, chatbot, id);
        const auto most = sources_.limits().passages;
        if (text.passages.empty() || std::ssize(text.passages) > most) {
            const bool none = text.passages.empty();
            const auto failed = co_await fail(
                source,
                none ? "no_text" : "too_large",
                none ? "There is no text on this page." : "This page is too long."
            );
            co_return Learned{failed.version, failed.chunks.value_or(0), false, failed.error_code};
        }
        auto reading = reading_of(source, read, facts);
        reading.hash = text.hash;
        if (source.version > 0 && source.content_hash == text.hash) {
            if (const auto kept = co_await keep(source, reading)) {
                co_return Learned{kept->version, kept->chunks.value_or(0), false, std::nullopt};
            }
            continue;
        }
        if (const auto live = co_await store_page(source, reading, text.passages)) {
            co_return Learned{live->version, live->chunks.value_or(0), true, std::nullopt};
        }
    }
    throw Rejected{Reason::conflict, "the source is being changed"};
}

// The page says what it said before.
Task<std::optional<Source>> Processing::keep(Source source, Reading reading) {
    auto unit = [source, reading, now = clock_.now()](db::Session& session) {
        const auto kept = session.change(
            queries::keep_live,
            source.id,
            source.workspace_id,
            reading.type,
            reading.size,
            reading.published,
            reading.modified,
            now,
            source.version
        );
        return kept == 0
                   ? std::nullopt
                   : session.find<Source>(
                         queries::find_source, source.id, source.workspace_id, source.chatbot_id
                     );
    };
    auto kept = co_await database_.write(std::move(unit));
    if (kept) {
        sources_.announce(*kept);
    }
    co_return kept;
}

Task<void> Processing::forget(
    WorkspaceId workspace, ChatbotId chatbot, SourceId id, std::string code, std::string message
) {
    auto forget = [=, now = clock_.now()](db::Session& session) {
        rows::get(session, workspace, chatbot, id);
        session.change(queries::forget_source, id, workspace, chatbot, code, message, now);
        end_versions(session, workspace, id, 0);
        changes::note(session, workspace, chatbot, id);
        return rows::get(session, workspace, chatbot, id);
    };
    const auto source = co_await database_.write(std::move(forget));
    library_.remove(chatbot, id);
    sources_.announce(source);
}

Task<Source> Processing::add_question(WorkspaceId workspace, ChatbotId chatbot, Question question) {
    auto reading = reading_of(question);
    Source source;
    source.id = SourceId::make();
    source.workspace_id = workspace;
    source.chatbot_id = chatbot;
    source.kind = SourceKind::question;
    source.name = beginning(question.question, name_bytes);
    source.title = reading.title;
    source.type = reading.type;
    source.size = reading.size;
    source.status = SourceStatus::processing;
    source.question = reading.question;
    source.created_at = clock_.now();
    auto insert = [source, limits = sources_.limits()](db::Session& session) {
        rows::check_room(session, source.workspace_id, source.chatbot_id, limits);
        rows::insert(session, source);
    };
    auto room = [source, limits = sources_.limits()](db::Session& session) {
        rows::check_room(session, source.workspace_id, source.chatbot_id, limits);
    };
    co_await database_.read(std::move(room));
    auto live = co_await store_at_once(
        source, std::move(reading), passages_of(question), std::move(insert)
    );
    co_return std::move(live).value();
}

Task<Source> Processing::change_question(
    WorkspaceId workspace, ChatbotId chatbot, SourceId id, Question question
) {
    for (int i = 0; i < tries; ++i) {
        auto source = co_await sources_.get(workspace, chatbot, id);
        if (source.kind != SourceKind::question) {
            throw Rejected{Reason::not_found, "question"};
        }
        source.name = beginning(question.question, name_bytes);
        auto rename = [source](db::Session& session) {
            session.change(queries::set_name, source.id, source.workspace_id, source.name);
        };
        if (auto live = co_await store_at_once(
                source, reading_of(question), passages_of(question), std::move(rename)
            )) {
            co_return *std::move(live);
        }
    }
    throw Rejected{Reason::conflict, "the question is being changed"};
}

} // namespace hiochat::knowledge

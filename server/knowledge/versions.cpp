#include "knowledge/versions.h"

#include "knowledge/changes/changes.h"
#include "knowledge/folding.h"
#include "knowledge/queries.h"
#include "knowledge/rows.h"
#include "platform/db/session.h"
#include "platform/jobs/job.h"
#include "platform/json/json.h"

namespace hiochat::knowledge {

namespace {

void take_file(db::Session& session, Source source, const Replacement& file) {
    rows::enqueue_blob_removal(session, source.workspace_id, source.blob_id);
    session.change(queries::take_file, source.id, source.workspace_id, file.name, file.blob_id);
    session.change(queries::delete_replacement, source.id, source.workspace_id);
    source.name = file.name;
    rows::classify(session, source);
}

} // namespace

std::optional<Begun> begin_version(db::Session& session, const ProcessJob& job, TimePoint now) {
    if (session.change(queries::begin_version, job.source_id, job.workspace_id, now) == 0) {
        return std::nullopt;
    }
    auto source =
        session.find<Source>(queries::find_source, job.source_id, job.workspace_id, job.chatbot_id);
    if (!source) {
        return std::nullopt;
    }
    end_versions(session, source->workspace_id, source->id, source->version);
    return Begun{*source, rows::replacement(session, *source)};
}

bool store_passages(
    db::Session& session,
    const Source& source,
    std::int64_t version,
    std::int64_t first,
    std::span<const index::Passage> passages
) {
    const auto wanted =
        session.rows(queries::is_last_version, source.id, source.workspace_id, source.last_version);
    if (wanted.empty()) {
        return false;
    }
    session.change(
        queries::insert_version,
        source.id,
        version,
        source.workspace_id,
        first + std::ssize(passages)
    );
    for (const auto& passage : passages) {
        session.change(
            queries::insert_passage,
            source.id,
            version,
            first++,
            source.workspace_id,
            passage.heading,
            passage.page,
            passage.text,
            passage.questions.empty() ? "[]" : json::encode_text(passage.questions)
        );
    }
    return true;
}

std::optional<Source> go_live(
    db::Session& session,
    const Source& source,
    std::int64_t version,
    std::int64_t passages,
    const Reading& reading,
    TimePoint now
) {
    // A title that was given by hand while this was read is the one that counts.
    const auto now_titled = session.find<Source>(
        queries::find_source, source.id, source.workspace_id, source.chatbot_id
    );
    const bool keeps_title = now_titled && now_titled->titled && !reading.question;
    const auto title = keeps_title ? now_titled->title : reading.title;
    const auto& name = reading.replacement ? reading.replacement->name : source.name;
    const auto pages =
        reading.pages > 0 ? std::optional<std::int64_t>{reading.pages} : std::nullopt;
    const auto changed = session.change(
        queries::go_live,
        source.id,
        source.workspace_id,
        version,
        pages,
        passages,
        reading.language.empty() ? std::nullopt : std::optional{reading.language},
        title,
        reading.type,
        reading.size,
        reading.hash,
        reading.published,
        reading.modified,
        reading.question,
        folded(name, title, source.url.value_or("")),
        now,
        source.last_version
    );
    if (changed == 0) {
        return std::nullopt;
    }
    if (reading.replacement) {
        take_file(session, source, *reading.replacement);
    }
    session.change(queries::set_version_pages, source.id, version, source.workspace_id, pages);
    end_versions(session, source.workspace_id, source.id, version);
    changes::note(session, source.workspace_id, source.chatbot_id, source.id);
    return session.find<Source>(
        queries::find_source, source.id, source.workspace_id, source.chatbot_id
    );
}

void end_versions(
    db::Session& session, const WorkspaceId& workspace, const SourceId& source, std::int64_t live
) {
    if (session.change(queries::end_versions, source, workspace, live) > 0) {
        enqueue_sweep(session);
    }
}

void enqueue_sweep(db::Session& session) {
    jobs::NewJob job;
    job.kind = sweep_job;
    job.unique_key = "sweep";
    jobs::enqueue(session, job);
}

} // namespace hiochat::knowledge

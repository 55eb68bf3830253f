#include "knowledge/rows.h"

#include "knowledge/categories/rules.h"
#include "knowledge/folding.h"
#include "knowledge/queries.h"
#include "knowledge/versions.h"
#include "platform/db/session.h"
#include "platform/errors/rejected.h"
#include "platform/jobs/job.h"
#include "platform/json/json.h"

namespace hiochat::knowledge::rows {

Source
get(db::Session& session,
    const WorkspaceId& workspace,
    const ChatbotId& chatbot,
    const SourceId& source) {
    auto found = session.find<Source>(queries::find_source, source, workspace, chatbot);
    if (!found) {
        throw Rejected{Reason::not_found, "source"};
    }
    return *std::move(found);
}

void check_chatbot(db::Session& session, const WorkspaceId& workspace, const ChatbotId& chatbot) {
    if (session.rows(queries::find_chatbot, chatbot, workspace).empty()) {
        throw Rejected{Reason::not_found, "chatbot"};
    }
}

void check_room(
    db::Session& session,
    const WorkspaceId& workspace,
    const ChatbotId& chatbot,
    const SourceLimits& limits,
    std::int64_t more
) {
    check_chatbot(session, workspace, chatbot);
    const auto held =
        session.value<std::int64_t>(queries::count_sources, chatbot, workspace).value();
    if (held + more <= limits.of_chatbot) {
        return;
    }
    auto problem = "a chatbot can hold " + std::to_string(limits.of_chatbot) + " sources";
    if (more > 1) {
        problem += ", this one has " + std::to_string(held) + ": none of the " +
                   std::to_string(more) + " was stored";
    }
    throw Rejected{Reason::full, problem};
}

void insert(db::Session& session, const Source& source) {
    session.change(
        queries::insert_source,
        source.id,
        source.workspace_id,
        source.chatbot_id,
        source.parent_id,
        source.kind,
        source.name,
        source.title,
        source.type,
        source.size,
        source.status,
        source.blob_id,
        source.url,
        source.question,
        source.titled,
        folded(source.name, source.title, source.url.value_or("")),
        source.created_at
    );
    classify(session, source);
}

void classify(db::Session& session, const Source& source) {
    categories::classify(
        session, source.workspace_id, source.id, source.name, source.url.value_or("")
    );
}

void refuse_without_bytes(const Source& source) {
    switch (source.kind) {
    case SourceKind::page:
    case SourceKind::sitemap:
    case SourceKind::site:
        throw Rejected{Reason::conflict, "this comes from a website: crawl it again instead"};
    case SourceKind::question:
        throw Rejected{Reason::conflict, "a question is learned as it is: change it instead"};
    case SourceKind::file:
    case SourceKind::text:
        break;
    }
}

void queue(db::Session& session, const Source& source, TimePoint now) {
    session.change(queries::queue_source, source.id, source.workspace_id, now);
    enqueue_processing(session, source);
}

std::optional<Replacement> replacement(db::Session& session, const Source& source) {
    return session.find<Replacement>(queries::find_replacement, source.id, source.workspace_id);
}

void enqueue_processing(db::Session& session, const Source& source) {
    jobs::NewJob job;
    job.kind = process_job;
    job.workspace_id = source.workspace_id.text();
    job.payload = json::encode_text(ProcessJob{source.workspace_id, source.chatbot_id, source.id});
    job.unique_key = source.id.text();
    jobs::enqueue(session, job);
}

void enqueue_blob_removal(
    db::Session& session,
    const WorkspaceId& workspace,
    const std::string& blob,
    std::optional<TimePoint> at
) {
    jobs::NewJob job;
    job.kind = remove_blob_job;
    job.workspace_id = workspace.text();
    job.payload = json::encode_text(RemoveBlobJob{workspace, blob});
    job.run_at = at;
    jobs::enqueue(session, job);
}

} // namespace hiochat::knowledge::rows

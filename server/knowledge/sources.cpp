#include "knowledge/sources.h"

#include "accounts/users.h"
#include "knowledge/blobs/blobs.h"
#include "knowledge/queries.h"
#include "knowledge/sniff.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/errors/rejected.h"
#include "platform/jobs/job.h"
#include "platform/json/json.h"

#include <algorithm>

namespace hiochat::knowledge {

namespace {

struct Found {
    std::string id;
};
BOOST_DESCRIBE_STRUCT(Found, (), (id))

struct BlobOf {
    std::string blob_id;
};
BOOST_DESCRIBE_STRUCT(BlobOf, (), (blob_id))

Source require(std::optional<Source> source) {
    if (!source) {
        throw Rejected{Reason::not_found, "source"};
    }
    return *std::move(source);
}

// Bytes that no source holds after this were left behind by a process that ended meanwhile.
constexpr auto adding_takes_at_most = std::chrono::hours{1};

void enqueue(
    db::Session& session,
    const char* kind,
    const WorkspaceId& workspace,
    const auto& payload,
    std::optional<TimePoint> run_at = {}
) {
    jobs::NewJob job;
    job.kind = kind;
    job.workspace_id = workspace.text();
    job.payload = json::encode_text(payload);
    job.run_at = run_at;
    jobs::enqueue(session, job);
}

void enqueue_processing(db::Session& session, const Source& source) {
    enqueue(
        session,
        process_job,
        source.workspace_id,
        ProcessJob{source.workspace_id, source.chatbot_id, source.id}
    );
}

// Only the last part of a path, without control characters.
std::string file_name(const std::string& name, std::size_t most) {
    auto base = name.substr(name.find_last_of("/\\") + 1);
    std::erase_if(base, [](unsigned char c) { return c < ' ' || c == 127; });
    return accounts::checked_name(base, "name", most);
}

std::string type_of(const NewSource& added) {
    return added.kind == SourceKind::text ? "text/plain" : sniff(added.bytes);
}

void check_room(db::Session& session, const Source& source, const SourceLimits& limits) {
    if (!session.find<Found>(queries::find_chatbot, source.chatbot_id, source.workspace_id)) {
        throw Rejected{Reason::not_found, "chatbot"};
    }
    const auto held =
        session.value<std::int64_t>(queries::count_sources, source.chatbot_id, source.workspace_id)
            .value();
    if (held >= limits.of_chatbot) {
        throw Rejected{
            Reason::full, "a chatbot can hold " + std::to_string(limits.of_chatbot) + " sources"
        };
    }
}

} // namespace

Sources::Sources(
    db::Database& database, blobs::Blobs& blobs, const Clock& clock, SourceLimits limits
)
    : database_{database}, blobs_{blobs}, clock_{clock}, limits_{limits} {}

void Sources::check(const NewSource& added) const {
    if (added.bytes.empty()) {
        throw Rejected{Reason::invalid, "the file is empty"}.with_code("empty");
    }
    if (added.bytes.size() > limits_.bytes) {
        throw Rejected{
            Reason::too_large,
            "a file may have at most " + std::to_string(limits_.bytes / 1024 / 1024) + " MB"
        };
    }
    file_name(added.name, limits_.name_chars);
    type_of(added);
}

Task<Source> Sources::add(WorkspaceId workspace, ChatbotId chatbot, NewSource added) {
    check(added);
    Source source;
    source.id = SourceId::make();
    source.workspace_id = workspace;
    source.chatbot_id = chatbot;
    source.kind = added.kind;
    source.name = file_name(added.name, limits_.name_chars);
    source.title =
        added.title.empty() ? source.name : accounts::checked_name(added.title, "title", 500);
    source.type = type_of(added);
    source.size = std::ssize(added.bytes);
    source.blob_id = make_id_text();
    source.created_at = clock_.now();
    source.updated_at = source.created_at;
    auto prepare = [this, source](db::Session& session) {
        check_room(session, source, limits_);
        enqueue(
            session,
            remove_blob_job,
            source.workspace_id,
            RemoveBlobJob{source.workspace_id, source.blob_id},
            source.created_at + adding_takes_at_most
        );
    };
    co_await database_.write(std::move(prepare));

    co_await blobs_.put(workspace, source.blob_id, std::move(added.bytes), source.created_at);

    auto insert = [this, source](db::Session& session) {
        check_room(session, source, limits_);
        session.change(
            queries::insert_source,
            source.id,
            source.workspace_id,
            source.chatbot_id,
            source.kind,
            source.name,
            source.title,
            source.type,
            source.size,
            source.blob_id,
            source.created_at
        );
        enqueue_processing(session, source);
    };
    std::exception_ptr failure;
    try {
        co_await database_.write(std::move(insert));
    } catch (...) {
        failure = std::current_exception();
    }
    if (failure) { // the bytes belong to nothing: they go now, or with the job
        try {
            co_await remove_blob(workspace, source.blob_id);
        } catch (...) { // the first failure is the one to tell
            std::rethrow_exception(failure);
        }
        std::rethrow_exception(failure);
    }
    co_return source;
}

namespace {

std::pair<std::string, std::string> statuses(SourceFilter filter) {
    switch (filter) {
    case SourceFilter::pending:
        return {"queued", "processing"};
    case SourceFilter::queued:
        return {"queued", "queued"};
    case SourceFilter::processing:
        return {"processing", "processing"};
    case SourceFilter::ready:
        return {"ready", "ready"};
    case SourceFilter::failed:
        return {"failed", "failed"};
    case SourceFilter::all:
        break;
    }
    return {};
}

} // namespace

Task<SourcePage> Sources::list(
    WorkspaceId workspace,
    ChatbotId chatbot,
    SourceFilter filter,
    std::optional<std::string> cursor,
    std::int64_t limit
) {
    const auto most = std::clamp<std::int64_t>(limit, 1, 200);
    // "z" sorts after every id, whatever the database's collation.
    auto list = [workspace, chatbot, filter, from = cursor.value_or("z"), most](db::Session& session
                ) {
        if (!session.find<Found>(queries::find_chatbot, chatbot, workspace)) {
            throw Rejected{Reason::not_found, "chatbot"};
        }
        const auto [one, other] = statuses(filter);
        SourcePage page;
        page.sources =
            filter == SourceFilter::all
                ? session.all<Source>(queries::list_sources, chatbot, workspace, from, most + 1)
                : session.all<Source>(
                      queries::list_sources_by_status,
                      chatbot,
                      workspace,
                      from,
                      most + 1,
                      one,
                      other
                  );
        if (std::ssize(page.sources) > most) {
            page.sources.pop_back();
            page.next_cursor = page.sources.back().id.text();
        }
        return page;
    };
    co_return co_await database_.read(std::move(list));
}

Task<Source> Sources::get(WorkspaceId workspace, ChatbotId chatbot, SourceId source) {
    auto find = [workspace, chatbot, source](db::Session& session) {
        return require(session.find<Source>(queries::find_source, source, workspace, chatbot));
    };
    co_return co_await database_.read(std::move(find));
}

Task<std::string> Sources::bytes(WorkspaceId workspace, ChatbotId chatbot, SourceId id) {
    const auto source = co_await get(workspace, chatbot, id);
    auto bytes = co_await blobs_.find(workspace, source.blob_id);
    if (!bytes) {
        throw Rejected{Reason::not_found, "the file's bytes"};
    }
    co_return *std::move(bytes);
}

Task<Source> Sources::retry(WorkspaceId workspace, ChatbotId chatbot, SourceId source) {
    auto again = [workspace, chatbot, source, now = clock_.now()](db::Session& session) {
        require(session.find<Source>(queries::find_source, source, workspace, chatbot));
        const auto queued =
            session.find<Source>(queries::queue_again, source, workspace, chatbot, now);
        if (!queued) {
            throw Rejected{Reason::conflict, "only a failed source can be tried again"};
        }
        enqueue_processing(session, *queued);
        return *queued;
    };
    co_return co_await database_.write(std::move(again));
}

Task<void> Sources::remove(WorkspaceId workspace, ChatbotId chatbot, SourceId source) {
    auto remove = [workspace, chatbot, source](db::Session& session) {
        const auto gone = session.find<BlobOf>(queries::delete_source, source, workspace, chatbot);
        if (gone) {
            enqueue(session, remove_blob_job, workspace, RemoveBlobJob{workspace, gone->blob_id});
        }
        return gone.has_value();
    };
    if (co_await database_.write(std::move(remove))) {
        for (const auto& follower : on_removed_) {
            follower(chatbot, source);
        }
    }
}

void Sources::remove_all(db::Session& session, WorkspaceId workspace, ChatbotId chatbot) {
    for (const auto& blob : session.all<BlobOf>(queries::blobs_of_chatbot, chatbot, workspace)) {
        enqueue(session, remove_blob_job, workspace, RemoveBlobJob{workspace, blob.blob_id});
    }
}

Task<void> Sources::remove_blob(WorkspaceId workspace, std::string blob) {
    auto held = [workspace, blob](db::Session& session) {
        return session.find<Found>(queries::source_has_blob, workspace, blob).has_value();
    };
    if (co_await database_.read(std::move(held))) {
        co_return;
    }
    co_await blobs_.remove(workspace, std::move(blob));
}

void Sources::on_removed(std::function<void(ChatbotId, SourceId)> follower) {
    on_removed_.push_back(std::move(follower));
}

} // namespace hiochat::knowledge

#include "knowledge/blobs/blobs.h"
#include "knowledge/changes/changes.h"
#include "knowledge/queries.h"
#include "knowledge/rows.h"
#include "knowledge/sources.h"
#include "knowledge/vectors/rows.h"
#include "knowledge/versions.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/errors/rejected.h"
#include "platform/jobs/job.h"
#include "platform/json/json.h"

#include <algorithm>

namespace hiochat::knowledge {

namespace {

// So many rows a unit: a few milliseconds, in which no message waits for long.
constexpr std::int64_t sources_at_once = 100;
constexpr std::int64_t passages_at_once = 500;

// Who removes a site usually waits for its end: the job is for a process that ends meanwhile.
constexpr auto removing_takes_at_most = std::chrono::minutes{5};

struct Gone {
    SourceKind kind = SourceKind::file;
    std::string blob_id;
};
BOOST_DESCRIBE_STRUCT(Gone, (), (kind, blob_id))

struct Found {
    SourceId id;
};
BOOST_DESCRIBE_STRUCT(Found, (), (id))

struct DeadVersion {
    SourceId source_id;
    std::int64_t version = 0;
    WorkspaceId workspace_id;
};
BOOST_DESCRIBE_STRUCT(DeadVersion, (), (source_id, version, workspace_id))

struct Blob {
    std::string blob_id;
};
BOOST_DESCRIBE_STRUCT(Blob, (), (blob_id))

bool has_children(const Gone& gone) {
    return gone.kind == SourceKind::sitemap || gone.kind == SourceKind::site;
}

std::vector<std::vector<SourceId>> in_batches(std::vector<SourceId> all) {
    constexpr std::size_t most = 50;
    std::vector<std::vector<SourceId>> out;
    for (auto& id : all) {
        if (out.empty() || out.back().size() == most) {
            out.emplace_back();
        }
        out.back().push_back(std::move(id));
    }
    return out;
}

std::optional<Gone> delete_row(db::Session& session, const ProcessJob& of, const SourceId& source) {
    const auto replacement =
        session.find<Replacement>(queries::find_replacement, source, of.workspace_id);
    auto gone = session.find<Gone>(queries::delete_source, source, of.workspace_id, of.chatbot_id);
    if (gone) {
        end_versions(session, of.workspace_id, source, 0);
        changes::note(session, of.workspace_id, of.chatbot_id, source);
        if (!gone->blob_id.empty()) {
            rows::enqueue_blob_removal(session, of.workspace_id, gone->blob_id);
        }
        if (replacement) {
            rows::enqueue_blob_removal(session, of.workspace_id, replacement->blob_id);
        }
    }
    return gone;
}

void enqueue_children(db::Session& session, const ProcessJob& of, TimePoint at) {
    jobs::NewJob job;
    job.kind = remove_source_job;
    job.workspace_id = of.workspace_id.text();
    job.payload = json::encode_text(of);
    job.unique_key = of.source_id.text();
    job.run_at = at;
    jobs::enqueue(session, job);
}

} // namespace

Task<void> Sources::remove(WorkspaceId workspace, ChatbotId chatbot, SourceId source) {
    const ProcessJob of{workspace, chatbot, source};
    auto remove = [of, at = clock_.now() + removing_takes_at_most](db::Session& session) {
        auto gone = delete_row(session, of, of.source_id);
        if (gone && has_children(*gone)) {
            enqueue_children(session, of, at);
        }
        return gone;
    };
    const auto gone = co_await database_.write(std::move(remove));
    if (!gone) {
        co_return;
    }
    tell_removed(of, source);
    if (has_children(*gone)) {
        co_await remove_children(of);
    }
}

Task<std::vector<Sources::Failed>>
Sources::remove_all_of(WorkspaceId workspace, ChatbotId chatbot, std::vector<SourceId> sources) {
    std::vector<Failed> failed;
    for (const auto& some : in_batches(std::move(sources))) {
        auto unit = [=, at = clock_.now() + removing_takes_at_most](db::Session& session) {
            std::vector<std::pair<SourceId, std::optional<Gone>>> out;
            for (const auto& id : some) {
                const ProcessJob of{workspace, chatbot, id};
                auto gone = delete_row(session, of, id);
                if (gone && has_children(*gone)) {
                    enqueue_children(session, of, at);
                }
                out.emplace_back(id, std::move(gone));
            }
            return out;
        };
        for (const auto& [id, gone] : co_await database_.write(std::move(unit))) {
            const ProcessJob of{workspace, chatbot, id};
            if (!gone) {
                failed.push_back({id, std::string{name(Reason::not_found)}, "source"});
                continue;
            }
            tell_removed(of, id);
            if (has_children(*gone)) {
                co_await remove_children(of);
            }
        }
    }
    co_return failed;
}

Task<std::vector<Sources::Failed>>
Sources::process_all_of(WorkspaceId workspace, ChatbotId chatbot, std::vector<SourceId> sources) {
    struct Done {
        std::vector<Source> queued;
        std::vector<Failed> failed;
    };

    std::vector<Failed> failed;
    for (const auto& some : in_batches(std::move(sources))) {
        auto unit = [=, now = clock_.now()](db::Session& session) {
            Done done;
            for (const auto& id : some) {
                try {
                    const auto source = rows::get(session, workspace, chatbot, id);
                    rows::refuse_without_bytes(source);
                    rows::queue(session, source, now);
                    done.queued.push_back(rows::get(session, workspace, chatbot, id));
                } catch (const Rejected& refused) { // of this one alone
                    done.failed.push_back({id, std::string{refused.code()}, refused.detail()});
                }
            }
            return done;
        };
        const auto done = co_await database_.write(std::move(unit));
        std::ranges::for_each(done.queued, [this](const Source& source) { announce(source); });
        failed.insert(failed.end(), done.failed.begin(), done.failed.end());
    }
    co_return failed;
}

Task<void> Sources::remove_children(ProcessJob of) {
    auto remove = [of](db::Session& session) {
        auto some = session.all<Found>(
            queries::some_children, of.source_id, of.workspace_id, of.chatbot_id, sources_at_once
        );
        for (const auto& child : some) {
            delete_row(session, of, child.id);
        }
        return some;
    };
    for (;;) {
        const auto removed = co_await database_.write(remove);
        if (removed.empty()) {
            co_return;
        }
        for (const auto& child : removed) {
            tell_removed(of, child.id);
        }
    }
}

void Sources::tell_removed(const ProcessJob& of, const SourceId& source) const {
    for (const auto& follower : on_removed_) {
        follower(of.workspace_id, of.chatbot_id, source);
    }
}

void Sources::remove_all(db::Session& session, WorkspaceId workspace, ChatbotId chatbot) {
    for (const auto& blob : session.all<Blob>(queries::blobs_of_chatbot, chatbot, workspace)) {
        rows::enqueue_blob_removal(session, workspace, blob.blob_id);
    }
    if (session.change(queries::end_versions_of_chatbot, chatbot, workspace) > 0) {
        enqueue_sweep(session);
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

Task<void> Sources::sweep() {
    auto list = [](db::Session& session) {
        return session.all<DeadVersion>(queries::dead_versions);
    };
    for (;;) {
        const auto dead = co_await database_.read(list);
        if (dead.empty()) {
            co_return;
        }
        for (const auto& each : dead) {
            auto remove = [each](db::Session& session) {
                if (vectors::remove_some_of_version(
                        session, each.workspace_id, each.source_id.text(), each.version
                    )) {
                    return true;
                }
                const auto removed = session.change(
                    queries::delete_some_passages,
                    each.source_id,
                    each.version,
                    each.workspace_id,
                    passages_at_once
                );
                const bool more = removed == passages_at_once;
                if (!more) {
                    session.change(
                        queries::delete_version, each.source_id, each.version, each.workspace_id
                    );
                }
                return more;
            };
            while (co_await database_.write(remove)) {
            }
        }
    }
}

} // namespace hiochat::knowledge

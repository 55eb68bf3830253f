#include "behaviours/behaviours.h"

#include "behaviours/queries.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/errors/rejected.h"
#include "platform/json/json.h"

#include <limits>

namespace hiochat::behaviours {

namespace {

struct Row {
    std::int64_t version = 0;
    std::string behaviour;
    std::string note;
    std::optional<UserId> author_id;
    std::optional<std::string> author_name;
    std::optional<std::int64_t> restored;
    TimePoint created_at;
};
BOOST_DESCRIBE_STRUCT(
    Row, (), (version, behaviour, note, author_id, author_name, restored, created_at)
)

Version to_version(Row row) {
    Version out;
    out.version = row.version;
    out.behaviour = json::decode_text<Behaviour>(row.behaviour);
    out.note = std::move(row.note);
    if (row.author_id && row.author_name) {
        out.author = Author{*row.author_id, std::move(*row.author_name)};
    }
    out.restored = row.restored;
    out.created_at = row.created_at;
    return out;
}

std::string
fallback_of(db::Session& session, const WorkspaceId& workspace, const ChatbotId& chatbot) {
    auto found = session.value<std::string>(queries::find_fallback, chatbot, workspace);
    if (!found) {
        throw Rejected{Reason::not_found, "chatbot"};
    }
    return std::move(*found);
}

Version latest_of(db::Session& session, const WorkspaceId& workspace, const ChatbotId& chatbot) {
    auto fallback = fallback_of(session, workspace, chatbot);
    if (auto row = session.find<Row>(queries::find_latest, chatbot, workspace)) {
        return to_version(std::move(*row));
    }
    Version out;
    out.behaviour.unknown.say = std::move(fallback);
    return out;
}

Version version_of(
    db::Session& session,
    const WorkspaceId& workspace,
    const ChatbotId& chatbot,
    std::int64_t version
) {
    if (version == 0) { // what it is before any change
        Version out;
        out.behaviour.unknown.say = fallback_of(session, workspace, chatbot);
        return out;
    }
    auto row = session.find<Row>(queries::find_version, chatbot, workspace, version);
    if (!row) {
        fallback_of(session, workspace, chatbot);
        throw Rejected{Reason::not_found, "version"};
    }
    return to_version(std::move(*row));
}

VersionPage page_of(
    db::Session& session,
    const WorkspaceId& workspace,
    const ChatbotId& chatbot,
    std::int64_t before,
    std::int64_t limit
) {
    fallback_of(session, workspace, chatbot);
    VersionPage out;
    for (auto& row :
         session.all<Row>(queries::list_versions, chatbot, workspace, before, limit + 1)) {
        out.versions.push_back(to_version(std::move(row)));
    }
    if (std::ssize(out.versions) > limit) {
        out.versions.pop_back();
        out.before = out.versions.back().version;
    }
    return out;
}

struct Stored {
    Version version;
    bool changed = false;
};

Stored store_in(
    db::Session& session,
    const WorkspaceId& workspace,
    const ChatbotId& chatbot,
    const Change& change,
    std::optional<std::int64_t> restored,
    TimePoint now
) {
    if (session.change(queries::lock_chatbot, chatbot, workspace) == 0) {
        throw Rejected{Reason::not_found, "chatbot"};
    }
    auto latest = latest_of(session, workspace, chatbot);
    if (change.expected && *change.expected != latest.version) {
        throw Rejected{Reason::conflict, "the behaviour has been changed since"};
    }
    const auto wanted =
        restored ? version_of(session, workspace, chatbot, *restored).behaviour : change.behaviour;
    const auto text = json::encode_text(wanted);
    if (text == json::encode_text(latest.behaviour)) {
        return {std::move(latest), false};
    }
    const auto version = latest.version + 1;
    session.change(
        queries::insert_version,
        chatbot,
        workspace,
        version,
        text,
        change.note,
        change.author,
        restored,
        now
    );
    session.change(queries::forget_versions, chatbot, workspace, version - Limits::versions);
    return {version_of(session, workspace, chatbot, version), true};
}

} // namespace

Behaviours::Behaviours(db::Database& database, const Clock& clock)
    : database_{database}, clock_{clock} {}

Task<Current> Behaviours::current(WorkspaceId workspace, ChatbotId chatbot) {
    auto found = co_await latest(std::move(workspace), std::move(chatbot));
    co_return Current{std::make_shared<const Behaviour>(std::move(found.behaviour)), found.version};
}

Task<Version> Behaviours::latest(WorkspaceId workspace, ChatbotId chatbot) {
    auto read = [workspace, chatbot](db::Session& session) {
        return latest_of(session, workspace, chatbot);
    };
    co_return co_await database_.read(std::move(read));
}

Task<Version> Behaviours::get(WorkspaceId workspace, ChatbotId chatbot, std::int64_t version) {
    auto read = [workspace, chatbot, version](db::Session& session) {
        return version_of(session, workspace, chatbot, version);
    };
    co_return co_await database_.read(std::move(read));
}

Task<VersionPage> Behaviours::versions(
    WorkspaceId workspace, ChatbotId chatbot, std::optional<std::int64_t> before, std::int64_t limit
) {
    const auto from = before.value_or(std::numeric_limits<std::int64_t>::max());
    auto read = [workspace, chatbot, from, limit](db::Session& session) {
        return page_of(session, workspace, chatbot, from, limit);
    };
    co_return co_await database_.read(std::move(read));
}

Task<Version> Behaviours::put(WorkspaceId workspace, ChatbotId chatbot, Change change) {
    change.behaviour = checked(std::move(change.behaviour));
    co_return co_await store(
        std::move(workspace), std::move(chatbot), std::move(change), std::nullopt
    );
}

Task<Version>
Behaviours::restore(WorkspaceId workspace, ChatbotId chatbot, std::int64_t version, Change change) {
    co_return co_await store(std::move(workspace), std::move(chatbot), std::move(change), version);
}

Task<Version> Behaviours::store(
    WorkspaceId workspace, ChatbotId chatbot, Change change, std::optional<std::int64_t> restored
) {
    change.note = checked_note(std::move(change.note));
    auto write = [workspace, chatbot, change, restored, now = clock_.now()](db::Session& session) {
        return store_in(session, workspace, chatbot, change, restored, now);
    };
    auto stored = co_await database_.write(std::move(write));
    if (stored.changed) {
        for (const auto& follower : on_changed_) {
            follower(workspace, chatbot, stored.version.version);
        }
    }
    co_return std::move(stored.version);
}

void Behaviours::on_changed(Follower follower) {
    on_changed_.push_back(std::move(follower));
}

} // namespace hiochat::behaviours

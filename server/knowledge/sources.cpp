#include "knowledge/sources.h"

#include "accounts/users.h"
#include "knowledge/blobs/blobs.h"
#include "knowledge/changes/changes.h"
#include "knowledge/folding.h"
#include "knowledge/queries.h"
#include "knowledge/rows.h"
#include "knowledge/sniff.h"
#include "knowledge/versions.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/errors/rejected.h"

#include <algorithm>

namespace hiochat::knowledge {

namespace {

// Bytes that no source holds after this were left behind by a process that ended meanwhile.
constexpr auto adding_takes_at_most = std::chrono::hours{1};

constexpr std::size_t title_chars = 500;

// Without control characters; of a file only the last part of its path.
std::string name_of(const NewSource& added, std::size_t most) {
    const auto path =
        added.kind == SourceKind::text ? std::string::npos : added.name.find_last_of("/\\");
    auto name = added.name.substr(path + 1);
    std::erase_if(name, [](unsigned char c) { return c < ' ' || c == 127; });
    return accounts::checked_name(name, "name", most);
}

std::string type_of(const NewSource& added) {
    return added.kind == SourceKind::text ? "text/plain" : sniff(added.bytes, added.name);
}

struct Unfolded {
    SourceId id;
    WorkspaceId workspace_id;
    std::string name;
    std::string title;
    std::optional<std::string> url;
};
BOOST_DESCRIBE_STRUCT(Unfolded, (), (id, workspace_id, name, title, url))

Task<NewSource> give(std::shared_ptr<NewSource> source) {
    co_return std::move(*source);
}

// What answers nothing is what was uploaded last; beside what answers it waits until it has been
// read. `by` has the source's id and its own name, type, size and bytes.
void put_in_place(db::Session& session, const Source& by, TimePoint now) {
    auto source = rows::get(session, by.workspace_id, by.chatbot_id, by.id);
    const auto waiting = rows::replacement(session, source);
    if (source.version > 0) {
        if (waiting) {
            rows::enqueue_blob_removal(session, source.workspace_id, waiting->blob_id);
        }
        session.change(
            queries::put_replacement,
            source.id,
            source.workspace_id,
            by.name,
            by.type,
            by.size,
            by.blob_id
        );
    } else {
        rows::enqueue_blob_removal(session, source.workspace_id, source.blob_id);
        source.name = by.name;
        source.title = source.titled ? source.title : by.name;
        session.change(
            queries::replace_bytes,
            source.id,
            source.workspace_id,
            source.name,
            source.title,
            by.type,
            by.size,
            by.blob_id,
            folded(source.name, source.title, "")
        );
        rows::classify(session, source);
    }
    rows::queue(session, source, now);
}

Source new_row(WorkspaceId workspace, ChatbotId chatbot, TimePoint now) {
    Source source;
    source.id = SourceId::make();
    source.workspace_id = std::move(workspace);
    source.chatbot_id = std::move(chatbot);
    source.created_at = now;
    source.updated_at = now;
    return source;
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
    name_of(added, limits_.name_chars);
    type_of(added);
    if (added.kind == SourceKind::text) { // is stored as it is; a file may have any encoding
        db::check_text(added.bytes);
    }
}

Source Sources::new_source(WorkspaceId workspace, ChatbotId chatbot, const NewSource& added) const {
    auto source = new_row(std::move(workspace), std::move(chatbot), clock_.now());
    source.kind = added.kind;
    source.name = name_of(added, limits_.name_chars);
    source.titled = !added.title.empty();
    source.title =
        source.titled ? accounts::checked_name(added.title, "title", title_chars) : source.name;
    source.type = type_of(added);
    source.size = std::ssize(added.bytes);
    source.blob_id = make_id_text();
    return source;
}

Task<Source> Sources::add(WorkspaceId workspace, ChatbotId chatbot, NewSource added) {
    check(added);
    const auto only = std::make_shared<NewSource>(std::move(added));
    const Read read = [only](std::size_t) { return give(only); };
    auto stored = co_await add_all(workspace, chatbot, 1, read);
    co_return std::move(stored.front());
}

Task<std::vector<Source>>
Sources::add_all(WorkspaceId workspace, ChatbotId chatbot, std::size_t count, Read read) {
    auto room = [workspace, chatbot, count, limits = limits_](db::Session& session) {
        rows::check_room(session, workspace, chatbot, limits, static_cast<std::int64_t>(count));
    };
    co_await database_.read(room);
    std::vector<Source> sources;
    for (std::size_t at = 0; at < count; ++at) {
        auto added = co_await read(at);
        sources.push_back(new_source(workspace, chatbot, added));
        co_await put_bytes(sources.back(), std::move(added.bytes));
    }
    auto insert = [sources, room](db::Session& session) {
        room(session);
        for (const auto& source : sources) {
            rows::insert(session, source);
            rows::enqueue_processing(session, source);
        }
    };
    co_await hold_bytes(sources, std::move(insert));
    std::ranges::for_each(sources, [this](const Source& source) { announce(source); });
    co_return sources;
}

// What ends before a source holds them leaves a job that removes them.
Task<void> Sources::put_bytes(Source source, std::string bytes) {
    auto prepare = [source, at = clock_.now() + adding_takes_at_most](db::Session& session) {
        rows::enqueue_blob_removal(session, source.workspace_id, source.blob_id, at);
    };
    co_await database_.write(std::move(prepare));
    co_await blobs_.put(source.workspace_id, source.blob_id, std::move(bytes), clock_.now());
}

// Runs the unit that makes the sources hold their bytes; when it is refused, they go now.
Task<void>
Sources::hold_bytes(std::vector<Source> sources, std::function<void(db::Session&)> unit) {
    std::exception_ptr failure;
    try {
        co_await database_.write(std::move(unit));
    } catch (...) {
        failure = std::current_exception();
    }
    if (failure) {
        try {
            for (const auto& source : sources) {
                co_await remove_blob(source.workspace_id, source.blob_id);
            }
        } catch (...) { // the first failure is the one to tell
            std::rethrow_exception(failure);
        }
        std::rethrow_exception(failure);
    }
}

Source Sources::add_page(db::Session& session, const NewPage& page) const {
    if (page.parent) {
        rows::get(session, page.workspace, page.chatbot, *page.parent);
        if (auto known = session.find<Source>(
                queries::find_page, *page.parent, page.url, page.workspace, page.chatbot
            )) {
            return *std::move(known);
        }
    }
    auto source = new_row(page.workspace, page.chatbot, clock_.now());
    source.parent_id = page.parent;
    source.kind = page.kind;
    source.url = page.url;
    source.name = page.name.empty() ? page.url : page.name;
    source.titled = !page.title.empty();
    source.title = source.titled ? page.title : page.url;
    source.type = "text/html";
    source.status = SourceStatus::processing;
    if (!page.parent) {
        rows::check_room(session, page.workspace, page.chatbot, limits_);
    }
    rows::insert(session, source);
    return source;
}

Task<Source> Sources::add_page(NewPage page) {
    auto add = [this, page = std::move(page)](db::Session& session) {
        return add_page(session, page);
    };
    auto source = co_await database_.write(std::move(add));
    announce(source);
    co_return source;
}

Task<Source> Sources::get(WorkspaceId workspace, ChatbotId chatbot, SourceId source) {
    auto find = [workspace, chatbot, source](db::Session& session) {
        return rows::get(session, workspace, chatbot, source);
    };
    co_return co_await database_.read(std::move(find));
}

Task<std::string> Sources::bytes(WorkspaceId workspace, ChatbotId chatbot, SourceId id) {
    const auto source = co_await get(workspace, chatbot, id);
    co_return co_await bytes(std::move(workspace), source.blob_id);
}

Task<std::string> Sources::bytes(WorkspaceId workspace, std::string blob) {
    auto bytes = blob.empty() ? std::nullopt : co_await blobs_.find(workspace, blob);
    if (!bytes) {
        throw Rejected{Reason::not_found, "the file's bytes"};
    }
    co_return *std::move(bytes);
}

Task<Source> Sources::replace(WorkspaceId workspace, ChatbotId chatbot, SourceId id, NewSource by) {
    const auto former = co_await get(workspace, chatbot, id);
    rows::refuse_without_bytes(former);
    by.kind = former.kind;
    by.name = former.kind == SourceKind::text ? former.name : by.name;
    check(by);
    auto source = new_source(workspace, chatbot, by);
    source.id = id;
    auto change = [source, now = clock_.now()](db::Session& session) {
        put_in_place(session, source, now);
    };
    co_await put_bytes(source, std::move(by.bytes));
    co_await hold_bytes({source}, std::move(change));
    auto queued = co_await get(workspace, chatbot, id);
    announce(queued);
    co_return queued;
}

Task<Source> Sources::retry(WorkspaceId workspace, ChatbotId chatbot, SourceId source) {
    co_return co_await queue(std::move(workspace), std::move(chatbot), std::move(source), true);
}

Task<Source> Sources::process(WorkspaceId workspace, ChatbotId chatbot, SourceId source) {
    co_return co_await queue(std::move(workspace), std::move(chatbot), std::move(source), false);
}

Task<Source>
Sources::queue(WorkspaceId workspace, ChatbotId chatbot, SourceId id, bool failed_only) {
    auto again = [workspace, chatbot, id, failed_only, now = clock_.now()](db::Session& session) {
        const auto source = rows::get(session, workspace, chatbot, id);
        rows::refuse_without_bytes(source);
        if (failed_only && source.status != SourceStatus::failed) {
            throw Rejected{Reason::conflict, "only a failed source can be tried again"};
        }
        rows::queue(session, source, now);
        return rows::get(session, workspace, chatbot, id);
    };
    auto queued = co_await database_.write(std::move(again));
    announce(queued);
    co_return queued;
}

Task<Source>
Sources::rename(WorkspaceId workspace, ChatbotId chatbot, SourceId id, std::string title) {
    title = accounts::checked_name(title, "title", title_chars);
    auto rename = [workspace, chatbot, id, title, now = clock_.now()](db::Session& session) {
        const auto source = rows::get(session, workspace, chatbot, id);
        const auto search = folded(source.name, title, source.url.value_or(""));
        session.change(queries::rename_source, id, workspace, title, search, now);
        changes::note(session, workspace, chatbot, id);
        return rows::get(session, workspace, chatbot, id);
    };
    auto renamed = co_await database_.write(std::move(rename));
    announce(renamed);
    co_return renamed;
}

Task<void> Sources::fold_names() {
    auto some = [](db::Session& session) {
        const auto rows = session.all<Unfolded>(queries::unfolded);
        for (const auto& row : rows) {
            const auto search = folded(row.name, row.title, row.url.value_or(""));
            session.change(queries::set_folded, row.id, row.workspace_id, search);
        }
        return !rows.empty();
    };
    while (co_await database_.write(some)) {
    }
}

Task<Source>
Sources::set_status(WorkspaceId workspace, ChatbotId chatbot, SourceId id, State state) {
    auto set = [workspace, chatbot, id, state, now = clock_.now()](db::Session& session) {
        rows::get(session, workspace, chatbot, id);
        session.change(
            queries::set_status,
            id,
            workspace,
            state.status,
            state.error_code,
            state.error_message,
            state.progress,
            now
        );
        return rows::get(session, workspace, chatbot, id);
    };
    auto changed = co_await database_.write(std::move(set));
    announce(changed);
    co_return changed;
}

void Sources::on_removed(std::function<void(WorkspaceId, ChatbotId, SourceId)> follower) {
    on_removed_.push_back(std::move(follower));
}

void Sources::on_changed(std::function<void(const Source&)> follower) {
    on_changed_.push_back(std::move(follower));
}

void Sources::announce(const Source& source) const {
    for (const auto& follower : on_changed_) {
        follower(source);
    }
}

} // namespace hiochat::knowledge

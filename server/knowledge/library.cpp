#include "knowledge/library.h"

#include "knowledge/library_rows.h"
#include "platform/async/async.h"
#include "platform/db/database.h"

#include <algorithm>
#include <utility>

namespace hiochat::knowledge {

namespace {

SegmentFile build_one(std::filesystem::path folder, std::string name, index::Document document) {
    return write_segment(folder, name, index::build(document));
}

} // namespace

Draft::Draft(
    Library& library,
    WorkspaceId workspace,
    ChatbotId chatbot,
    SourceId source,
    std::int64_t version
)
    : library_{&library}, workspace_{std::move(workspace)}, chatbot_{std::move(chatbot)},
      source_{std::move(source)}, version_{version} {}

Draft::Draft(Draft&& other) noexcept
    : library_{std::exchange(other.library_, nullptr)}, workspace_{std::move(other.workspace_)},
      chatbot_{std::move(other.chatbot_)}, source_{std::move(other.source_)},
      version_{other.version_}, title_{std::move(other.title_)}, names_{std::move(other.names_)},
      segments_{std::move(other.segments_)}, before_{std::move(other.before_)},
      after_{std::move(other.after_)} {}

Draft::~Draft() {
    if (library_ == nullptr) {
        return;
    }
    std::vector<std::filesystem::path> files;
    for (const auto& segment : segments_) {
        files.push_back(segment.file);
    }
    for (const auto& name : names_) {
        library_->drafted_.erase(name);
    }
    library_->remove_files(files);
}

Library::Library(
    db::Database& database,
    async::Pool& pool,
    std::filesystem::path folder,
    log::Log& log,
    async::TaskGroup& background,
    LibraryOptions options
)
    : database_{database}, pool_{pool}, folder_{std::move(folder)}, log_{log},
      background_{background}, options_{options} {
    options_.shared = options_.shared || database.kind() == "postgres";
}

std::filesystem::path Library::folder_of(const ChatbotId& chatbot) const {
    return folder_ / chatbot.text();
}

Task<Library::Snapshot> Library::find(WorkspaceId workspace, ChatbotId chatbot) {
    std::optional<std::int64_t> wanted; // the changes that must be in it
    if (!options_.shared) {
        wanted = 0;
    }
    for (;;) {
        if (const auto busy = loading_.find(chatbot); busy != loading_.end()) {
            const auto other = busy->second;
            co_await other->done.wait();
        } else if (const auto renewing = renewing_.find(chatbot); renewing != renewing_.end()) {
            const auto other = renewing->second;
            co_await other->wait();
        } else if (const auto shelf = shelves_.find(chatbot); shelf == shelves_.end()) {
            if (!co_await load(workspace, chatbot)) {
                co_return std::make_shared<const index::Index>(std::vector<index::Part>{});
            }
        } else if (!wanted) {
            const auto before = removed_;
            wanted = co_await newest_change(workspace, chatbot);
            if (removed_ != before && !shelves_.contains(chatbot)) {
                co_return std::make_shared<const index::Index>(std::vector<index::Part>{});
            }
        } else if (shelf->second.number < *wanted) {
            co_await renew(workspace, chatbot);
        } else {
            shelf->second.used = Clock::now();
            unload_others(chatbot);
            co_return current(shelf->second);
        }
    }
}

Draft Library::draft(
    WorkspaceId workspace, ChatbotId chatbot, SourceId source, std::int64_t version
) {
    return {*this, std::move(workspace), std::move(chatbot), std::move(source), version};
}

Task<void> Library::write(Draft& draft, index::Document document) {
    document.source = draft.source_.text();
    document.version = static_cast<std::uint64_t>(draft.version_);
    const auto name = segment_name(draft.source_.text() + "-v" + std::to_string(draft.version_));
    draft.title_ = document.title;
    draft.names_.push_back(name);
    drafted_.insert(name);
    draft.segments_.push_back(co_await async::blocking(
        pool_, build_one, folder_of(draft.chatbot_), name, std::move(document)
    ));
}

void Library::place(Draft draft) {
    const auto segments = std::exchange(draft.segments_, {});
    const auto chatbot = draft.chatbot_;
    const auto source = draft.source_;
    const Held as{draft.version_, hash_of(draft.title_), true};
    const auto loading = loading_.find(chatbot);
    if (loading != loading_.end()) {
        auto& load = *loading->second;
        for (const auto& segment : segments) {
            load.placed.insert(segment.file);
        }
        load.later.push_back([this, chatbot, source, segments, as] {
            if (const auto found = shelves_.find(chatbot); found != shelves_.end()) {
                place_on(found->second, source, segments, as);
            }
        });
    }
    const auto found = shelves_.find(chatbot);
    if (found != shelves_.end()) {
        auto& shelf = found->second;
        const bool exactly = is_still(shelf, draft.before_);
        if (place_on(shelf, source, segments, as) && draft.after_) {
            take_measured(shelf, std::move(draft.after_), exactly);
        }
        start_tending(chatbot, shelf);
    } else if (loading == loading_.end()) {
        background_.spawn(read_ahead(draft.workspace_, chatbot));
    }
}

// What another process has put in its place, or removed, meanwhile is known already: then false.
bool Library::place_on(
    Shelf& shelf, const SourceId& source, const std::vector<SegmentFile>& segments, Held as
) {
    if (const auto known = shelf.held.find(source.text());
        known != shelf.held.end() &&
        (as.version < known->second.version ||
         (as.version == known->second.version && !known->second.live))) {
        std::vector<std::filesystem::path> useless;
        for (const auto& segment : segments) {
            useless.push_back(segment.file);
        }
        remove_files(useless);
        return false;
    }
    shelf.held[source.text()] = as;
    leave_out(shelf, source);
    for (const auto& segment : segments) {
        std::erase_if(shelf.parts, [&segment](const Stored& each) {
            return each.file == segment.file;
        });
        shelf.parts.push_back({{segment.segment, {}}, segment.file, {source.text()}});
    }
    drop_dead(shelf);
    shelf.changed = true;
    return true;
}

void Library::drop_dead(Shelf& shelf) {
    std::vector<std::filesystem::path> useless;
    std::erase_if(shelf.parts, [&useless](const Stored& stored) {
        if (stored.live.empty()) {
            useless.push_back(stored.file);
        }
        return stored.live.empty();
    });
    remove_files(useless);
}

Task<void> Library::put(WorkspaceId workspace, ChatbotId chatbot, index::Document document) {
    const auto version = static_cast<std::int64_t>(document.version);
    auto one = draft(workspace, chatbot, SourceId{document.source}, version);
    co_await write(one, std::move(document));
    co_await prepare(one);
    place(std::move(one));
}

void Library::leave_out(Shelf& shelf, const SourceId& source) {
    for (auto& stored : shelf.parts) {
        shelf.changed |= stored.leave_out(source.text());
    }
}

void Library::remove(ChatbotId chatbot, const SourceId& source) {
    if (const auto loading = loading_.find(chatbot); loading != loading_.end()) {
        loading->second->later.push_back([this, chatbot, source] { remove(chatbot, source); });
    }
    const auto found = shelves_.find(chatbot);
    if (found == shelves_.end()) {
        return;
    }
    found->second.held.erase(source.text());
    leave_out(found->second, source);
    drop_dead(found->second);
    start_tending(chatbot, found->second);
}

void Library::remove_all(ChatbotId chatbot) {
    if (const auto loading = loading_.find(chatbot); loading != loading_.end()) {
        loading->second->gone = true;
    }
    shelves_.erase(chatbot);
    ++removed_;
    std::error_code already_gone;
    std::filesystem::remove_all(folder_of(chatbot), already_gone);
}

void Library::set_synonyms(ChatbotId chatbot, SynonymGroups groups) {
    if (const auto loading = loading_.find(chatbot); loading != loading_.end()) {
        loading->second->later.push_back([this, chatbot, groups] { set_synonyms(chatbot, groups); }
        );
    }
    if (const auto found = shelves_.find(chatbot); found != shelves_.end()) {
        found->second.synonyms = std::make_shared<const index::Synonyms>(std::move(groups));
        found->second.changed = true;
    }
}

void Library::unload_others(const ChatbotId& used) {
    const auto now = Clock::now();
    if (now - looked_for_unused_ < options_.unload_after / 10) {
        return;
    }
    looked_for_unused_ = now;
    std::erase_if(shelves_, [&](const auto& each) {
        return each.first != used && !each.second.tended &&
               now - each.second.used >= options_.unload_after;
    });
}

void Library::remove_files(const std::vector<std::filesystem::path>& files) {
    for (const auto& file : files) {
        std::error_code already_gone;
        std::filesystem::remove(file, already_gone);
    }
}

Library::Snapshot Library::current(Shelf& shelf) {
    if (shelf.changed) {
        shelf.snapshot = std::make_shared<const index::Index>(
            parts_of(shelf.parts), shelf.synonyms, shelf.snapshot.get()
        );
        shelf.changed = false;
    }
    return shelf.snapshot;
}

} // namespace hiochat::knowledge

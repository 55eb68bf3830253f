#include "knowledge/library.h"

#include "knowledge/queries.h"
#include "knowledge/segment_files.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/log/log.h"

#include <boost/describe/class.hpp>

#include <algorithm>
#include <utility>

namespace hiochat::knowledge {

namespace {

struct ReadySource {
    std::string id;
    std::string title;
    std::optional<std::string> language;
};
BOOST_DESCRIBE_STRUCT(ReadySource, (), (id, title, language))

struct PassageRow {
    std::string text;
    std::string heading;
    int page = 0;
};
BOOST_DESCRIBE_STRUCT(PassageRow, (), (text, heading, page))

std::vector<index::Document> read_documents(
    db::Session& session, const WorkspaceId& workspace, const std::vector<ReadySource>& sources
) {
    std::vector<index::Document> out;
    for (const auto& source : sources) {
        index::Document document{source.id, source.title, source.language.value_or(""), {}};
        for (auto& row :
             session.all<PassageRow>(queries::passages_of_source, source.id, workspace)) {
            document.passages.push_back({std::move(row.text), std::move(row.heading), row.page});
        }
        out.push_back(std::move(document));
    }
    return out;
}

std::pair<std::vector<std::pair<index::Part, std::filesystem::path>>, std::set<std::string>>
open_parts(std::filesystem::path folder, std::set<std::string> live) {
    auto parts = choose_parts(read_segments(folder), live);
    return {std::move(parts), std::move(live)};
}

// Rebuilt segments go into one file.
SegmentFile rebuild(std::filesystem::path folder, std::vector<index::Document> documents) {
    std::vector<index::Part> parts;
    for (const auto& document : documents) {
        parts.push_back({index::Segment::from_bytes(index::build(document)), {}});
    }
    return write_segment(
        folder, parts.size() == 1 ? index::build(documents.front()) : index::merge(parts)
    );
}

SegmentFile build_one(std::filesystem::path folder, index::Document document) {
    return write_segment(folder, index::build(document));
}

SegmentFile merge_parts(std::filesystem::path folder, std::vector<index::Part> parts) {
    return write_segment(folder, index::merge(parts));
}

void remove_file(const std::filesystem::path& file) {
    std::error_code already_gone;
    std::filesystem::remove(file, already_gone);
}

void measure(const Library::Snapshot& snapshot) {
    static_cast<void>(snapshot->background());
}

bool holds(const index::Part& part, std::string_view id) {
    const auto ids = part.segment->source_ids();
    return std::ranges::find(ids, id) != ids.end() &&
           std::ranges::find(part.without, id) == part.without.end();
}

} // namespace

Library::Library(
    db::Database& database,
    async::Pool& pool,
    std::filesystem::path folder,
    log::Log& log,
    async::TaskGroup& background
)
    : database_{database}, pool_{pool}, folder_{std::move(folder)}, log_{log},
      background_{background} {}

std::filesystem::path Library::folder_of(const ChatbotId& chatbot) const {
    return folder_ / chatbot.text();
}

Task<Library::Snapshot> Library::find(WorkspaceId workspace, ChatbotId chatbot) {
    for (;;) {
        if (const auto shelf = shelves_.find(chatbot); shelf != shelves_.end()) {
            co_return shelf->second.snapshot;
        }
        if (const auto busy = loading_.find(chatbot); busy != loading_.end()) {
            const auto other = busy->second;
            co_await other->done.wait();
            continue;
        }
        co_await load(workspace, chatbot);
    }
}

Task<void> Library::load(WorkspaceId workspace, ChatbotId chatbot) {
    const Loading loading{new Load{async::Event{co_await boost::asio::this_coro::executor}, {}}};
    loading_[chatbot] = loading;

    struct Finish {
        Library& library;
        const ChatbotId& chatbot;
        const Loading& loading;

        ~Finish() {
            library.loading_.erase(chatbot);
            loading->done.notify();
        }
    } const finish{*this, chatbot, loading};

    auto list = [workspace, chatbot](db::Session& session) {
        return session.all<ReadySource>(queries::ready_sources, chatbot, workspace);
    };
    const auto sources = co_await database_.read(std::move(list));
    std::set<std::string> live;
    for (const auto& source : sources) {
        live.insert(source.id);
    }
    auto opened = co_await async::blocking(pool_, open_parts, folder_of(chatbot), live);
    const auto& missing = opened.second;
    Shelf shelf;
    for (auto& [part, file] : opened.first) {
        shelf.parts.push_back({std::move(part), std::move(file)});
    }
    if (!missing.empty()) {
        std::vector<ReadySource> wanted;
        std::ranges::copy_if(sources, std::back_inserter(wanted), [&missing](const auto& source) {
            return missing.contains(source.id);
        });
        log_.info("index.rebuilding", {{"chatbot", chatbot.text()}, {"sources", wanted.size()}});
        auto read = [workspace, wanted](db::Session& session) {
            return read_documents(session, workspace, wanted);
        };
        auto documents = co_await database_.read(std::move(read));
        auto built =
            co_await async::blocking(pool_, rebuild, folder_of(chatbot), std::move(documents));
        shelf.parts.push_back({{std::move(built.segment), {}}, std::move(built.file)});
    }
    renew(shelf);
    auto& placed = shelves_[chatbot] = std::move(shelf);
    start_tending(chatbot, placed);
    // remove() adds to the list for as long as the load is on.
    for (const auto& source : std::exchange(loading->removed, {})) {
        remove(chatbot, source);
    }
}

Task<void> Library::put(WorkspaceId workspace, ChatbotId chatbot, index::Document document) {
    const SourceId source{document.source};
    co_await find(workspace, chatbot);
    auto built =
        co_await async::blocking(pool_, build_one, folder_of(chatbot), std::move(document));
    remove(chatbot, source);
    auto& shelf = shelves_[chatbot];
    shelf.parts.push_back({{std::move(built.segment), {}}, std::move(built.file)});
    renew(shelf);
    start_tending(chatbot, shelf);
}

void Library::remove(ChatbotId chatbot, const SourceId& source) {
    if (const auto loading = loading_.find(chatbot); loading != loading_.end()) {
        loading->second->removed.push_back(source);
    }
    const auto found = shelves_.find(chatbot);
    if (found == shelves_.end()) {
        return;
    }
    auto& shelf = found->second;
    bool changed = false;
    for (auto& stored : shelf.parts) {
        if (holds(stored.part, source.text())) {
            stored.part.without.push_back(source.text());
            changed = true;
        }
    }
    if (changed) {
        renew(shelf);
    }
}

void Library::remove_all(ChatbotId chatbot) {
    shelves_.erase(chatbot);
    std::error_code already_gone;
    std::filesystem::remove_all(folder_of(chatbot), already_gone);
}

void Library::start_tending(const ChatbotId& chatbot, Shelf& shelf) {
    if (!shelf.tended) {
        shelf.tended = true;
        background_.spawn(tend(chatbot));
    }
}

// Merges until nothing is worth merging, then measures the background that answers compare with, so
// that no visitor waits for it. One task a shelf: what changes meanwhile is seen by the next round.
Task<void> Library::tend(ChatbotId chatbot) {
    struct Finish {
        Library& library;
        const ChatbotId& chatbot;

        ~Finish() {
            if (const auto found = library.shelves_.find(chatbot);
                found != library.shelves_.end()) {
                found->second.tended = false;
            }
        }
    } const finish{*this, chatbot};

    for (;;) {
        const auto found = shelves_.find(chatbot);
        if (found == shelves_.end()) {
            co_return;
        }
        std::vector<index::Part> parts;
        for (const auto& stored : found->second.parts) {
            parts.push_back(stored.part);
        }
        const auto places = index::parts_to_merge(parts);
        if (!places.empty()) {
            co_await merge(chatbot, places);
        } else if (found->second.warm != found->second.snapshot) {
            const auto snapshot = found->second.snapshot;
            co_await async::blocking(pool_, measure, snapshot);
            if (const auto still = shelves_.find(chatbot); still != shelves_.end()) {
                still->second.warm = snapshot;
            }
        } else {
            co_return;
        }
    }
}

// Sources that are removed meanwhile stay removed.
Task<void> Library::merge(ChatbotId chatbot, std::vector<std::size_t> places) {
    auto found = shelves_.find(chatbot);
    std::vector<index::Part> chosen;
    std::set<std::filesystem::path> files;
    for (const auto place : places) {
        chosen.push_back(found->second.parts[place].part);
        files.insert(found->second.parts[place].file);
    }
    auto built =
        co_await async::blocking(pool_, merge_parts, folder_of(chatbot), std::move(chosen));
    found = shelves_.find(chatbot);
    if (found == shelves_.end()) {
        remove_file(built.file);
        co_return;
    }
    Stored merged{{std::move(built.segment), {}}, std::move(built.file)};
    std::vector<Stored> kept;
    std::set<std::string> still_live;
    for (auto& stored : found->second.parts) {
        if (!files.contains(stored.file)) {
            kept.push_back(std::move(stored));
            continue;
        }
        for (const auto id : stored.part.segment->source_ids()) {
            if (holds(stored.part, id)) {
                still_live.emplace(id);
            }
        }
    }
    for (const auto id : merged.part.segment->source_ids()) {
        if (!still_live.contains(std::string{id})) {
            merged.part.without.emplace_back(id);
        }
    }
    kept.push_back(std::move(merged));
    found->second.parts = std::move(kept);
    renew(found->second);
    std::ranges::for_each(files, remove_file);
}

void Library::renew(Shelf& shelf) {
    std::vector<index::Part> parts;
    for (const auto& stored : shelf.parts) {
        parts.push_back(stored.part);
    }
    shelf.snapshot = std::make_shared<const index::Index>(std::move(parts));
}

} // namespace hiochat::knowledge

#include "knowledge/library.h"
#include "knowledge/queries.h"
#include "platform/async/async.h"
#include "platform/db/database.h"

#include <boost/describe/class.hpp>

#include <algorithm>

namespace hiochat::knowledge {

namespace {

struct Named {
    std::string id;
};
BOOST_DESCRIBE_STRUCT(Named, (), (id))

SegmentFile merge_parts(std::filesystem::path folder, std::vector<index::Part> parts) {
    return write_segment(folder, segment_name("merged"), index::merge(parts));
}

void measure(const Library::Snapshot& snapshot) {
    static_cast<void>(snapshot->background());
}

std::vector<std::filesystem::path> folders_in(std::filesystem::path folder) {
    std::vector<std::filesystem::path> out;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator{folder, none}) {
        out.push_back(entry.path());
    }
    return out;
}

void remove_folders(std::vector<std::filesystem::path> folders) {
    for (const auto& folder : folders) {
        std::error_code already_gone;
        std::filesystem::remove_all(folder, already_gone);
    }
}

} // namespace

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
        } else if (const auto snapshot = current(found->second); found->second.warm != snapshot) {
            co_await async::blocking(pool_, measure, snapshot);
            if (const auto still = shelves_.find(chatbot); still != shelves_.end()) {
                still->second.warm = snapshot;
            }
        } else {
            co_return;
        }
    }
}

// Sources that are removed or replaced meanwhile stay so.
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
    Stored merged{{std::move(built.segment), {}}, std::move(built.file), {}};
    found = shelves_.find(chatbot);
    if (found != shelves_.end()) {
        std::erase_if(found->second.parts, [&](const Stored& stored) {
            if (!files.contains(stored.file)) {
                return false;
            }
            merged.live.insert(stored.live.begin(), stored.live.end());
            return true;
        });
    }
    if (merged.live.empty()) {
        remove_files({merged.file});
    } else {
        std::set<std::string> gone;
        for (const auto id : merged.part.segment->source_ids()) {
            if (!merged.live.contains(std::string{id})) {
                gone.emplace(id);
            }
        }
        merged.part.without.assign(gone.begin(), gone.end());
        found->second.parts.push_back(std::move(merged));
    }
    if (found != shelves_.end()) {
        found->second.changed = true;
    }
    remove_files({files.begin(), files.end()});
}

Task<void> Library::tidy() {
    auto folders = co_await async::blocking(pool_, folders_in, folder_);
    auto list = [](db::Session& session) { return session.all<Named>(queries::every_chatbot); };
    std::set<std::string> known;
    for (auto& chatbot : co_await database_.read(std::move(list))) {
        known.insert(std::move(chatbot.id));
    }
    std::erase_if(folders, [&known](const std::filesystem::path& folder) {
        return known.contains(folder.filename().string());
    });
    co_await async::blocking(pool_, remove_folders, std::move(folders));
}

} // namespace hiochat::knowledge

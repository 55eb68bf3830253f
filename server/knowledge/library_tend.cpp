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

using Files = std::set<std::filesystem::path>;

// What still answers of the files is in the one that they were merged into.
std::vector<Stored> with_merged(std::vector<Stored> parts, const Files& files, Stored merged) {
    std::erase_if(parts, [&](const Stored& stored) {
        if (!files.contains(stored.file)) {
            return false;
        }
        merged.live.insert(stored.live.begin(), stored.live.end());
        return true;
    });
    std::set<std::string> gone;
    for (const auto id : merged.part.segment->source_ids()) {
        if (!merged.live.contains(std::string{id})) {
            gone.emplace(id);
        }
    }
    if (!merged.live.empty()) {
        merged.part.without.assign(gone.begin(), gone.end());
        parts.push_back(std::move(merged));
    }
    return parts;
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
        const auto places = index::parts_to_merge(parts_of(found->second.parts));
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

// A large one is measured before it is searched. Sources that are removed or replaced meanwhile
// stay so.
Task<void> Library::merge(ChatbotId chatbot, std::vector<std::size_t> places) {
    auto found = shelves_.find(chatbot);
    std::vector<index::Part> chosen;
    Files files;
    for (const auto place : places) {
        chosen.push_back(found->second.parts[place].part);
        files.insert(found->second.parts[place].file);
    }
    auto built =
        co_await async::blocking(pool_, merge_parts, folder_of(chatbot), std::move(chosen));
    const Stored merged{{std::move(built.segment), {}}, std::move(built.file), {}};
    found = shelves_.find(chatbot);
    if (found != shelves_.end()) {
        const auto before = current(found->second);
        auto after = co_await measured(
            with_merged(found->second.parts, files, merged), found->second.synonyms, before
        );
        found = shelves_.find(chatbot);
        if (found != shelves_.end()) {
            const bool exactly = is_still(found->second, before);
            found->second.parts = with_merged(found->second.parts, files, merged);
            take_measured(found->second, std::move(after), exactly);
        }
    }
    if (found == shelves_.end() ||
        std::ranges::none_of(found->second.parts, [&](const Stored& each) {
            return each.file == merged.file;
        })) {
        remove_files({merged.file});
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

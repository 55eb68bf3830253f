#include "knowledge/library.h"
#include "knowledge/library_rows.h"
#include "knowledge/queries.h"
#include "knowledge/synonyms/synonyms.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/json/json.h"
#include "platform/log/log.h"

#include <algorithm>
#include <utility>

namespace hiochat::knowledge {

namespace {

// Of one read and of one segment: what building takes is a small multiple of it.
constexpr std::size_t passages_at_once = 4000;

struct PassageRow {
    std::string text;
    std::string heading;
    int page = 0;
    std::string questions;
};
BOOST_DESCRIBE_STRUCT(PassageRow, (), (text, heading, page, questions))

Chosen open_parts(std::filesystem::path folder, std::map<std::string, LiveVersion> live) {
    std::vector<std::filesystem::path> useless;
    auto files = read_segments(folder, useless);
    auto chosen = choose_parts(std::move(files), live);
    std::ranges::move(useless, std::back_inserter(chosen.useless));
    return chosen;
}

// Rebuilt segments go into one file.
SegmentFile
build_some(std::filesystem::path folder, std::string name, std::vector<index::Document> documents) {
    std::vector<index::Part> parts;
    for (const auto& document : documents) {
        parts.push_back({index::Segment::from_bytes(index::build(document)), {}});
    }
    return write_segment(
        folder, name, parts.size() == 1 ? index::build(documents.front()) : index::merge(parts)
    );
}

std::vector<index::Passage> read_passages(
    db::Session& session,
    const WorkspaceId& workspace,
    const SourceId& source,
    std::int64_t version,
    std::size_t from,
    std::size_t most
) {
    std::vector<index::Passage> out;
    for (auto& row : session.all<PassageRow>(
             queries::passages_of_version, source, version, workspace, from, most
         )) {
        auto& passage = out.emplace_back();
        passage.text = std::move(row.text);
        passage.heading = std::move(row.heading);
        passage.page = row.page;
        if (row.questions != "[]") {
            passage.questions = json::decode_text<std::vector<std::string>>(row.questions);
        }
    }
    return out;
}

} // namespace

// False when the chatbot was removed meanwhile.
Task<bool> Library::load(WorkspaceId workspace, ChatbotId chatbot) {
    const Loading loading{new Load{async::Event{co_await boost::asio::this_coro::executor}}};
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
        return std::tuple{
            session.all<ReadySource>(queries::live_versions, chatbot, workspace),
            synonyms::synonyms_of(session, workspace, chatbot),
            changes::newest(session, workspace, chatbot)
        };
    };
    auto [sources, groups, number] = co_await database_.read(std::move(list));
    Shelf shelf;
    shelf.number = number;
    std::map<std::string, LiveVersion> live;
    for (const auto& source : sources) {
        live[source.id.text()] = {
            static_cast<std::uint64_t>(source.version),
            static_cast<std::size_t>(source.passages),
            source.title
        };
        shelf.held[source.id.text()] = {source.version, hash_of(source.title), true};
    }
    auto chosen = co_await async::blocking(pool_, open_parts, folder_of(chatbot), live);
    shelf.used = Clock::now();
    shelf.parts = std::move(chosen.parts);
    shelf.synonyms = std::make_shared<const index::Synonyms>(std::move(groups));
    if (!chosen.missing.empty()) {
        std::erase_if(sources, [&chosen](const ReadySource& source) {
            return !chosen.missing.contains(source.id.text());
        });
        log_.info("index.rebuilding", {{"chatbot", chatbot.text()}, {"sources", sources.size()}});
        auto rebuilt = co_await rebuild(workspace, chatbot, std::move(sources));
        std::ranges::move(rebuilt, std::back_inserter(shelf.parts));
    }
    if (loading->gone) {
        std::error_code already_gone;
        std::filesystem::remove_all(folder_of(chatbot), already_gone);
        co_return false;
    }
    // Files that are being written, or were meanwhile, are not for the list to judge.
    std::erase_if(chosen.useless, [&](const std::filesystem::path& file) {
        return drafted_.contains(file.stem().string()) || loading->placed.contains(file);
    });
    remove_files(chosen.useless);
    auto& placed = shelves_[chatbot] = std::move(shelf);
    const auto later = std::exchange(loading->later, {});
    loading_.erase(chatbot); // what follows acts on the shelf alone
    for (const auto& act : later) {
        act();
    }
    start_tending(chatbot, placed);
    co_return true;
}

Task<Stored> Library::write_rebuilt(ChatbotId chatbot, std::vector<index::Document> documents) {
    std::unordered_set<std::string> live;
    for (const auto& document : documents) {
        live.insert(document.source);
    }
    auto built = co_await async::blocking(
        pool_, build_some, folder_of(chatbot), segment_name("rebuilt"), std::move(documents)
    );
    co_return Stored{{std::move(built.segment), {}}, std::move(built.file), std::move(live)};
}

Task<index::Document>
Library::read_run(WorkspaceId workspace, ReadySource source, std::size_t from, std::size_t most) {
    auto read = [workspace, source, from, most](db::Session& session) {
        return read_passages(session, workspace, source.id, source.version, from, most);
    };
    index::Document document;
    document.source = source.id.text();
    document.title = source.title;
    document.language = source.language.value_or("");
    document.version = static_cast<std::uint64_t>(source.version);
    document.first_passage = from;
    document.passages = co_await database_.read(std::move(read));
    co_return document;
}

Task<std::vector<Stored>>
Library::rebuild(WorkspaceId workspace, ChatbotId chatbot, std::vector<ReadySource> sources) {
    std::vector<Stored> out;
    std::vector<index::Document> documents;
    std::size_t held = 0;
    for (const auto& source : sources) {
        for (std::size_t from = 0; from < static_cast<std::size_t>(source.passages);) {
            auto run = co_await read_run(workspace, source, from, passages_at_once - held);
            if (run.passages.empty()) {
                break; // removed or replaced meanwhile, which will be told
            }
            from += run.passages.size();
            held += run.passages.size();
            documents.push_back(std::move(run));
            if (held == passages_at_once) {
                out.push_back(co_await write_rebuilt(chatbot, std::exchange(documents, {})));
                held = 0;
            }
        }
    }
    if (!documents.empty()) {
        out.push_back(co_await write_rebuilt(chatbot, std::move(documents)));
    }
    co_return out;
}

Task<void> Library::reindex(WorkspaceId workspace, ChatbotId chatbot, SourceId source) {
    auto find = [workspace, chatbot, source](db::Session& session) {
        return session.find<ReadySource>(queries::live_version, source, workspace, chatbot);
    };
    const auto live = co_await database_.read(find);
    if (!live) {
        co_return;
    }
    auto anew = draft(workspace, chatbot, source, live->version);
    for (std::size_t from = 0; from < static_cast<std::size_t>(live->passages);) {
        auto run = co_await read_run(workspace, *live, from, passages_at_once);
        if (run.passages.empty()) {
            co_return;
        }
        from += run.passages.size();
        co_await write(anew, std::move(run));
    }
    co_await prepare(anew);
    const auto now = co_await database_.read(find);
    if (now && now->version == live->version && now->title == live->title) {
        place(std::move(anew));
    }
}

} // namespace hiochat::knowledge

#include "knowledge/library_rows.h"
#include "knowledge/queries.h"
#include "knowledge/synonyms/synonyms.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/log/log.h"

#include <algorithm>
#include <limits>
#include <set>

// What other processes have changed since the shelf was put together.
namespace hiochat::knowledge {

namespace {

// Passages that are replaced while they are read make it begin again; after so many times what is
// there has to do.
constexpr int most_tries = 5;

} // namespace

struct Library::News {
    struct Gone {
        SourceId source;
        std::int64_t version = 0; // up to this one none answers
    };

    std::int64_t number = 0;
    std::vector<ReadySource> live;
    std::vector<Gone> gone;
    std::optional<SynonymGroups> synonyms;
};

Task<std::int64_t> Library::newest_change(WorkspaceId workspace, ChatbotId chatbot) {
    auto read = [workspace, chatbot](db::Session& session) {
        return changes::newest(session, workspace, chatbot);
    };
    co_return co_await database_.read(std::move(read));
}

// Needs the shelf. Sources that are here as they are stored are left out.
Task<Library::News> Library::read_news(WorkspaceId workspace, ChatbotId chatbot) {
    auto look = [workspace, chatbot, number = shelves_.at(chatbot).number](db::Session& session) {
        return changes::since(session, workspace, chatbot, number);
    };
    auto changed = co_await database_.read(std::move(look));
    if (const auto shelf = shelves_.find(chatbot); shelf != shelves_.end() && changed.everything) {
        for (const auto& [source, as] : shelf->second.held) {
            changed.sources.emplace_back(source);
        }
    }
    auto read = [workspace, chatbot, changed](db::Session& session) {
        return news_of(session, workspace, chatbot, changed);
    };
    auto news = co_await database_.read(std::move(read));
    if (const auto shelf = shelves_.find(chatbot); shelf != shelves_.end()) {
        std::erase_if(news.live, [&held = shelf->second.held](const ReadySource& source) {
            const auto known = held.find(source.id.text());
            return known != held.end() && known->second.live &&
                   known->second.version == source.version &&
                   known->second.title == hash_of(source.title);
        });
    }
    co_return news;
}

Library::News Library::news_of(
    db::Session& session,
    const WorkspaceId& workspace,
    const ChatbotId& chatbot,
    const changes::Changes& changed
) {
    News news;
    news.number = changed.newest;
    if (changed.synonyms) {
        news.synonyms = synonyms::synonyms_of(session, workspace, chatbot);
    }
    if (changed.everything) {
        news.live = session.all<ReadySource>(queries::live_versions, chatbot, workspace);
    }
    std::set<SourceId> live;
    for (const auto& source : news.live) {
        live.insert(source.id);
    }
    for (const auto& id : changed.sources) {
        if (live.contains(id)) {
            continue;
        }
        if (auto source =
                session.find<ReadySource>(queries::live_version, id, workspace, chatbot)) {
            news.live.push_back(*std::move(source));
            continue;
        }
        const auto last =
            session.value<std::int64_t>(queries::last_version, id, workspace, chatbot);
        news.gone.push_back({id, last ? *last - 1 : std::numeric_limits<std::int64_t>::max()});
    }
    return news;
}

// Needs the shelf. Whoever waits for it looks again.
Task<void> Library::renew(WorkspaceId workspace, ChatbotId chatbot) {
    const auto done = std::make_shared<async::Event>(co_await boost::asio::this_coro::executor);
    renewing_[chatbot] = done;

    struct Finish {
        Library& library;
        const ChatbotId& chatbot;
        async::Event& done;

        ~Finish() {
            library.renewing_.erase(chatbot);
            done.notify();
        }
    } const finish{*this, chatbot, *done};

    for (int tries = 1; shelves_.contains(chatbot); ++tries) {
        auto news = co_await read_news(workspace, chatbot);
        std::size_t wanted = 0;
        for (const auto& source : news.live) {
            wanted += static_cast<std::size_t>(source.passages);
        }
        auto parts = co_await rebuild(workspace, chatbot, news.live);
        std::size_t built = 0;
        std::vector<std::filesystem::path> files;
        for (const auto& part : parts) {
            built += part.part.segment->passage_count();
            files.push_back(part.file);
        }
        const auto shelf = shelves_.find(chatbot);
        if (shelf == shelves_.end() || (built < wanted && tries < most_tries)) {
            remove_files(files);
            continue;
        }
        log_.info(
            "index.renewed",
            {{"chatbot", chatbot.text()}, {"changed", news.live.size()}, {"gone", news.gone.size()}}
        );
        take_news(shelf->second, std::move(news), std::move(parts));
        start_tending(chatbot, shelf->second);
        co_return;
    }
}

// What this process has placed meanwhile is newer.
void Library::take_news(Shelf& shelf, News news, std::vector<Stored> parts) {
    for (const auto& source : news.live) {
        const auto known = shelf.held.find(source.id.text());
        if (known != shelf.held.end() && known->second.version > source.version) {
            for (auto& part : parts) {
                part.leave_out(source.id.text());
            }
        } else {
            leave_out(shelf, source.id);
            shelf.held[source.id.text()] = {source.version, hash_of(source.title), true};
        }
    }
    for (const auto& [source, version] : news.gone) {
        const auto known = shelf.held.find(source.text());
        if (known == shelf.held.end() || known->second.version <= version) {
            leave_out(shelf, source);
            shelf.held[source.text()] = {version, 0, false};
        }
    }
    std::ranges::move(parts, std::back_inserter(shelf.parts));
    drop_dead(shelf);
    if (news.synonyms) {
        shelf.synonyms = std::make_shared<const index::Synonyms>(*std::move(news.synonyms));
    }
    shelf.number = std::max(shelf.number, news.number);
    shelf.changed = true;
}

} // namespace hiochat::knowledge

#include "knowledge/analytics/copies.h"

#include "knowledge/analytics/queries.h"
#include "platform/async/async.h"
#include "platform/db/database.h"

#include <iterator>

namespace hiochat::knowledge::analytics {

namespace {

constexpr int sources_at_once = 50;
constexpr std::size_t most_kept = 1'000;

struct State {
    std::int64_t sources = 0;
    std::int64_t versions = 0;
    std::string last;
};
BOOST_DESCRIBE_STRUCT(State, (), (sources, versions, last))

struct Found {
    std::string id;
};
BOOST_DESCRIBE_STRUCT(Found, (), (id))

struct PassageRow {
    std::string text;
};
BOOST_DESCRIBE_STRUCT(PassageRow, (), (text))

struct Batch {
    std::string after; // the last source that was read; empty at the end
    std::vector<MarkedPassage> passages;
};

// On the database's thread: what comes back is small, the texts stay there.
Batch read_batch(
    db::Session& session,
    const WorkspaceId& workspace,
    const ChatbotId& chatbot,
    const std::string& after
) {
    Batch out;
    for (const auto& source :
         session.all<Found>(queries::next_sources, chatbot, workspace, after, sources_at_once)) {
        out.after = source.id;
        for (const auto& row : session.all<PassageRow>(
                 queries::texts_of_source, source.id, workspace, Copies::passages_of_source
             )) {
            if (const auto signature = signature_of(row.text)) {
                out.passages.push_back({source.id, *signature});
            }
        }
    }
    return out;
}

} // namespace

Copies::Copies(db::Database& database, async::Pool& pool) : database_{database}, pool_{pool} {}

Task<std::vector<Duplicates>>
Copies::find(WorkspaceId workspace, ChatbotId chatbot, std::size_t most) {
    auto look = [workspace, chatbot](db::Session& session) {
        return session.find<State>(queries::state_of_sources, chatbot, workspace).value();
    };
    const auto now = co_await database_.read(std::move(look));
    const auto state = std::to_string(now.sources) + " " + std::to_string(now.versions) + now.last;
    if (const auto known = kept_.find(chatbot);
        known != kept_.end() && known->second.state == state) {
        co_return known->second.found;
    }
    std::vector<MarkedPassage> all;
    std::string after;
    do {
        auto next = [workspace, chatbot, after](db::Session& session) {
            return read_batch(session, workspace, chatbot, after);
        };
        auto batch = co_await database_.read(std::move(next));
        std::ranges::move(batch.passages, std::back_inserter(all));
        after = batch.after;
    } while (!after.empty() && all.size() < passages);
    auto found = co_await async::blocking(pool_, find_duplicates, std::move(all), most);
    if (kept_.size() >= most_kept) {
        kept_.clear();
    }
    kept_[chatbot] = {state, found};
    co_return found;
}

} // namespace hiochat::knowledge::analytics

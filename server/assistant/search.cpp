#include "assistant/search.h"

#include "assistant/extractive/confidence.h"
#include "assistant/name_match.h"
#include "assistant/queries.h"
#include "knowledge/categories/scope.h"
#include "knowledge/names.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/json/json.h"

#include <algorithm>

namespace hiochat::assistant {

namespace {

using knowledge::SourceKind;
using knowledge::SourceStatus;
using knowledge::categories::Allowed;

struct Row {
    std::string id;
    SourceKind kind = SourceKind::file;
    SourceStatus status = SourceStatus::queued;
    std::string name;
    std::string title;
    std::string url;
    TimePoint updated_at;
};
BOOST_DESCRIBE_STRUCT(Row, (), (id, kind, status, name, title, url, updated_at))

struct Facts {
    std::string id;
    SourceKind kind = SourceKind::file;
    std::string name;
    std::string url;
};
BOOST_DESCRIBE_STRUCT(Facts, (), (id, kind, name, url))

template <typename T>
bool holds(const std::vector<T>& list, const T& value) {
    return std::ranges::find(list, value) != list.end();
}

bool wanted_row(const Row& row, const SearchWanted& wanted, const Allowed& allowed) {
    return (wanted.kinds.empty() || holds(wanted.kinds, row.kind)) &&
           (wanted.statuses.empty() || holds(wanted.statuses, row.status)) &&
           (!wanted.from || row.updated_at >= *wanted.from) &&
           (!wanted.to || row.updated_at < *wanted.to) &&
           (!allowed || std::ranges::binary_search(*allowed, row.id));
}

struct Rows {
    std::vector<SourceId> named;
    Allowed passages; // which sources' passages are looked at
};

Rows look_at(std::vector<Row> rows, SearchWanted wanted, Allowed allowed) {
    Rows out;
    std::vector<std::string> kept;
    const NameMatch names{wanted.query};
    for (const auto& row : rows) {
        if (!wanted_row(row, wanted, allowed)) {
            continue;
        }
        kept.push_back(row.id);
        if (out.named.size() < Search::most_names &&
            (names.matches(row.name) || names.matches(row.title) || names.matches(row.url))) {
            out.named.emplace_back(row.id);
        }
    }
    std::ranges::sort(kept);
    const bool all = wanted.kinds.empty() && wanted.statuses.empty() && !wanted.from && !wanted.to;
    out.passages =
        all ? allowed : std::make_shared<const std::vector<std::string>>(std::move(kept));
    return out;
}

SearchFound run_search(knowledge::Library::Snapshot index, SearchWanted wanted, Allowed allowed) {
    SearchFound out;
    if (allowed && allowed->empty()) {
        if (wanted.explain) {
            out.answer = {.text = "", .abstained = true};
        }
        return out;
    }
    knowledge::index::SearchOptions options;
    options.limit = wanted.limit;
    options.prefix = wanted.prefix;
    options.highlights = true;
    if (allowed) {
        options.sources = *allowed;
    }
    for (auto& hit : index->search(wanted.query, options)) {
        auto& found = out.passages.emplace_back();
        found.confidence = wanted.explain ? confidence(*index, hit) : 0;
        found.hit = std::move(hit);
    }
    if (wanted.explain) {
        out.answer = answer(*index, wanted.query, {.sources = options.sources});
    }
    return out;
}

} // namespace

Search::Search(
    db::Database& database,
    knowledge::Library& library,
    knowledge::categories::Scope& scope,
    async::Pool& pool
)
    : database_{database}, library_{library}, scope_{scope}, pool_{pool} {}

Task<SearchFound> Search::find(WorkspaceId workspace, ChatbotId chatbot, SearchWanted wanted) {
    co_await knowledge::check_chatbot(database_, workspace, chatbot);
    Allowed allowed;
    if (wanted.explain) {
        allowed = co_await scope_.find(workspace, chatbot, wanted.categories);
    } else if (!wanted.categories.empty()) {
        allowed = co_await scope_.within(workspace, chatbot, wanted.categories);
    }
    auto read = [workspace, chatbot](db::Session& session) {
        return session.all<Row>(queries::names_of_sources, chatbot, workspace);
    };
    auto rows = co_await database_.read(std::move(read));
    auto looked = co_await async::blocking(pool_, look_at, std::move(rows), wanted, allowed);
    const auto index = co_await library_.find(workspace, chatbot);
    auto out = co_await async::blocking(pool_, run_search, index, wanted, looked.passages);
    out.sources = std::move(looked.named);

    std::vector<std::string> ids;
    for (const auto& found : out.passages) {
        ids.push_back(found.hit.source);
    }
    auto facts = [workspace, ids = json::encode_text(ids)](db::Session& session) {
        return session.all<Facts>(queries::facts_of_sources, ids, workspace);
    };
    const auto known = co_await database_.read(std::move(facts));
    std::erase_if(out.passages, [&known](FoundPassage& found) {
        const auto source = std::ranges::find(known, found.hit.source, &Facts::id);
        if (source == known.end()) {
            return true; // deleted while searching
        }
        found.kind = source->kind;
        found.name = source->name;
        found.url = source->url;
        return false;
    });
    co_return out;
}

} // namespace hiochat::assistant

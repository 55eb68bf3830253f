#include "assistant/search.h"

#include "assistant/extractive/confidence.h"
#include "assistant/name_match.h"
#include "assistant/queries.h"
#include "knowledge/categories/scope.h"
#include "knowledge/names.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/json/json.h"

#include <boost/describe/enum_to_string.hpp>

#include <algorithm>

namespace hiochat::assistant {

namespace {

using knowledge::SourceKind;
using knowledge::categories::Allowed;

// Of sources that may match by name: a word of one letter is in most.
constexpr std::int64_t most_looked_at = 500;

struct Row {
    std::string id;
    std::string name;
    std::string title;
    std::string url;
};
BOOST_DESCRIBE_STRUCT(Row, (), (id, name, title, url))

struct Named {
    std::string id;
};
BOOST_DESCRIBE_STRUCT(Named, (), (id))

struct Facts {
    std::string id;
    SourceKind kind = SourceKind::file;
    std::string name;
    std::string url;
};
BOOST_DESCRIBE_STRUCT(Facts, (), (id, kind, name, url))

// Surrounded by commas, as the statements look for them.
template <typename Enum>
std::optional<std::string> between_commas(const std::vector<Enum>& wanted) {
    if (wanted.empty()) {
        return std::nullopt;
    }
    std::string out = ",";
    for (const auto each : wanted) {
        out += boost::describe::enum_to_string(each, "");
        out += ',';
    }
    return out;
}

bool is_limited(const SearchWanted& wanted) {
    return !wanted.kinds.empty() || !wanted.statuses.empty() || wanted.from || wanted.to;
}

std::vector<SourceId> named(
    db::Session& session,
    const WorkspaceId& workspace,
    const ChatbotId& chatbot,
    const SearchWanted& wanted,
    const Allowed& allowed
) {
    const NameMatch names{wanted.query};
    std::vector<SourceId> out;
    if (names.empty()) {
        return out;
    }
    for (const auto& like : {names.patterns(), names.patterns_with_slips()}) {
        for (const auto& row : session.all<Row>(
                 queries::named_sources,
                 chatbot,
                 workspace,
                 between_commas(wanted.kinds),
                 between_commas(wanted.statuses),
                 wanted.from,
                 wanted.to,
                 like[0].one,
                 like[0].other,
                 like[1].one,
                 like[1].other,
                 like[2].one,
                 like[2].other,
                 most_looked_at
             )) {
            if (out.size() < Search::most_names &&
                (!allowed || std::ranges::binary_search(*allowed, row.id)) &&
                (names.matches(row.name) || names.matches(row.title) || names.matches(row.url))) {
                out.emplace_back(row.id);
            }
        }
        if (!out.empty()) {
            break;
        }
    }
    return out;
}

// Of those that are allowed, the ones within the limits asked for.
Allowed within_limits(
    db::Session& session,
    const WorkspaceId& workspace,
    const ChatbotId& chatbot,
    const SearchWanted& wanted,
    const Allowed& allowed
) {
    std::vector<std::string> out;
    for (auto& row : session.all<Named>(
             queries::ids_of_sources,
             chatbot,
             workspace,
             between_commas(wanted.kinds),
             between_commas(wanted.statuses),
             wanted.from,
             wanted.to
         )) {
        if (!allowed || std::ranges::binary_search(*allowed, row.id)) {
            out.push_back(std::move(row.id));
        }
    }
    std::ranges::sort(out);
    return std::make_shared<const std::vector<std::string>>(std::move(out));
}

SearchFound run_search(
    knowledge::Library::Snapshot index, Retrieval::Meant meant, SearchWanted wanted, Allowed allowed
) {
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
    for (auto& hit : search_by(*index, meant, wanted.query, options)) {
        auto& found = out.passages.emplace_back();
        found.confidence = wanted.explain ? confidence(*index, hit) : 0;
        found.hit = std::move(hit);
    }
    if (wanted.explain) {
        out.answer = answer_from(
            *index, search_by(*index, meant, wanted.query, {.limit = 5, .sources = options.sources})
        );
    }
    return out;
}

} // namespace

Search::Search(
    db::Database& database,
    knowledge::Library& library,
    knowledge::categories::Scope& scope,
    Retrieval& retrieval,
    async::Pool& pool
)
    : database_{database}, library_{library}, scope_{scope}, retrieval_{retrieval}, pool_{pool} {}

Task<SearchFound> Search::find(WorkspaceId workspace, ChatbotId chatbot, SearchWanted wanted) {
    co_await knowledge::check_chatbot(database_, workspace, chatbot);
    Allowed allowed;
    if (wanted.explain) {
        allowed = co_await scope_.find(workspace, chatbot, wanted.categories);
    } else if (!wanted.categories.empty()) {
        allowed = co_await scope_.within(workspace, chatbot, wanted.categories);
    }
    auto read = [workspace, chatbot, wanted, allowed](db::Session& session) {
        return std::pair{
            named(session, workspace, chatbot, wanted, allowed),
            is_limited(wanted) ? within_limits(session, workspace, chatbot, wanted, allowed)
                               : allowed
        };
    };
    auto [names, passages] = co_await database_.read(std::move(read));
    const auto index = co_await library_.find(workspace, chatbot);
    Retrieval::Meant meant;
    if (!wanted.prefix) { // what is being typed would be embedded letter by letter
        meant = co_await retrieval_.meaning(workspace, chatbot, index, wanted.query);
    }
    auto out =
        co_await async::blocking(pool_, run_search, index, std::move(meant), wanted, passages);
    out.sources = std::move(names);

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

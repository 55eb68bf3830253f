#include "assistant/passages.h"

#include "assistant/excerpt.h"
#include "assistant/queries.h"
#include "knowledge/source.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/json/json.h"

#include <algorithm>

namespace hiochat::assistant {

namespace {

struct Facts {
    std::string id;
    knowledge::SourceKind kind = knowledge::SourceKind::file;
    std::string name;
    std::string url;
};
BOOST_DESCRIBE_STRUCT(Facts, (), (id, kind, name, url))

RecordPassage passage_of(knowledge::index::Hit& hit, const Facts& source) {
    RecordPassage out;
    out.source_id = SourceId{hit.source};
    out.ordinal = static_cast<std::int64_t>(hit.passage);
    out.name = source.name;
    out.title = std::move(hit.title);
    out.heading = std::move(hit.heading);
    out.page = hit.page > 0 ? std::optional<std::int64_t>{hit.page} : std::nullopt;
    out.url = source.url.empty() ? std::nullopt : std::optional{source.url};
    out.text = std::move(hit.text);
    out.score = hit.score;
    out.lexical = hit.lexical;
    out.vector = hit.near ? std::optional{hit.near->cosine} : std::nullopt;
    return out;
}

} // namespace

Task<std::vector<RecordPassage>> passages_of(
    db::Database& database, WorkspaceId workspace, std::vector<knowledge::index::Hit>& hits
) {
    std::vector<RecordPassage> out;
    if (hits.empty()) {
        co_return out;
    }
    std::vector<std::string> ids;
    for (const auto& hit : hits) {
        if (std::ranges::find(ids, hit.source) == ids.end()) {
            ids.push_back(hit.source);
        }
    }
    auto read = [workspace, ids = json::encode_text(ids)](db::Session& session) {
        return session.all<Facts>(queries::facts_of_sources, ids, workspace);
    };
    const auto known = co_await database.read(std::move(read));
    for (auto& hit : hits) {
        const auto source = std::ranges::find(known, hit.source, &Facts::id);
        if (source != known.end()) {
            out.push_back(passage_of(hit, *source));
            out.back().number = std::ssize(out);
        }
    }
    co_return out;
}

conversations::Citation cite(const RecordPassage& passage, std::string_view answer, Citing citing) {
    return {
        passage.source_id,
        passage.name,
        passage.title,
        passage.page,
        passage.heading,
        excerpt(passage.text, answer),
        citing == Citing::by_number ? std::optional{passage.number} : std::nullopt,
        passage.url
    };
}

} // namespace hiochat::assistant

#include "knowledge/analytics/uses.h"

#include "knowledge/analytics/queries.h"
#include "platform/db/database.h"
#include "platform/json/json.h"

namespace hiochat::knowledge::analytics {

namespace {

struct Uses {
    std::string source_id;
    std::int64_t uses = 0;
};
BOOST_DESCRIBE_STRUCT(Uses, (), (source_id, uses))

} // namespace

std::map<std::string, std::int64_t>
uses_of(db::Session& session, const WorkspaceId& workspace, const std::vector<SourceId>& sources) {
    std::map<std::string, std::int64_t> out;
    if (sources.empty()) {
        return out;
    }
    const auto ids = json::encode_text(sources);
    for (const auto& row : session.all<Uses>(queries::uses_of_sources, ids, workspace)) {
        out.emplace(row.source_id, row.uses);
    }
    return out;
}

} // namespace hiochat::knowledge::analytics

#include "knowledge/details.h"

#include "knowledge/analytics/uses.h"
#include "knowledge/categories/assignments.h"
#include "knowledge/queries.h"
#include "platform/db/session.h"

namespace hiochat::knowledge {

namespace {

struct Children {
    std::int64_t pages = 0;
    std::int64_t chunks = 0;
};
BOOST_DESCRIBE_STRUCT(Children, (), (pages, chunks))

} // namespace

std::vector<Shown>
with_details(db::Session& session, const WorkspaceId& workspace, std::vector<Source> sources) {
    std::vector<SourceId> ids;
    for (const auto& source : sources) {
        ids.push_back(source.id);
    }
    auto categories = categories::categories_of(session, workspace, ids);
    const auto uses = analytics::uses_of(session, workspace, ids);
    std::vector<Shown> out;
    for (auto& source : sources) {
        Details details;
        details.categories = std::move(categories[source.id.text()]);
        if (const auto used = uses.find(source.id.text()); used != uses.end()) {
            details.uses = used->second;
        }
        if (source.kind == SourceKind::sitemap || source.kind == SourceKind::site) {
            const auto children =
                session.find<Children>(queries::count_children, source.id, workspace).value();
            details.pages = children.pages;
            details.chunks = children.chunks;
        }
        out.push_back({std::move(source), std::move(details)});
    }
    return out;
}

} // namespace hiochat::knowledge

#include "knowledge/names.h"

#include "knowledge/queries.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/errors/rejected.h"

#include <boost/describe/class.hpp>

#include <set>

namespace hiochat::knowledge {

Task<std::map<std::string, std::string>>
source_names(db::Database& database, WorkspaceId workspace, std::vector<index::Hit> hits) {
    std::set<std::string> ids;
    for (const auto& hit : hits) {
        ids.insert(hit.source);
    }
    auto find = [workspace, ids](db::Session& session) {
        std::map<std::string, std::string> names;
        for (const auto& id : ids) {
            const auto rows = session.rows(queries::name_of_source, id, workspace);
            if (!rows.empty()) {
                names.emplace(id, rows.front().get<std::string>("name"));
            }
        }
        return names;
    };
    co_return co_await database.read(std::move(find));
}

Task<void> check_chatbot(db::Database& database, WorkspaceId workspace, ChatbotId chatbot) {
    auto find = [workspace, chatbot](db::Session& session) {
        return !session.rows(queries::find_chatbot, chatbot, workspace).empty();
    };
    if (!co_await database.read(std::move(find))) {
        throw Rejected{Reason::not_found, "chatbot"};
    }
}

} // namespace hiochat::knowledge

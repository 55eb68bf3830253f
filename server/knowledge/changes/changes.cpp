#include "knowledge/changes/changes.h"

#include "knowledge/changes/queries.h"
#include "platform/db/session.h"

#include <boost/describe/class.hpp>

namespace hiochat::knowledge::changes {

namespace {

struct Row {
    std::string source_id;
};
BOOST_DESCRIBE_STRUCT(Row, (), (source_id))

void note_one(
    db::Session& session,
    const WorkspaceId& workspace,
    const ChatbotId& chatbot,
    const std::string& source
) {
    const auto number =
        session.value<std::int64_t>(queries::next_number, chatbot, workspace).value();
    session.change(queries::insert_change, chatbot, number, workspace, source);
    session.change(queries::delete_old_changes, chatbot, number - most_kept, workspace);
}

} // namespace

void note(
    db::Session& session,
    const WorkspaceId& workspace,
    const ChatbotId& chatbot,
    const SourceId& source
) {
    note_one(session, workspace, chatbot, source.text());
}

void note_synonyms(db::Session& session, const WorkspaceId& workspace, const ChatbotId& chatbot) {
    note_one(session, workspace, chatbot, "");
}

std::int64_t newest(db::Session& session, const WorkspaceId& workspace, const ChatbotId& chatbot) {
    return session.value<std::int64_t>(queries::newest_number, chatbot, workspace).value_or(0);
}

Changes since(
    db::Session& session,
    const WorkspaceId& workspace,
    const ChatbotId& chatbot,
    std::int64_t number
) {
    Changes out;
    out.newest = newest(session, workspace, chatbot);
    out.everything = number > out.newest || out.newest - number > most_kept;
    out.synonyms = out.everything;
    if (out.everything) {
        return out;
    }
    for (auto& row : session.all<Row>(queries::changed_since, chatbot, workspace, number)) {
        if (row.source_id.empty()) {
            out.synonyms = true;
        } else {
            out.sources.emplace_back(std::move(row.source_id));
        }
    }
    return out;
}

} // namespace hiochat::knowledge::changes

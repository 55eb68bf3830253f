#pragma once

#include "accounts/testing.h"
#include "conversations/message.h"

namespace hiochat::knowledge::categories {

// Rows for what refers to sources; their own rules are the knowledge feature's.
struct SourceRows : accounts::FeatureTest {
    const ChatbotId bot = add_chatbot(workspace);
    const ChatbotId other_bot = add_chatbot(other_workspace);

    SourceId add_source(
        const std::string& name,
        const std::string& url = "",
        std::optional<SourceId> parent = {},
        std::optional<ChatbotId> of = {},
        std::optional<WorkspaceId> in = {}
    ) {
        auto unit = [&](db::Session& session) {
            return add_source(session, name, url, parent, of, in);
        };
        return write(unit);
    }

    SourceId add_source(
        db::Session& session,
        const std::string& name,
        const std::string& url = "",
        std::optional<SourceId> parent = {},
        std::optional<ChatbotId> of = {},
        std::optional<WorkspaceId> in = {}
    ) {
        static constexpr db::Statement insert{
            "insert_test_source",
            "insert into sources (id, workspace_id, chatbot_id, kind, name, title, type, size, "
            "status, progress, blob_id, created_at, updated_at, url, parent_id, version, chunks) "
            "values ($1, $2, $3, 'page', $4, $4, 'text/html', 1, 'ready', 1, '', $7, $7, $5, $6, "
            "1, 3)"
        };
        const auto id = SourceId::make();
        const auto address = url.empty() ? std::nullopt : std::optional{url};
        const auto now = clock.now();
        session.change(
            insert, id, in.value_or(workspace), of.value_or(bot), name, address, parent, now
        );
        return id;
    }
};

} // namespace hiochat::knowledge::categories

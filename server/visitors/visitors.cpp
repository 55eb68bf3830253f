#include "visitors/visitors.h"

#include "platform/async/async.h"
#include "platform/crypto/crypto.h"
#include "platform/db/database.h"
#include "visitors/queries.h"

namespace hiochat::visitors {

Visitors::Visitors(db::Database& database, const Clock& clock)
    : database_{database}, clock_{clock} {}

Task<NewVisitor> Visitors::create(WorkspaceId workspace, ChatbotId chatbot) {
    const NewVisitor made{
        {VisitorId::make(), workspace, chatbot}, "vt_" + crypto::random_token(24)
    };
    auto insert = [made, now = clock_.now()](db::Session& session) {
        session.change(
            queries::insert_visitor,
            made.visitor.id,
            made.visitor.workspace_id,
            made.visitor.chatbot_id,
            crypto::hash_token(made.token),
            now
        );
    };
    co_await database_.write(std::move(insert));
    co_return made;
}

Task<std::optional<Visitor>>
Visitors::find(WorkspaceId workspace, ChatbotId chatbot, std::string token) {
    auto find = [workspace, chatbot, hash = crypto::hash_token(token)](db::Session& session) {
        return session.find<Visitor>(queries::find_visitor, hash, workspace, chatbot);
    };
    co_return co_await database_.read(std::move(find));
}

} // namespace hiochat::visitors

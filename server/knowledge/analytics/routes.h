#pragma once

#include "knowledge/analytics/wire.h"
#include "platform/http/router.h"

namespace hiochat::accounts {
class Access;
}

namespace hiochat::knowledge::analytics {

class Routes {
public:
    Routes(Analytics& analytics, Sources& sources, const Clock& clock);

    void add_to(http::Router& router, accounts::Access& access);

private:
    Task<wire::KnowledgeReport> report(http::Call& call, wire::KnowledgeQuery query);
    Task<wire::UnansweredList> unanswered(http::Call& call, wire::PageQuery query);
    Task<void> dismiss(http::Call& call, wire::DismissRequest request);
    Task<wire::SourceAnswerList> answers(http::Call& call, wire::PageQuery query);

    // Empty when it was deleted meanwhile.
    Task<std::optional<knowledge::wire::Source>>
    show(WorkspaceId workspace, ChatbotId chatbot, SourceId source);

    Task<std::vector<wire::DuplicateGroup>> duplicates(WorkspaceId workspace, ChatbotId chatbot);

    Analytics& analytics_;
    Sources& sources_;
    const Clock& clock_;
};

} // namespace hiochat::knowledge::analytics

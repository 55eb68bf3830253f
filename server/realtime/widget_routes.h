#pragma once

#include "behaviours/behaviours.h"
#include "conversations/conversations.h"
#include "platform/http/router.h"
#include "realtime/wire.h"
#include "visitors/embedding.h"
#include "visitors/visitors.h"

#include <functional>
#include <string>

namespace hiochat::realtime {

// Refuses with `limited` when this key has been used too often.
using Limit = std::function<void(const std::string& key)>;

// What the widget needs before its socket connects. Open to the pages that the chatbot allows: the
// key decides.
class WidgetRoutes {
public:
    WidgetRoutes(
        visitors::Embedding& embedding,
        behaviours::Behaviours& behaviours,
        visitors::Visitors& visitors,
        conversations::Conversations& conversations,
        Limit session_limit
    );

    void add_to(http::Router& router);

private:
    Task<wire::WidgetConfig> config(http::Call& call, wire::ConfigQuery query);
    Task<wire::WidgetSession> session(http::Call& call, wire::CreateWidgetSession request);

    visitors::Embedding& embedding_;
    behaviours::Behaviours& behaviours_;
    visitors::Visitors& visitors_;
    conversations::Conversations& conversations_;
    Limit session_limit_;
};

} // namespace hiochat::realtime

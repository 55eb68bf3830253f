#include "realtime/widget_routes.h"

#include "platform/async/async.h"
#include "platform/http/forwarded.h"
#include "platform/json/json.h"

namespace hiochat::realtime {

namespace {

// Whether a page may use a chatbot is decided with its key, which a preflight does not carry;
// without cookies, an answer that another origin can read gives nothing away.
Task<bool> allow_any(const http::Call&, std::string) {
    co_return true;
}

} // namespace

WidgetRoutes::WidgetRoutes(
    visitors::Embedding& embedding,
    behaviours::Behaviours& behaviours,
    visitors::Visitors& visitors,
    conversations::Conversations& conversations,
    Limit session_limit
)
    : embedding_{embedding}, behaviours_{behaviours}, visitors_{visitors},
      conversations_{conversations}, session_limit_{std::move(session_limit)} {}

void WidgetRoutes::add_to(http::Router& router) {
    const auto anyone = http::open_to_all();
    router.get(
        "/api/widget/v1/config",
        anyone,
        "How a chatbot looks and greets",
        *this,
        &WidgetRoutes::config
    );
    router.post(
        "/api/widget/v1/sessions",
        anyone,
        "Begin or resume a visitor's session",
        *this,
        &WidgetRoutes::session
    );
    http::CorsPolicy policy;
    policy.allows = allow_any;
    router.allow_origins("/api/widget/v1", std::move(policy));
}

Task<wire::WidgetConfig> WidgetRoutes::config(http::Call& call, wire::ConfigQuery query) {
    const auto& request = call.request();
    auto bot = co_await embedding_.admit(std::move(query.key), request.headers, request.secure);
    const auto current = co_await behaviours_.current(bot.workspace_id, bot.id);
    co_return wire::WidgetConfig{
        {bot.id,
         std::move(bot.name),
         std::move(bot.greeting),
         std::move(bot.colour),
         std::move(bot.language),
         current.behaviour->starters}
    };
}

Task<wire::WidgetSession>
WidgetRoutes::session(http::Call& call, wire::CreateWidgetSession request) {
    const auto& head = call.request();
    const auto bot =
        co_await embedding_.admit(std::move(request.api_key), head.headers, head.secure);
    if (request.visitor_token) {
        const auto known =
            co_await visitors_.find(bot.workspace_id, bot.id, *request.visitor_token);
        if (known) {
            wire::WidgetSession out{*request.visitor_token, known->id, std::nullopt, 0};
            if (const auto thread = co_await conversations_.open_thread(*known)) {
                out.thread_id = thread->id;
                out.last_seq = thread->last_seq;
            }
            co_return out;
        }
    }
    session_limit_(http::client_network(head.peer));
    const auto made = co_await visitors_.create(bot.workspace_id, bot.id);
    co_return wire::WidgetSession{made.token, made.visitor.id, std::nullopt, 0};
}

} // namespace hiochat::realtime

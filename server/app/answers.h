#pragma once

#include "accounts/access.h"
#include "assistant/answerer.h"
#include "assistant/explanation_routes.h"
#include "assistant/live.h"
#include "assistant/records.h"
#include "assistant/retrieval/retrieval.h"
#include "assistant/speaker.h"
#include "behaviours/behaviours.h"
#include "chatbots/chatbots.h"
#include "conversations/conversations.h"
#include "platform/config/config.h"
#include "realtime/agent_sockets.h"
#include "realtime/visitor_sockets.h"

namespace hiochat::log {
class Log;
}

namespace hiochat::app {

// What answers are made with.
struct AnswersParts {
    db::Database& database;
    chatbots::Chatbots& chatbots;
    behaviours::Behaviours& behaviours;
    knowledge::Library& library;
    assistant::Retrieval& retrieval;
    models::Models& models;
    conversations::Conversations& conversations;
    async::TaskGroup& background;
    const Clock& clock;
};

// The bot: its answers, in threads as they are said and everywhere else, and what they were made
// from.
class Answers {
public:
    Answers(
        boost::asio::any_io_executor executor, const config::Config& config, AnswersParts parts
    );

    // Tells browsers what is being said, and hears from them when it is enough.
    void connect(realtime::VisitorSockets& visitors, realtime::AgentSockets& agents);

    void on_appended(const conversations::Appended& appended) { live_.on_appended(appended); }

    void add_to(http::Router& router, accounts::Access& access);

    // Answers what an earlier run, or another node, owed and did not give.
    Task<void> take_up_again() { return live_.resume(); }

    // Removes records that were kept long enough, until it is cancelled.
    Task<void> keep_records(log::Log& log);

    assistant::Answerer& answerer() { return answerer_; }

    assistant::Records& records() { return records_; }

private:
    assistant::ModelSpeaker speaker_;
    assistant::Records records_;
    assistant::Answerer answerer_;
    assistant::Live live_;
    assistant::ExplanationRoutes explanation_routes_;
};

} // namespace hiochat::app

#pragma once

#include "accounts/access.h"
#include "accounts/api_keys.h"
#include "accounts/auth_routes.h"
#include "accounts/routes.h"
#include "accounts/sessions.h"
#include "accounts/sign_in.h"
#include "accounts/users.h"
#include "app/answers.h"
#include "app/crawling.h"
#include "app/embedder.h"
#include "app/health.h"
#include "app/pages.h"
#include "app/quality.h"
#include "assistant/retrieval/retrieval.h"
#include "assistant/search.h"
#include "assistant/search_routes.h"
#include "behaviours/behaviours.h"
#include "behaviours/routes.h"
#include "chatbots/chatbots.h"
#include "chatbots/routes.h"
#include "conversations/conversations.h"
#include "conversations/routes.h"
#include "interfaces/answers.h"
#include "interfaces/mcp/endpoint.h"
#include "interfaces/openai/routes.h"
#include "knowledge/analytics/routes.h"
#include "knowledge/blobs/blobs.h"
#include "knowledge/categories/routes.h"
#include "knowledge/categories/scope.h"
#include "knowledge/library.h"
#include "knowledge/processing.h"
#include "knowledge/questions/routes.h"
#include "knowledge/routes.h"
#include "knowledge/sources.h"
#include "knowledge/synonyms/routes.h"
#include "knowledge/vectors/routes.h"
#include "knowledge/vectors/vectors.h"
#include "models/models.h"
#include "models/routes.h"
#include "platform/async/blocking.h"
#include "platform/async/task_group.h"
#include "platform/config/config.h"
#include "platform/db/database.h"
#include "platform/fetch/fetcher.h"
#include "platform/http/rate_limit.h"
#include "platform/http/router.h"
#include "platform/http/server.h"
#include "platform/jobs/worker.h"
#include "platform/log/log.h"
#include "platform/mail/mail.h"
#include "platform/socketio/server.h"
#include "realtime/agent_sockets.h"
#include "realtime/source_sockets.h"
#include "realtime/visitor_sockets.h"
#include "realtime/widget_routes.h"
#include "visitors/embedding.h"
#include "visitors/visitors.h"

#include <boost/asio/io_context.hpp>

#include <cstdint>
#include <memory>
#include <string>

namespace hiochat::app {

// The whole server: the only place that knows every feature. Parts are declared in dependency order
// and connected in the constructor; what runs is written here and nowhere else.
class App {
public:
    // Opens the databases and binds nothing yet. Throws with advice for the operator.
    App(boost::asio::io_context& loop, config::Config config, const Clock& clock, log::Log& log);
    ~App();

    App(const App&) = delete;
    App& operator=(const App&) = delete;

    // Listens, starts the jobs, and takes up what an earlier run left; the port that was bound.
    std::uint16_t start();

    // Says goodbye to sockets, finishes requests and jobs in flight; everything is at rest after
    // it, within 10 s.
    Task<void> stop();

    http::Router& router() { return router_; }

    accounts::SignIn& sign_in() { return sign_in_; }

    accounts::Users& users() { return users_; }

    accounts::ApiKeys& api_keys() { return api_keys_; }

    chatbots::Chatbots& chatbots() { return chatbots_; }

    knowledge::Sources& sources() { return sources_; }

    const config::Config& config() const { return config_; }

    const std::string& public_url() const { return public_url_; }

    socketio::Server& sockets() { return sockets_; }

    Pages& pages() { return pages_; }

private:
    void prepare_statements();
    void connect_events();
    void connect_jobs();
    void add_routes();
    void serve_sockets();
    void say_goodbye();
    Task<void> send_mail(jobs::Job job);
    Task<void> process_source(jobs::Job job);
    Task<void> remove_blob(jobs::Job job);
    Task<void> take_up_again();
    Task<void> tell_of_lost_keys();
    Task<void> keep_vectors();
    Task<void> catch_up_vectors(std::optional<WorkspaceId> workspace);
    void report(std::string_view event, std::exception_ptr error);
    interfaces::Speaking speaking();
    interfaces::mcp::EndpointOptions mcp_options();

    boost::asio::io_context& loop_;
    config::Config config_;
    const Clock& clock_;
    log::Log& log_;
    std::string public_url_;
    async::Pool io_pool_; // waits: mail, extraction
    async::Pool cpu_pool_;
    fetch::Fetcher fetcher_;
    std::unique_ptr<db::Database> database_;
    std::unique_ptr<db::Database> blob_database_;
    jobs::Worker jobs_;
    async::TaskGroup background_;
    mail::Mailer mailer_;
    accounts::Users users_;
    accounts::Sessions sessions_;
    accounts::ApiKeys api_keys_;
    accounts::SignIn sign_in_;
    accounts::Access access_;
    chatbots::Chatbots chatbots_;
    behaviours::Behaviours behaviours_;
    models::Models models_;
    visitors::Visitors visitors_;
    visitors::Embedding embedding_;
    conversations::Conversations conversations_;
    knowledge::blobs::Blobs blobs_;
    knowledge::Sources sources_;
    knowledge::Library library_;
    ModelsEmbedder embedder_;
    knowledge::vectors::Vectors vectors_;
    knowledge::vectors::Upkeep vector_upkeep_;
    knowledge::Processing processing_;
    knowledge::categories::Categories categories_;
    knowledge::categories::Scope category_scope_;
    knowledge::synonyms::Synonyms synonyms_;
    knowledge::analytics::Analytics knowledge_analytics_;
    knowledge::questions::Questions questions_;
    assistant::Retrieval retrieval_;
    Answers answers_;
    assistant::Search search_;
    Quality quality_;
    realtime::SocketLimits socket_limits_;
    http::RateLimit session_limit_;
    socketio::Server sockets_;
    realtime::VisitorSockets visitor_sockets_;
    realtime::AgentSockets agent_sockets_;
    realtime::SourceSockets source_sockets_;
    Crawling crawling_;
    Health health_;
    Pages pages_;
    accounts::Routes account_routes_;
    accounts::AuthRoutes auth_routes_;
    chatbots::Routes chatbot_routes_;
    behaviours::Routes behaviour_routes_;
    models::Routes model_routes_;
    conversations::Routes conversation_routes_;
    knowledge::Routes knowledge_routes_;
    knowledge::categories::Routes category_routes_;
    knowledge::synonyms::Routes synonym_routes_;
    knowledge::vectors::Routes vector_routes_;
    knowledge::analytics::Routes knowledge_analytics_routes_;
    knowledge::questions::Routes question_routes_;
    interfaces::AnswerRoutes answer_routes_;
    interfaces::openai::Routes openai_routes_;
    interfaces::mcp::Endpoint mcp_;
    assistant::SearchRoutes search_routes_;
    realtime::WidgetRoutes widget_routes_;
    http::Router router_;
    http::Server server_;
};

} // namespace hiochat::app

#include "app/app.h"

#include "accounts/queries.h"
#include "app/attempt.h"
#include "app/evaluation_engine.h"
#include "app/limits.h"
#include "app/models.h"
#include "app/queries.h"
#include "app/version.h"
#include "assistant/queries.h"
#include "behaviours/queries.h"
#include "chatbots/queries.h"
#include "conversations/queries.h"
#include "crawler/queries.h"
#include "extractor/client/extractor.h"
#include "knowledge/analytics/queries.h"
#include "knowledge/blobs/queries.h"
#include "knowledge/categories/queries.h"
#include "knowledge/changes/queries.h"
#include "knowledge/queries.h"
#include "knowledge/synonyms/queries.h"
#include "knowledge/vectors/queries.h"
#include "models/queries.h"
#include "platform/async/async.h"
#include "platform/db/error.h"
#include "platform/db/open.h"
#include "platform/errors/rejected.h"
#include "platform/json/json.h"
#include "platform/socketio/engineio/reasons.h"
#include "realtime/wire.h"
#include "visitors/queries.h"

#include <algorithm>
#include <iostream>
#include <thread>

namespace hiochat::app {

namespace {

constexpr std::chrono::seconds goodbye_time{3};
constexpr std::chrono::seconds settle_time{1};
constexpr std::chrono::seconds sweep_every{30};
constexpr std::chrono::minutes look_at_vectors_every{10};
constexpr std::int64_t process_attempts = 5;

std::string public_url_of(const config::Config& config) {
    auto url = config.public_url.empty() ? "http://" + config.listen : config.public_url;
    while (url.ends_with('/')) {
        url.pop_back();
    }
    return url;
}

std::size_t cpu_threads() {
    return std::max(1U, std::thread::hardware_concurrency());
}

mail::Options mail_options(const config::Config& config) {
    mail::Options options;
    options.smtp_url = config.smtp_url;
    options.user = config.smtp_user;
    options.password = config.smtp_password;
    options.from = config.mail_from;
    options.outbox = std::filesystem::path{config.data} / "outbox";
    return options;
}

// Without a mail server the operator reads the link here.
void announce_mail(const mail::Mail& mail, const std::filesystem::path& path) {
    std::cout << "Mail to " << mail.to << " is in " << path.string() << "\n";
    const auto link = mail.text.find("http");
    if (link != std::string::npos) {
        std::cout << "  " << mail.text.substr(link, mail.text.find_first_of(" \r\n", link) - link)
                  << "\n";
    }
    std::cout << std::flush;
}

void queue_sign_in_mail(db::Session& session, const std::string& email, const std::string& link) {
    jobs::NewJob job;
    job.kind = "mail.send";
    job.payload = json::encode_text(sign_in_mail(email, link));
    jobs::enqueue(session, job);
}

http::ServerOptions server_options(const config::Config& config, log::Log& log) {
    http::ServerOptions options;
    options.trusted_proxies = config.trusted_proxies;
    options.secure = config.public_url.starts_with("https://");
    options.upload_folder = std::filesystem::path{config.data} / "uploads";
    std::filesystem::create_directories(options.upload_folder);
    options.on_error = [&log](std::string_view id, std::exception_ptr error) {
        log.error("http.error", {{"request", id}, {"error", log::describe(error)}});
    };
    return options;
}

http::RouterHooks router_hooks(log::Log& log) {
    http::RouterHooks hooks;
    hooks.on_error = [&log](const http::Request& request, std::exception_ptr error) {
        log.error(
            "request.failed",
            {{"request", request.id}, {"path", request.path}, {"error", log::describe(error)}}
        );
    };
    hooks.on_served = [&log](const http::Served& served) {
        log.debug(
            "request.served",
            {{"request", served.request.id},
             {"route", served.route},
             {"status", served.status},
             {"microseconds",
              std::chrono::duration_cast<std::chrono::microseconds>(served.time).count()}}
        );
    };
    return hooks;
}

// People come and go all day; that a limit ended a connection is what an operator asks for.
void log_closed(log::Log& log, const socketio::Closed& closed) {
    namespace reasons = socketio::engineio::reasons;
    const bool by_limit = closed.reason == reasons::too_slow || closed.reason == reasons::flood;
    const auto write = by_limit ? &log::Log::info : &log::Log::debug;
    std::string namespaces;
    for (const auto space : closed.namespaces) {
        namespaces.append(namespaces.empty() ? "" : " ").append(space);
    }
    (log.*write)(
        "socket.closed",
        {{"reason", closed.reason}, {"network", closed.network}, {"namespaces", namespaces}}
    );
}

socketio::Options socket_options(const config::Config& config, log::Log& log) {
    auto options = socket_limits(config);
    options.on_error = [&log](std::exception_ptr error, std::string_view event) {
        log.error("socket.failed", {{"socketEvent", event}, {"error", log::describe(error)}});
    };
    options.on_closed = [&log](const socketio::Closed& closed) { log_closed(log, closed); };
    return options;
}

realtime::Limit limit_of(http::RateLimit& limit) {
    return [&limit](const std::string& key) { limit.check(key); };
}

} // namespace

App::App(boost::asio::io_context& loop, config::Config config, const Clock& clock, log::Log& log)
    : loop_{loop}, config_{std::move(config)}, clock_{clock}, log_{log},
      public_url_{public_url_of(config_)}, io_pool_{4}, cpu_pool_{cpu_threads()},
      fetcher_{fetch_options(config_, public_url_)},
      database_{db::open(db::main_database(config_.database, config_.data))},
      blob_database_{db::open(db::blobs_database(config_.database, config_.data))},
      jobs_{loop.get_executor(), *database_, clock_, log_, worker_options(config_)},
      background_{
          loop.get_executor(),
          [this](std::exception_ptr error) { report("background.failed", error); }
      },
      mailer_{io_pool_, mail_options(config_), announce_mail}, users_{*database_},
      sessions_{*database_, clock_}, api_keys_{*database_, clock_},
      sign_in_{*database_, clock_, sign_in_options(config_), public_url_, queue_sign_in_mail},
      access_{users_, sessions_, api_keys_}, chatbots_{*database_, clock_},
      behaviours_{*database_, clock_},
      models_{
          *database_, clock_, secret_box(config_), background_, cpu_pool_, model_options(config_)
      },
      visitors_{*database_, clock_}, embedding_{access_, chatbots_, public_url_},
      conversations_{loop.get_executor(), *database_, clock_, conversation_limits(config_)},
      blobs_{*blob_database_}, sources_{*database_, blobs_, clock_, source_limits(config_)},
      library_{
          *database_, cpu_pool_, std::filesystem::path{config_.data} / "index", log_, background_
      },
      embedder_{models_},
      vectors_{
          *database_,
          cpu_pool_,
          std::filesystem::path{config_.data} / "vectors",
          embedder_,
          clock_,
          log_,
          background_,
          vector_options(config_)
      },
      vector_upkeep_{*database_, embedder_, vectors_.choice(), clock_, log_, background_},
      processing_{
          *database_,
          sources_,
          library_,
          io_pool_,
          clock_,
          log_,
          extractor::find_program(),
          extract_limits(config_)
      },
      categories_{*database_, clock_}, category_scope_{*database_, clock_},
      synonyms_{*database_, clock_}, knowledge_analytics_{*database_, cpu_pool_, clock_},
      questions_{*database_, processing_, categories_, knowledge_analytics_},
      retrieval_{library_, category_scope_, vectors_, cpu_pool_},
      answers_{
          loop.get_executor(),
          config_,
          {*database_,
           chatbots_,
           behaviours_,
           library_,
           retrieval_,
           models_,
           conversations_,
           background_,
           clock_}
      },
      search_{*database_, library_, category_scope_, retrieval_, cpu_pool_},
      quality_{
          config_,
          *database_,
          questions_,
          engine_of(answers_.answerer(), behaviours_, answers_.records()),
          clock_,
          log_
      },
      socket_limits_{clock_, socket_rates(config_)}, session_limit_{clock_, visitor_rate(config_)},
      sockets_{loop.get_executor(), socket_options(config_, log_)},
      visitor_sockets_{sockets_.of("/"), embedding_, visitors_, conversations_, socket_limits_},
      agent_sockets_{sockets_.of("/agents"), access_, conversations_, socket_limits_, public_url_},
      source_sockets_{
          loop.get_executor(), sockets_.of("/agents"), sources_, socket_limits_, background_
      },
      crawling_{
          loop.get_executor(),
          config_,
          fetcher_,
          *database_,
          sources_,
          processing_,
          sockets_.of("/agents"),
          clock_,
          log_
      },
      health_{*database_, clock_, background_, loop.get_executor()},
      account_routes_{users_, sessions_, api_keys_},
      auth_routes_{sign_in_, users_, sessions_, public_url_}, chatbot_routes_{chatbots_, api_keys_},
      behaviour_routes_{behaviours_}, model_routes_{models_, clock_},
      conversation_routes_{conversations_}, knowledge_routes_{sources_, library_, cpu_pool_},
      category_routes_{categories_}, synonym_routes_{synonyms_}, vector_routes_{vector_upkeep_},
      knowledge_analytics_routes_{knowledge_analytics_, sources_, clock_},
      question_routes_{questions_, sources_},
      answer_routes_{interfaces::ask(answers_.answerer()), chatbots_, speaking()},
      openai_routes_{interfaces::ask(answers_.answerer()), chatbots_, speaking(), clock_},
      mcp_{
          interfaces::ask(answers_.answerer()), search_, sources_, chatbots_, clock_, mcp_options()
      },
      search_routes_{search_, sources_},
      widget_routes_{embedding_, behaviours_, visitors_, conversations_, limit_of(session_limit_)},
      router_{router_hooks(log_)},
      server_{
          loop.get_executor(),
          http_limits(config_),
          [this](http::Request request) { return router_.handle(std::move(request)); },
          server_options(config_, log_)
      } {
    prepare_statements();
    connect_events();
    connect_jobs();
    add_routes();
    serve_sockets();
}

App::~App() = default;

// A mistake in any statement stops the start.
void App::prepare_statements() {
    database_->prepare_all(accounts::queries::every_statement);
    database_->prepare_all(chatbots::queries::every_statement);
    database_->prepare_all(behaviours::queries::every_statement);
    database_->prepare_all(models::queries::every_statement);
    database_->prepare_all(visitors::queries::every_statement);
    database_->prepare_all(conversations::queries::every_statement);
    database_->prepare_all(knowledge::queries::every_statement);
    database_->prepare_all(knowledge::changes::queries::every_statement);
    database_->prepare_all(knowledge::categories::queries::every_statement);
    database_->prepare_all(knowledge::synonyms::queries::every_statement);
    database_->prepare_all(knowledge::vectors::queries::every_statement);
    database_->prepare_all(knowledge::analytics::queries::every_statement);
    database_->prepare_all(crawler::queries::every_statement);
    database_->prepare_all(assistant::queries::every_statement);
    database_->prepare_all(queries::every_statement);
    quality_.prepare_statements(*database_);
    blob_database_->prepare_all(knowledge::blobs::queries::every_statement);
}

void App::connect_events() {
    conversations_.on_appended([this](const conversations::Appended& appended) {
        visitor_sockets_.on_appended(appended);
        agent_sockets_.on_appended(appended);
        answers_.on_appended(appended);
    });
    answers_.connect(visitor_sockets_, agent_sockets_);
    quality_.connect(visitor_sockets_);
    api_keys_.on_revoked([this](const std::string& key_hash) {
        visitor_sockets_.on_key_revoked(key_hash);
        agent_sockets_.on_key_revoked(key_hash);
    });
    sessions_.on_revoked([this](const SessionId& session) {
        agent_sockets_.on_session_revoked(session);
    });
    categories_.on_changed([this] { category_scope_.forget(); });
    chatbots_.on_changed([this](const ChatbotId&) { category_scope_.forget(); });
    synonyms_.on_changed([this](const ChatbotId& chatbot, knowledge::synonyms::Groups groups) {
        library_.set_synonyms(chatbot, std::move(groups));
    });
    chatbots_.on_remove(knowledge::Sources::remove_all);
    chatbots_.on_removed([this](const ChatbotId& chatbot) {
        library_.remove_all(chatbot);
        vectors_.remove_all(chatbot);
    });
    sources_.on_changed([this](const knowledge::Source& source) {
        source_sockets_.on_changed(source);
        if (source.status == knowledge::SourceStatus::ready) {
            vector_upkeep_.on_changed(source.workspace_id, source.chatbot_id);
        }
    });
    vector_upkeep_.on_stored([this](const ChatbotId& chatbot) { vectors_.note_stored(chatbot); });
    models_.directory().on_changed([this](const WorkspaceId& workspace) {
        background_.spawn(catch_up_vectors(workspace));
    });
    sources_.on_removed(
        [this](const WorkspaceId& workspace, const ChatbotId& chatbot, const SourceId& source) {
            library_.remove(chatbot, source);
            source_sockets_.on_removed(workspace, chatbot, source);
        }
    );
}

void App::connect_jobs() {
    jobs::HandlerOptions mail;
    mail.at_once = 2;
    mail.max_attempts = 8; // within ten minutes: the link in it lives for fifteen
    jobs_.handle("mail.send", mail, [this](jobs::Job job) { return send_mail(std::move(job)); });
    jobs::HandlerOptions process;
    process.at_once = 2;
    process.max_attempts = process_attempts + 1; // the last only marks what ended the process
    jobs_.handle(knowledge::process_job, process, [this](jobs::Job job) {
        return process_source(std::move(job));
    });
    jobs_.handle(knowledge::categories::apply_rules_job, {}, [this](jobs::Job job) {
        const auto payload = json::decode_text<knowledge::categories::ApplyRulesJob>(job.payload);
        return categories_.apply_rules(payload.workspace_id);
    });
    jobs_.handle(knowledge::remove_blob_job, {}, [this](jobs::Job job) {
        return remove_blob(std::move(job));
    });
    jobs_.handle(knowledge::remove_source_job, {}, [this](jobs::Job job) {
        return sources_.remove_children(json::decode_text<knowledge::ProcessJob>(job.payload));
    });
    jobs_.handle(knowledge::sweep_job, {}, [this](jobs::Job) { return sources_.sweep(); });
    jobs::HandlerOptions embed;
    embed.at_once = 2;
    jobs_.handle(knowledge::vectors::embed_job, embed, [this](jobs::Job job) {
        return vector_upkeep_.run(json::decode_text<knowledge::vectors::EmbedJob>(job.payload));
    });
    jobs_.handle(knowledge::vectors::embed_later_job, {}, [this](jobs::Job job) {
        return vector_upkeep_.run_later(json::decode_text<knowledge::vectors::EmbedJob>(job.payload)
        );
    });
    crawling_.connect_jobs(jobs_);
    quality_.connect_jobs(jobs_);
}

Task<void> App::send_mail(jobs::Job job) {
    co_await mailer_.send(json::decode_text<mail::Mail>(job.payload));
}

Task<void> App::process_source(jobs::Job job) {
    const auto payload = json::decode_text<knowledge::ProcessJob>(job.payload);
    if (job.attempts > process_attempts) {
        co_await processing_.give_up(payload);
        throw jobs::GiveUp{"the process ended while it ran, each time"};
    }
    std::exception_ptr failure;
    try {
        co_await processing_.run(payload);
    } catch (...) {
        failure = std::current_exception();
    }
    if (failure) { // the job runner keeps the reason; the owner sees the end of the last try
        if (job.attempts >= process_attempts) {
            co_await processing_.give_up(payload);
            throw jobs::GiveUp{log::describe(failure)};
        }
        std::rethrow_exception(failure);
    }
}

Task<void> App::remove_blob(jobs::Job job) {
    const auto payload = json::decode_text<knowledge::RemoveBlobJob>(job.payload);
    co_await sources_.remove_blob(payload.workspace_id, payload.blob_id);
}

void App::add_routes() {
    health_.add_to(router_);
    auth_routes_.add_to(router_);
    account_routes_.add_to(router_, access_);
    chatbot_routes_.add_to(router_, access_);
    behaviour_routes_.add_to(router_, access_);
    model_routes_.add_to(router_, access_);
    knowledge_routes_.add_to(router_, access_);
    category_routes_.add_to(router_, access_);
    synonym_routes_.add_to(router_, access_);
    vector_routes_.add_to(router_, access_);
    question_routes_.add_to(router_, access_);
    knowledge_analytics_routes_.add_to(router_, access_);
    crawling_.add_to(router_, access_);
    answer_routes_.add_to(router_, access_);
    openai_routes_.add_to(router_, access_);
    mcp_.add_to(router_, access_);
    answers_.add_to(router_, access_);
    search_routes_.add_to(router_, access_);
    conversation_routes_.add_to(router_, access_);
    quality_.add_to(router_, access_);
    widget_routes_.add_to(router_);
    pages_.add_to(router_);
}

interfaces::Speaking App::speaking() {
    return {feed_limits(config_), [this](std::exception_ptr error) {
                report("answer.failed", error);
            }};
}

interfaces::mcp::EndpointOptions App::mcp_options() {
    interfaces::mcp::EndpointOptions options;
    options.public_url = public_url_;
    options.version = version;
    options.calls = mcp_rate(config_);
    options.feed = feed_limits(config_);
    options.report = [this](std::exception_ptr error) { report("tool.failed", error); };
    return options;
}

void App::serve_sockets() {
    router_.mount("/socket.io", [this](http::Request request) {
        return sockets_.handle(std::move(request));
    });
    server_.on_upgrade(
        "/socket.io/",
        [this](http::Request request, auto socket, std::string unread) {
            sockets_.upgrade(std::move(request), std::move(socket), std::move(unread));
        }
    );
    server_.plan_bodies([this](const http::Request& request) { return router_.plan(request); });
}

std::uint16_t App::start() {
    const auto colon = config_.listen.rfind(':');
    auto address = config_.listen.substr(0, colon);
    if (address.starts_with('[') && address.ends_with(']')) {
        address = address.substr(1, address.size() - 2);
    }
    const auto port = static_cast<std::uint16_t>(std::stoi(config_.listen.substr(colon + 1)));
    const auto bound = server_.listen(address, port);
    jobs_.start();
    background_.spawn(take_up_again());
    background_.spawn(answers_.keep_records(log_));
    background_.spawn(crawling_.keep_schedules());
    background_.spawn(quality_.keep_watch());
    background_.spawn(library_.tidy());
    background_.spawn(keep_vectors());
    background_.spawn(sources_.fold_names());
    background_.spawn(tell_of_lost_keys());
    log_.info(
        "server.started", {{"address", address}, {"port", bound}, {"database", database_->kind()}}
    );
    return bound;
}

// Answers that an earlier run, or another node, owed and did not give.
Task<void> App::take_up_again() {
    for (;;) {
        co_await attempt(log_, "assistant.not_resumed", answers_.take_up_again());
        co_await async::sleep_for(sweep_every);
    }
}

// Their owners see it in the list of models; only the operator can bring the key that opens them.
Task<void> App::tell_of_lost_keys() {
    const auto keys = co_await models_.directory().stored_keys();
    if (keys.lost > 0) {
        log_.warning(
            "models.keys_lost",
            {{"keys", keys.lost},
             {"of", keys.all},
             {"advice",
              "they were encrypted with another secret.key or secret_key: bring that one, or have "
              "them entered again"}}
        );
    }
}

// Of all chatbots; of those whose endpoints have changed, at once.
Task<void> App::keep_vectors() {
    for (;;) {
        co_await catch_up_vectors(std::nullopt);
        co_await async::sleep_for(look_at_vectors_every);
    }
}

Task<void> App::catch_up_vectors(std::optional<WorkspaceId> workspace) {
    co_await attempt(log_, "vectors.not_looked_at", vector_upkeep_.catch_up(workspace));
}

void App::say_goodbye() {
    const auto goodbye =
        socketio::Arguments::of_text(json::encode_text(realtime::wire::Goodbye{"restart"}));
    for (const auto* name : {"/", "/agents"}) {
        sockets_.of(name).broadcast("goodbye", goodbye);
    }
}

Task<void> App::stop() {
    log_.info("server.stopping");
    say_goodbye();
    try { // acknowledged before the sockets close; who goes on talking is not waited for
        co_await async::within(settle_time, conversations_.settled());
    } catch (const async::TimedOut&) {
        log_.info("server.stopping_while_visitors_speak");
    }
    co_await sockets_.stop();
    co_await conversations_.settled();
    co_await server_.stop(goodbye_time);
    co_await jobs_.stop(goodbye_time);
    background_.cancel();
    co_await background_.join();
    log_.info("server.stopped");
}

void App::report(std::string_view event, std::exception_ptr error) {
    log_.error(event, {{"error", log::describe(error)}});
}

} // namespace hiochat::app

#pragma once

#include <boost/describe/class.hpp>

#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::config {

// Of what a chatbot may hold.
struct KnowledgeConfig {
    std::int64_t sources_per_chatbot = 10'000;
    std::int64_t passages_per_source = 200'000;
    std::int64_t vector_megabytes = 1024;
};
BOOST_DESCRIBE_STRUCT(
    KnowledgeConfig, (), (sources_per_chatbot, passages_per_source, vector_megabytes)
)

// Of the crawler.
struct CrawlConfig {
    bool crawl_allow_private_networks = false;
    std::vector<std::int64_t> crawl_ports{80, 443, 8080, 8443};
    std::int64_t crawl_connections = 128;
    std::int64_t crawl_header_bytes = 64LL * 1024;
    std::int64_t crawl_pages = 10'000;
    std::int64_t crawl_depth = 50;
    std::int64_t crawl_addresses = 50'000;
    std::int64_t crawl_page_bytes = 5LL * 1024 * 1024;
    std::int64_t crawl_fetches = 8;
    std::int64_t crawl_fetches_per_host = 2;
    std::int64_t crawl_requests_per_second = 2;
    std::int64_t crawl_delay_seconds = 30;
    std::int64_t crawl_page_seconds = 20;
    std::int64_t crawl_retries = 2;
    std::int64_t crawl_run_seconds = 6 * 3600;
    std::int64_t crawl_at_once = 16;
    std::int64_t crawl_runs_kept = 20;
};
BOOST_DESCRIBE_STRUCT(
    CrawlConfig,
    (),
    (crawl_allow_private_networks,
     crawl_ports,
     crawl_connections,
     crawl_header_bytes,
     crawl_pages,
     crawl_depth,
     crawl_addresses,
     crawl_page_bytes,
     crawl_fetches,
     crawl_fetches_per_host,
     crawl_requests_per_second,
     crawl_delay_seconds,
     crawl_page_seconds,
     crawl_retries,
     crawl_run_seconds,
     crawl_at_once,
     crawl_runs_kept)
)

// Of language models: what the server itself offers to every workspace, and the limits of asking
// any.
struct ModelConfig {
    std::string secret_key;
    std::string model_vendor = "custom";
    std::string model_url;
    std::string model_key;
    std::string model_name;
    std::string model_api_version;
    std::int64_t model_window = 0;
    std::string model_prompt_price;
    std::string model_completion_price;
    std::string model_fallback_vendor = "custom";
    std::string model_fallback_url;
    std::string model_fallback_key;
    std::string model_fallback_name;
    std::string model_fallback_prompt_price;
    std::string model_fallback_completion_price;
    std::string embedding_vendor = "custom";
    std::string embedding_url;
    std::string embedding_key;
    std::string embedding_name;
    std::string embedding_api_version;
    std::int64_t embedding_dimensions = 0;
    std::string embedding_price;
    std::string model_currency = "USD";
    bool model_allow_private_networks = false;
    std::vector<std::int64_t> model_ports{80, 443, 8080, 8443};

    std::int64_t model_spend_per_month = 0;
    std::int64_t model_requests_at_once = 16;
    std::int64_t model_requests_waiting = 64;
    std::int64_t model_wait_seconds = 10;
    std::int64_t model_seconds = 40;
    std::int64_t model_first_seconds = 15;
    std::int64_t model_stall_seconds = 10;
    std::int64_t model_rewriting_seconds = 4;
    std::int64_t model_tries = 2;
    std::int64_t model_retry_seconds = 5;
    std::int64_t model_breaker_failures = 5;
    std::int64_t model_breaker_seconds = 30;
    std::int64_t model_retry_after_seconds = 300;
    std::int64_t model_reply_bytes = 4LL * 1024 * 1024;
    std::int64_t model_event_bytes = 1024LL * 1024;
    std::int64_t model_endpoints = 20;
    std::int64_t embedding_seconds = 30;
    std::int64_t embedding_reply_bytes = 32LL * 1024 * 1024;
};
BOOST_DESCRIBE_STRUCT(
    ModelConfig,
    (),
    (secret_key,
     model_vendor,
     model_url,
     model_key,
     model_name,
     model_api_version,
     model_window,
     model_prompt_price,
     model_completion_price,
     model_fallback_vendor,
     model_fallback_url,
     model_fallback_key,
     model_fallback_name,
     model_fallback_prompt_price,
     model_fallback_completion_price,
     embedding_vendor,
     embedding_url,
     embedding_key,
     embedding_name,
     embedding_api_version,
     embedding_dimensions,
     embedding_price,
     model_currency,
     model_allow_private_networks,
     model_ports,
     model_spend_per_month,
     model_requests_at_once,
     model_requests_waiting,
     model_wait_seconds,
     model_seconds,
     model_first_seconds,
     model_stall_seconds,
     model_rewriting_seconds,
     model_tries,
     model_retry_seconds,
     model_breaker_failures,
     model_breaker_seconds,
     model_retry_after_seconds,
     model_reply_bytes,
     model_event_bytes,
     model_endpoints,
     embedding_seconds,
     embedding_reply_bytes)
)

// Of answers to visitors who send several messages in a row.
struct AnswerConfig {
    std::int64_t answer_restarts = 3;
    std::int64_t answer_restart_seconds = 5;
    std::int64_t answer_together_bytes = 8LL * 1024;
};
BOOST_DESCRIBE_STRUCT(
    AnswerConfig, (), (answer_restarts, answer_restart_seconds, answer_together_bytes)
)

// Of the questions that chatbots are tested with.
struct EvaluationConfig {
    std::int64_t evaluations_per_chatbot = 20;
    std::int64_t evaluation_questions = 500;
    std::int64_t evaluation_runs_kept = 50;
    std::int64_t evaluation_runs_at_once = 2;
    std::int64_t evaluation_quiet_seconds = 60;
    std::int64_t evaluation_answer_seconds = 120;
};
BOOST_DESCRIBE_STRUCT(
    EvaluationConfig,
    (),
    (evaluations_per_chatbot,
     evaluation_questions,
     evaluation_runs_kept,
     evaluation_runs_at_once,
     evaluation_quiet_seconds,
     evaluation_answer_seconds)
)

// Of what programs are answered.
struct InterfaceConfig {
    std::int64_t stream_seconds = 600;
    std::int64_t stream_bytes = 256LL * 1024;
    std::int64_t mcp_calls_per_minute = 600;
};
BOOST_DESCRIBE_STRUCT(InterfaceConfig, (), (stream_seconds, stream_bytes, mcp_calls_per_minute))

// Everything an operator can set. A setting comes from, strongest first: the command line
// (`--mail-from`), the environment (HIOCHAT_MAIL_FROM), the file (`mail_from = "..."`), the default
// here.
struct Config : KnowledgeConfig,
                CrawlConfig,
                ModelConfig,
                AnswerConfig,
                EvaluationConfig,
                InterfaceConfig {
    std::string listen = "127.0.0.1:8080";
    std::string data = "./data";
    std::string database;
    std::string public_url;
    bool demo = false;
    std::string smtp_url;
    std::string smtp_user;
    std::string smtp_password;
    std::string mail_from = "Hiochat <hiochat@localhost>";
    std::string log_level = "info";
    std::vector<std::string> trusted_proxies;

    // Limits. settings() says what each is about and what happens there; one that is 0 here is
    // derived from others.
    std::int64_t message_chars = 4000;
    std::int64_t messages_per_minute = 30;
    std::int64_t messages_per_second = 0;
    std::int64_t messages_per_minute_per_address = 0;
    std::int64_t messages_per_minute_per_chatbot = 0;
    std::int64_t reads_per_minute = 0;
    std::int64_t visitors_per_minute = 600;
    std::int64_t sign_in_mails_per_hour = 5;
    std::int64_t sign_in_mails_per_hour_per_address = 50;

    std::int64_t upload_bytes = 10LL * 1024 * 1024;
    std::int64_t extract_seconds = 20;
    std::int64_t extract_megabytes = 1024;
    std::int64_t job_lease_seconds = 60;

    std::int64_t connections = 100'000;
    std::int64_t connections_per_address = 1'000;
    std::int64_t unconnected = 10'000;
    std::int64_t unconnected_per_address = 200;
    std::int64_t connect_seconds = 45;
    std::int64_t ping_seconds = 25;
    std::int64_t pong_seconds = 20;
    std::int64_t upgrade_seconds = 10;
    std::int64_t payload_bytes = 1'000'000;
    std::int64_t queue_bytes = 4LL * 1024 * 1024;
    std::int64_t packets_per_second = 5'000;
    std::int64_t pending_events = 256;
    std::int64_t attachments = 10;
    std::int64_t namespaces = 16;
    std::int64_t recovery_seconds = 120;
    std::int64_t recovery_bytes = 64LL * 1024;
    std::int64_t recovery_total_bytes = 32LL * 1024 * 1024;

    std::int64_t http_connections = 15'000;
    std::int64_t http_connections_per_address = 2'000;
    std::int64_t requests_per_connection = 10'000;
    std::int64_t header_bytes = 16LL * 1024;
    std::int64_t headers = 100;
    std::int64_t header_seconds = 15;
    std::int64_t body_bytes = 1024LL * 1024;
    std::int64_t body_seconds = 300;
    std::int64_t stall_seconds = 30;
    std::int64_t idle_seconds = 60;
};
BOOST_DESCRIBE_STRUCT(
    Config,
    (KnowledgeConfig, CrawlConfig, ModelConfig, AnswerConfig, EvaluationConfig, InterfaceConfig),
    (listen,
     data,
     database,
     public_url,
     demo,
     smtp_url,
     smtp_user,
     smtp_password,
     mail_from,
     log_level,
     trusted_proxies,
     message_chars,
     messages_per_minute,
     messages_per_second,
     messages_per_minute_per_address,
     messages_per_minute_per_chatbot,
     reads_per_minute,
     visitors_per_minute,
     sign_in_mails_per_hour,
     sign_in_mails_per_hour_per_address,
     upload_bytes,
     extract_seconds,
     extract_megabytes,
     job_lease_seconds,
     connections,
     connections_per_address,
     unconnected,
     unconnected_per_address,
     connect_seconds,
     ping_seconds,
     pong_seconds,
     upgrade_seconds,
     payload_bytes,
     queue_bytes,
     packets_per_second,
     pending_events,
     attachments,
     namespaces,
     recovery_seconds,
     recovery_bytes,
     recovery_total_bytes,
     http_connections,
     http_connections_per_address,
     requests_per_connection,
     header_bytes,
     headers,
     header_seconds,
     body_bytes,
     body_seconds,
     stall_seconds,
     idle_seconds)
)

struct Setting {
    std::string_view key; // snake_case, as in the file
    std::string_view help;
    std::string_view answer{}; // of a limit: what happens when it is reached
};

// All settings with their one-line help, in the order of --help.
std::span<const Setting> settings();

// A setting that is unknown or cannot be used; what() is advice for the operator.
class BadConfig : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// One `key=value` as given on the command line, in the environment or, for lists, once per item.
struct Assignment {
    std::string key;
    std::string value;
};

// Applies file, then environment, then command line. `file` may be empty: then DATA/hiochat.toml is
// read if it exists. A variable HIOCHAT_... that is no setting is told on stderr, and refused when
// it looks like one that was meant.
Config load(const std::string& file, std::span<const Assignment> command_line);

// The sample file: every setting with its help and default, commented out.
std::string sample_file();

// Every limit with its default and its answer, as a Markdown table: docs/guides/limits.md holds it.
std::string limits_table();

// What is left to 0, from the settings that it depends on. load() does it.
void derive(Config& config);

} // namespace hiochat::config

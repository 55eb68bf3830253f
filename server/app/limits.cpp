#include "app/limits.h"

#include "app/version.h"

#include <algorithm>

namespace hiochat::app {

namespace {

using std::chrono::seconds;

std::size_t amount(std::int64_t setting) {
    return static_cast<std::size_t>(setting);
}

http::Rate per_minute(std::int64_t setting) {
    return http::rate_of(amount(setting), std::chrono::minutes{1});
}

} // namespace

accounts::SignInOptions sign_in_options(const config::Config& config) {
    accounts::SignInOptions options;
    options.mails_per_email_and_hour = config.sign_in_mails_per_hour;
    options.mails_per_address_and_hour = config.sign_in_mails_per_hour_per_address;
    return options;
}

conversations::Limits conversation_limits(const config::Config& config) {
    conversations::Limits limits;
    limits.message_chars = amount(config.message_chars);
    return limits;
}

knowledge::SourceLimits source_limits(const config::Config& config) {
    knowledge::SourceLimits limits;
    limits.bytes = amount(config.upload_bytes);
    limits.of_chatbot = config.sources_per_chatbot;
    limits.passages = config.passages_per_source;
    return limits;
}

extractor::Limits extract_limits(const config::Config& config) {
    extractor::Limits limits;
    limits.wall = seconds{config.extract_seconds};
    limits.cpu = seconds{config.extract_seconds};
    limits.memory = static_cast<std::uint64_t>(config.extract_megabytes) << 20;
    return limits;
}

knowledge::vectors::Options vector_options(const config::Config& config) {
    knowledge::vectors::Options options;
    options.memory = amount(config.vector_megabytes) << 20;
    return options;
}

crawler::Limits crawl_limits(const config::Config& config) {
    crawler::Limits limits;
    limits.pages = config.crawl_pages;
    limits.depth = config.crawl_depth;
    limits.addresses = config.crawl_addresses;
    limits.page_bytes = amount(config.crawl_page_bytes);
    limits.fetches = amount(config.crawl_fetches);
    limits.fetches_per_host = amount(config.crawl_fetches_per_host);
    limits.requests_per_second = config.crawl_requests_per_second;
    limits.longest_delay = seconds{config.crawl_delay_seconds};
    limits.page_time = seconds{config.crawl_page_seconds};
    limits.retries = config.crawl_retries;
    limits.run_time = seconds{config.crawl_run_seconds};
    limits.runs_kept = config.crawl_runs_kept;
    return limits;
}

evaluations::Limits evaluation_limits(const config::Config& config) {
    evaluations::Limits limits;
    limits.of_chatbot = config.evaluations_per_chatbot;
    limits.cases = config.evaluation_questions;
    limits.runs_kept = config.evaluation_runs_kept;
    limits.quiet = seconds{config.evaluation_quiet_seconds};
    limits.answer_time = seconds{config.evaluation_answer_seconds};
    return limits;
}

realtime::SocketRates socket_rates(const config::Config& config) {
    realtime::SocketRates rates;
    rates.visitor = per_minute(config.messages_per_minute);
    rates.visitor_in_a_second = http::rate_of(amount(config.messages_per_second), seconds{1});
    rates.chatbot = per_minute(config.messages_per_minute_per_chatbot);
    rates.address = per_minute(config.messages_per_minute_per_address);
    rates.reads = per_minute(config.reads_per_minute);
    return rates;
}

http::Rate visitor_rate(const config::Config& config) {
    return per_minute(config.visitors_per_minute);
}

http::ServerLimits http_limits(const config::Config& config) {
    http::ServerLimits limits;
    limits.header_bytes = amount(config.header_bytes);
    limits.headers = amount(config.headers);
    limits.body_bytes = amount(config.body_bytes);
    limits.connections = amount(config.http_connections);
    limits.connections_per_address = amount(config.http_connections_per_address);
    limits.requests_per_connection = amount(config.requests_per_connection);
    limits.header_time = seconds{config.header_seconds};
    limits.body_time = seconds{config.body_seconds};
    limits.stall_time = seconds{config.stall_seconds};
    limits.idle_time = seconds{config.idle_seconds};
    limits.stream_time = seconds{config.stream_seconds};
    return limits;
}

http::FeedLimits feed_limits(const config::Config& config) {
    http::FeedLimits limits;
    limits.bytes = amount(config.stream_bytes);
    return limits;
}

http::Rate mcp_rate(const config::Config& config) {
    return per_minute(config.mcp_calls_per_minute);
}

jobs::WorkerOptions worker_options(const config::Config& config) {
    return {.lease = std::chrono::seconds{config.job_lease_seconds}};
}

socketio::Options socket_limits(const config::Config& config) {
    socketio::Options options;
    options.ping_interval = seconds{config.ping_seconds};
    options.ping_timeout = seconds{config.pong_seconds};
    options.connect_timeout = seconds{config.connect_seconds};
    options.upgrade_timeout = seconds{config.upgrade_seconds};
    options.max_payload = amount(config.payload_bytes);
    options.queue_bytes = amount(config.queue_bytes);
    options.packets_per_second = amount(config.packets_per_second);
    options.pending_events = amount(config.pending_events);
    options.attachments = amount(config.attachments);
    options.namespaces = amount(config.namespaces);
    options.connections_per_address = amount(config.connections_per_address);
    options.connections = amount(config.connections);
    options.unconnected = amount(config.unconnected);
    options.unconnected_per_address = amount(config.unconnected_per_address);
    socketio::RecoveryLimits recovery;
    recovery.max_disconnection = seconds{config.recovery_seconds};
    recovery.socket_bytes = amount(config.recovery_bytes);
    recovery.total_bytes = amount(config.recovery_total_bytes);
    options.recovery = recovery;
    return options;
}

fetch::Options fetch_options(const config::Config& config, const std::string& public_url) {
    fetch::Options options;
    // Says what it is and where to read about it.
    options.user_agent = "HioBot/" + std::string{version} + " (+" + public_url + "/docs/websites/)";
    options.allow_private_networks = config.crawl_allow_private_networks;
    options.ports.clear();
    for (const auto port : config.crawl_ports) {
        options.ports.push_back(static_cast<std::uint16_t>(port));
    }
    options.connections = static_cast<std::size_t>(config.crawl_connections);
    options.max_header_bytes = static_cast<std::size_t>(config.crawl_header_bytes);
    return options;
}

void fit_connections(config::Config& config, std::int64_t files) {
    constexpr std::int64_t kept = 256;
    config.http_connections =
        std::min(config.http_connections, std::max<std::int64_t>(files / 4, 1));
    config.connections = std::min(
        config.connections, std::max<std::int64_t>(files - kept - config.http_connections, 1)
    );
}

} // namespace hiochat::app

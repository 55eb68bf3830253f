#include "app/models.h"

#include "app/version.h"
#include "platform/json/names.h"

#include <boost/algorithm/string/trim.hpp>

#include <algorithm>

namespace hiochat::app {

namespace {

using std::chrono::seconds;

constexpr std::int64_t million = 1'000'000;

// Of all workspaces together, each of which has a limit of its own.
constexpr std::size_t most_requests = 8192;

std::int64_t price(const std::string& text, const std::string& setting) {
    const auto amount = models::millionths(text);
    if (!amount) {
        throw config::BadConfig{setting + " must be a price such as 0.15, not '" + text + "'"};
    }
    return *amount;
}

// As it may come from a file, with a line's end.
std::string key(std::string text, const std::string& setting) {
    boost::trim(text);
    if (std::ranges::any_of(text, [](unsigned char c) { return c <= ' ' || c >= 0x7F; })) {
        throw config::BadConfig{setting + " must hold no spaces and no letters outside of ASCII"};
    }
    return text;
}

models::Endpoint endpoint(
    const std::string& id,
    models::Kind kind,
    const std::string& vendor,
    const std::string& url,
    const std::string& prefix
) {
    models::Endpoint endpoint;
    endpoint.id = EndpointId{id};
    endpoint.kind = kind;
    endpoint.of_server = true;
    if (!json::enum_from_name(vendor, endpoint.vendor)) {
        throw config::BadConfig{
            prefix +
            "_vendor must be openai, azure, anthropic, mistral, groq, openrouter, ollama, "
            "vllm, llamacpp or custom, not '" +
            vendor + "'"
        };
    }
    endpoint.url = models::base_url(endpoint.vendor, url, &endpoint.api_version);
    if (!endpoint.url.starts_with("http://") && !endpoint.url.starts_with("https://")) {
        throw config::BadConfig{prefix + "_url must be the model's address, https://..."};
    }
    return endpoint;
}

void add_chat(std::vector<models::Endpoint>& server, const config::Config& config) {
    if (!config.model_name.empty()) {
        auto first =
            endpoint("server", models::Kind::chat, config.model_vendor, config.model_url, "model");
        first.model = config.model_name;
        first.key = key(config.model_key, "model_key");
        if (!config.model_api_version.empty()) {
            first.api_version = config.model_api_version;
        }
        first.window = config.model_window > 0 ? config.model_window
                                               : models::known_window(first.vendor, first.model);
        first.prompt_price = price(config.model_prompt_price, "model_prompt_price");
        first.completion_price = price(config.model_completion_price, "model_completion_price");
        server.push_back(std::move(first));
    }
    if (!config.model_fallback_name.empty()) {
        auto second = endpoint(
            "server_fallback",
            models::Kind::chat,
            config.model_fallback_vendor,
            config.model_fallback_url,
            "model_fallback"
        );
        second.model = config.model_fallback_name;
        second.key = key(config.model_fallback_key, "model_fallback_key");
        second.window = models::known_window(second.vendor, second.model);
        second.prompt_price =
            price(config.model_fallback_prompt_price, "model_fallback_prompt_price");
        second.completion_price =
            price(config.model_fallback_completion_price, "model_fallback_completion_price");
        server.push_back(std::move(second));
    }
}

void add_embedding(std::vector<models::Endpoint>& server, const config::Config& config) {
    if (config.embedding_name.empty()) {
        return;
    }
    auto one = endpoint(
        "server_embedding",
        models::Kind::embedding,
        config.embedding_vendor,
        config.embedding_url,
        "embedding"
    );
    one.model = config.embedding_name;
    one.key = key(config.embedding_key, "embedding_key");
    if (!config.embedding_api_version.empty()) {
        one.api_version = config.embedding_api_version;
    }
    one.dimensions = config.embedding_dimensions;
    one.prompt_price = price(config.embedding_price, "embedding_price");
    server.push_back(std::move(one));
}

models::Limits limits(const config::Config& config) {
    models::Limits limits;
    limits.total = seconds{config.model_seconds};
    limits.first = seconds{config.model_first_seconds};
    limits.stall = seconds{config.model_stall_seconds};
    limits.embedding = seconds{config.embedding_seconds};
    limits.tries = config.model_tries;
    limits.longest_retry = seconds{config.model_retry_seconds};
    limits.breaker_failures = config.model_breaker_failures;
    limits.breaker_time = seconds{config.model_breaker_seconds};
    limits.retry_after = seconds{config.model_retry_after_seconds};
    limits.at_once = static_cast<std::size_t>(config.model_requests_at_once);
    limits.waiting = static_cast<std::size_t>(config.model_requests_waiting);
    limits.wait = seconds{config.model_wait_seconds};
    limits.reply_bytes = static_cast<std::size_t>(config.model_reply_bytes);
    limits.event_bytes = static_cast<std::size_t>(config.model_event_bytes);
    limits.embedding_reply_bytes = static_cast<std::size_t>(config.embedding_reply_bytes);
    limits.endpoints = config.model_endpoints;
    limits.spend_per_month = config.model_spend_per_month * million;
    return limits;
}

} // namespace

models::Models::Options model_options(const config::Config& config) {
    models::Models::Options options;
    options.limits = limits(config);
    add_chat(options.server, config);
    add_embedding(options.server, config);
    options.currency = config.model_currency;
    options.outgoing.user_agent = "Hiochat/" + std::string{version};
    options.outgoing.allow_private_networks = config.model_allow_private_networks;
    options.outgoing.at_once = most_requests;
    options.outgoing.connections = most_requests;
    options.outgoing.ports.clear();
    for (const auto port : config.model_ports) {
        options.outgoing.ports.push_back(static_cast<std::uint16_t>(port));
    }
    return options;
}

std::filesystem::path secret_key_file(const config::Config& config) {
    return std::filesystem::path{config.data} / "secret.key";
}

crypto::SecretBox secret_box(const config::Config& config) {
    return crypto::SecretBox{
        config.secret_key.empty() ? crypto::secret_key_in(secret_key_file(config))
                                  : crypto::secret_key_of(config.secret_key)
    };
}

} // namespace hiochat::app

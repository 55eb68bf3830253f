#include "models/dialect.h"

#include <boost/json.hpp>

#include <algorithm>

namespace hiochat::models {

namespace {

constexpr std::string_view anthropic_version = "2023-06-01";

std::vector<fetch::Header> headers_of(const Endpoint& endpoint, std::string_view accept) {
    std::vector<fetch::Header> headers{
        {"Content-Type", "application/json"}, {"Accept", std::string{accept}}
    };
    if (endpoint.vendor == Vendor::anthropic) {
        headers.push_back({"anthropic-version", std::string{anthropic_version}});
    }
    if (endpoint.key.empty()) {
        return headers;
    }
    if (endpoint.vendor == Vendor::anthropic) {
        headers.push_back({"x-api-key", endpoint.key});
    } else if (endpoint.vendor == Vendor::azure) {
        headers.push_back({"api-key", endpoint.key});
    } else {
        headers.push_back({"Authorization", "Bearer " + endpoint.key});
    }
    return headers;
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

// Whether the refusal is about this parameter, and not only mentions it.
bool about(const VendorError& error, std::string_view parameter) {
    return error.param == parameter ||
           contains(error.message, "'" + std::string{parameter} + "'") ||
           contains(error.message, "`" + std::string{parameter} + "`") ||
           contains(error.message, std::string{parameter} + ":") ||
           contains(error.message, "\"" + std::string{parameter} + "\"");
}

bool change(bool& habit, bool to) {
    return std::exchange(habit, to) != to;
}

} // namespace

Habits first_habits(const Endpoint& endpoint) {
    const bool reasons = reasons_first(endpoint.vendor, endpoint.model);
    return {
        .completion_tokens = reasons || endpoint.vendor == Vendor::openai,
        .no_temperature = reasons,
        .effort = reasons
    };
}

bool learn(Habits& habits, const VendorError& error) {
    if (error.status != 400 && error.status != 422) {
        return false;
    }
    // "Unsupported parameter: 'max_tokens' is not supported with this model. Use
    // 'max_completion_tokens' instead." names both: what is used now decides.
    if (!habits.completion_tokens && about(error, "max_tokens") &&
        contains(error.message, "max_completion_tokens")) {
        return change(habits.completion_tokens, true);
    }
    if (habits.completion_tokens && about(error, "max_completion_tokens")) {
        return change(habits.completion_tokens, false);
    }
    if (about(error, "temperature")) {
        return change(habits.no_temperature, true);
    }
    if (about(error, "reasoning_effort")) {
        return change(habits.effort, false);
    }
    if (contains(error.message, "stream_options") || contains(error.message, "include_usage")) {
        return change(habits.no_stream_options, true);
    }
    if (contains(error.message, "system") && contains(error.message, "role")) {
        return change(habits.no_system, true);
    }
    return false;
}

std::vector<Turn> tidy_turns(const std::vector<Turn>& turns) {
    std::vector<Turn> out;
    for (const auto& turn : turns) {
        if (turn.text.find_first_not_of(" \t\r\n") == std::string::npos) {
            continue;
        }
        if (!out.empty() && out.back().role == turn.role) {
            out.back().text += "\n\n" + turn.text;
        } else {
            out.push_back(turn);
        }
    }
    return out;
}

fetch::Request chat_request(const Endpoint& endpoint, const Prompt& prompt, const Habits& habits) {
    fetch::Request request;
    request.url = chat_url(endpoint);
    request.method = "POST";
    request.headers = headers_of(endpoint, "text/event-stream");
    request.body = endpoint.vendor == Vendor::anthropic ? anthropic_body(endpoint, prompt, habits)
                                                        : openai_body(endpoint, prompt, habits);
    request.body.shrink_to_fit();
    return request;
}

fetch::Request embedding_request(
    const Endpoint& endpoint, EmbedFor purpose, const std::vector<std::string>& texts
) {
    const auto prefixes = prefixes_of(endpoint.model);
    const auto prefix = purpose == EmbedFor::passage ? prefixes.passage : prefixes.question;
    boost::json::array input;
    for (const auto& text : texts) {
        input.emplace_back(std::string{prefix} + text);
    }
    boost::json::object body{
        {"model", endpoint.model}, {"input", std::move(input)}, {"encoding_format", "float"}
    };
    if (endpoint.dimensions > 0) {
        body["dimensions"] = endpoint.dimensions;
    }
    fetch::Request request;
    request.url = embeddings_url(endpoint);
    request.method = "POST";
    request.headers = headers_of(endpoint, "application/json");
    request.body = boost::json::serialize(body);
    return request;
}

fetch::Request list_request(const Endpoint& endpoint) {
    fetch::Request request;
    request.url = models_url(endpoint);
    request.headers = headers_of(endpoint, "application/json");
    return request;
}

std::unique_ptr<ChatReader> chat_reader(Vendor vendor) {
    return vendor == Vendor::anthropic ? anthropic_reader() : openai_reader();
}

} // namespace hiochat::models

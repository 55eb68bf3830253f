#include "models/endpoint.h"

#include <boost/algorithm/string/case_conv.hpp>
#include <boost/algorithm/string/trim.hpp>

#include <algorithm>
#include <cctype>
#include <charconv>

namespace hiochat::models {

namespace {

constexpr std::string_view default_api_version = "2024-10-21";
constexpr std::int64_t million = 1'000'000;

// Azure has had two forms: deployments in the path and an api-version, and OpenAI's own below
// /openai/v1.
bool has_deployments(const Endpoint& endpoint) {
    return endpoint.vendor == Vendor::azure && !endpoint.url.ends_with("/openai/v1");
}

std::string path_text(const std::string& text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const auto c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 || c == '-' || c == '.' || c == '_' || c == '~') {
            out += c;
        } else {
            out += {'%', digits[byte >> 4U], digits[byte & 15U]};
        }
    }
    return out;
}

std::string azure_query(const Endpoint& endpoint) {
    return "?api-version=" + path_text(
                                 endpoint.api_version.empty() ? std::string{default_api_version}
                                                              : endpoint.api_version
                             );
}

std::string at_azure(const Endpoint& endpoint, const std::string& what) {
    auto url = endpoint.url;
    if (!url.ends_with("/openai")) {
        url += "/openai";
    }
    return url + what + azure_query(endpoint);
}

void cut_off(std::string& text, std::string_view end) {
    while (text.ends_with(end)) {
        text.resize(text.size() - end.size());
    }
}

// Where the path begins; the text's end when there is none.
std::size_t path_at(const std::string& url) {
    const auto host = url.find("://");
    return std::min(url.find('/', host == std::string::npos ? 0 : host + 3), url.size());
}

} // namespace

std::string base_url(Vendor vendor, std::string text, std::string* api_version) {
    boost::trim(text);
    if (text.empty()) {
        text = preset_of(vendor).url;
    }
    if (const auto query = text.find_first_of("?#"); query != std::string::npos) {
        constexpr std::string_view name = "api-version=";
        const auto at = text.find(name, query);
        if (at != std::string::npos && api_version != nullptr && api_version->empty()) {
            const auto from = at + name.size();
            *api_version = text.substr(from, text.find_first_of("&#", from) - from);
        }
        text.resize(query);
    }
    cut_off(text, "/");
    for (const auto* end :
         {"/chat/completions", "/embeddings", "/completions", "/messages", "/models"}) {
        cut_off(text, end);
    }
    cut_off(text, "/");
    if (vendor == Vendor::anthropic) {
        cut_off(text, "/v1");
    } else if (vendor == Vendor::azure) {
        if (const auto at = text.find("/deployments"); at != std::string::npos) {
            text.resize(at);
        }
    } else if (path_at(text) == text.size() && !text.empty()) {
        text += "/v1";
    }
    return text;
}

std::string origin_of(const std::string& url) {
    auto origin = boost::to_lower_copy(url.substr(0, path_at(url)));
    if (origin.starts_with("https://") && origin.ends_with(":443")) {
        origin.resize(origin.size() - 4);
    } else if (origin.starts_with("http://") && origin.ends_with(":80")) {
        origin.resize(origin.size() - 3);
    }
    return origin;
}

std::string chat_url(const Endpoint& endpoint) {
    if (endpoint.vendor == Vendor::anthropic) {
        return endpoint.url + "/v1/messages";
    }
    if (has_deployments(endpoint)) {
        return at_azure(
            endpoint, "/deployments/" + path_text(endpoint.model) + "/chat/completions"
        );
    }
    return endpoint.url + "/chat/completions";
}

std::string embeddings_url(const Endpoint& endpoint) {
    if (has_deployments(endpoint)) {
        return at_azure(endpoint, "/deployments/" + path_text(endpoint.model) + "/embeddings");
    }
    return endpoint.url + "/embeddings";
}

std::string models_url(const Endpoint& endpoint) {
    if (endpoint.vendor == Vendor::anthropic) {
        return endpoint.url + "/v1/models?limit=1000";
    }
    if (has_deployments(endpoint)) {
        return at_azure(endpoint, "/models");
    }
    return endpoint.url + "/models";
}

std::string fingerprint(const Endpoint& endpoint) {
    return endpoint.id.text() + "|" + endpoint.url + "|" + endpoint.model + "|" +
           endpoint.api_version;
}

std::string health_of(const Endpoint& endpoint) {
    return endpoint.id.text() + "|" + std::to_string(to_milliseconds(endpoint.changed_at));
}

// Another key or name of the endpoint gives the same vectors; another address might not.
std::string embedding_key(const Endpoint& endpoint) {
    return endpoint.url + "|" + endpoint.model + "|" + std::to_string(endpoint.dimensions);
}

std::optional<std::int64_t> millionths(const std::string& price) {
    if (price.empty()) {
        return 0;
    }
    double value = 0;
    const auto* end = price.data() + price.size();
    const auto [stop, error] = std::from_chars(price.data(), end, value);
    if (error != std::errc{} || stop != end || !(value >= 0 && value <= 1'000'000)) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(value * million + 0.5);
}

std::int64_t
cost_of(const Endpoint& endpoint, std::int64_t prompt_tokens, std::int64_t completion_tokens) {
    constexpr double most = 9e18; // of 64 bits
    const auto amount =
        static_cast<double>(prompt_tokens) * static_cast<double>(endpoint.prompt_price) +
        static_cast<double>(completion_tokens) * static_cast<double>(endpoint.completion_price);
    if (amount >= most) { // no model costs that much: its vendor says what is not true
        return static_cast<std::int64_t>(most) / million;
    }
    const auto sum =
        prompt_tokens * endpoint.prompt_price + completion_tokens * endpoint.completion_price;
    return (sum + million - 1) / million;
}

} // namespace hiochat::models

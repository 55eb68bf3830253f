#include "interfaces/mcp/protocol.h"

#include "platform/http/text.h"
#include "platform/socketio/engineio/base64.h"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <optional>

namespace hiochat::interfaces::mcp {

namespace bj = boost::json;

namespace {

constexpr std::array handshakes{newest_with_handshake, std::string_view{"2025-06-18"}};
constexpr bj::string_view version_key = "io.modelcontextprotocol/protocolVersion";
constexpr bj::string_view capabilities_key = "io.modelcontextprotocol/clientCapabilities";

bool has_handshake(std::string_view version) {
    return std::ranges::find(handshakes, version) != handshakes.end();
}

std::optional<std::string> text_in(const bj::object& object, bj::string_view key) {
    const auto* value = object.if_contains(key);
    const auto* text = value == nullptr ? nullptr : value->if_string();
    return text == nullptr ? std::nullopt : std::optional{std::string{*text}};
}

Fault mismatch(std::string_view header, const std::string& problem) {
    return {Code::header_mismatch, "Header mismatch: " + std::string{header} + " " + problem, 400};
}

Fault unsupported(const std::string& version) {
    return Fault{Code::unsupported_version, "Unsupported protocol version", 400}.with_data(
        {{"supported", supported_versions()}, {"requested", version}}
    );
}

// A header's value that no header could hold is sent as =?base64?...?=.
std::optional<std::string> plain(std::string_view value) {
    constexpr std::string_view begin = "=?base64?";
    constexpr std::string_view end = "?=";
    if (!value.starts_with(begin) || !value.ends_with(end) ||
        value.size() < begin.size() + end.size()) {
        return std::string{value};
    }
    value.remove_prefix(begin.size());
    value.remove_suffix(end.size());
    return socketio::engineio::from_base64(value);
}

// What proxies read must be what is done.
void check_header(const http::Headers& headers, std::string_view name, const std::string& value) {
    const auto given = headers.find(name);
    if (!given) {
        throw mismatch(name, "is missing");
    }
    if (plain(*given) != value) {
        throw mismatch(name, "does not match the body");
    }
}

void check_stateless(const Message& message, const bj::object* meta, const http::Headers& headers) {
    if (meta == nullptr || !text_in(*meta, version_key)) {
        throw Fault{Code::invalid_params, "params._meta: the protocol version is required", 400};
    }
    const auto* capabilities = meta->if_contains(capabilities_key);
    if (capabilities == nullptr || !capabilities->is_object()) {
        throw Fault{
            Code::invalid_params, "params._meta: the client's capabilities are required", 400
        };
    }
    check_header(headers, "Mcp-Method", message.method);
    if (message.method == "tools/call") {
        check_header(headers, "Mcp-Name", text_in(message.params, "name").value_or(""));
    }
}

} // namespace

bj::array supported_versions() {
    bj::array out{bj::string_view{newest}};
    for (const auto version : handshakes) {
        out.emplace_back(bj::string_view{version});
    }
    return out;
}

Era era_of(const Message& message, const http::Headers& headers) {
    const auto* value = message.params.if_contains("_meta");
    const auto* meta = value == nullptr ? nullptr : value->if_object();
    const auto in_body = meta == nullptr ? std::nullopt : text_in(*meta, version_key);
    const auto given = headers.find("MCP-Protocol-Version");
    if (message.method == "initialize" && !in_body) {
        return Era::handshake;
    }
    const std::string in_header{given.value_or(in_body ? "" : newest_with_handshake)};
    if (in_body && in_header != *in_body) {
        throw mismatch("MCP-Protocol-Version", given ? "does not match the body" : "is missing");
    }
    if (has_handshake(in_header)) {
        return Era::handshake;
    }
    if (in_header != newest) {
        throw unsupported(in_header);
    }
    if (message.is_request()) {
        check_stateless(message, meta, headers);
    }
    return Era::stateless;
}

std::string_view agree_on(const Message& initialize) {
    const auto wanted = text_in(initialize.params, "protocolVersion");
    if (!wanted) {
        throw Fault{Code::invalid_params, "params.protocolVersion: is required"};
    }
    const auto* known = std::ranges::find(handshakes, *wanted);
    return known == handshakes.end() ? newest_with_handshake : *known;
}

bool admits_origin(
    std::string_view origin, std::string_view public_url, std::string_view own_origin
) {
    if (http::same_text(origin, public_url)) {
        return true;
    }
    auto host = own_origin.substr(std::min(own_origin.find("://") + 3, own_origin.size()));
    host =
        host.starts_with('[') ? host.substr(0, host.find(']') + 1) : host.substr(0, host.find(':'));
    const bool here = http::same_text(host, "localhost") || host == "127.0.0.1" || host == "[::1]";
    return here && http::same_text(origin, own_origin);
}

} // namespace hiochat::interfaces::mcp

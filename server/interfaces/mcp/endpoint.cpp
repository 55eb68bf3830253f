#include "interfaces/mcp/endpoint.h"

#include "accounts/access.h"
#include "chatbots/chatbots.h"
#include "platform/async/async.h"
#include "platform/errors/rejected.h"
#include "platform/http/sent_events.h"
#include "platform/http/text.h"

#include <boost/json.hpp>

#include <memory>

namespace hiochat::interfaces::mcp {

namespace bj = boost::json;

namespace {

constexpr std::int64_t list_lifetime = 3'600'000; // ms: the tools change with the server's version

http::Response json_reply(int status, const bj::object& message) {
    http::Response response{.status = status, .headers = {}, .body = bj::serialize(message)};
    response.headers.add("Content-Type", "application/json");
    return response;
}

void check_types(const http::Call& call) {
    const auto type = http::before_parameters(call.header("Content-Type").value_or(""));
    if (!http::same_text(type, "application/json")) {
        throw Rejected{Reason::unsupported_type, "send application/json"};
    }
    for (const auto part : http::split(call.header("Accept").value_or("*/*"), ',')) {
        const auto accepted = http::to_lower(http::before_parameters(part));
        if (accepted == "application/json" || accepted == "*/*" || accepted == "application/*") {
            return;
        }
    }
    throw Fault{Code::invalid_request, "Accept: must list application/json", 406};
}

std::string tool_of(const Message& message) {
    const auto* name = message.params.if_contains("name");
    if (name == nullptr || !name->is_string()) {
        throw Fault{Code::invalid_params, "params.name: expected a string"};
    }
    return std::string{name->get_string()};
}

bj::object arguments_of(const Message& message) {
    const auto* arguments = message.params.if_contains("arguments");
    if (arguments == nullptr || arguments->is_null()) {
        return {};
    }
    if (!arguments->is_object()) {
        throw Fault{Code::invalid_params, "params.arguments: expected an object"};
    }
    return arguments->get_object();
}

// Tells of progress to a client that has asked for it.
std::function<void(std::string_view)> progress_of(const Message& message, http::Feed& feed) {
    const auto* meta = message.params.if_contains("_meta");
    const auto* token = meta == nullptr || !meta->is_object()
                            ? nullptr
                            : meta->get_object().if_contains("progressToken");
    if (token == nullptr || !(token->is_string() || token->is_int64() || token->is_uint64())) {
        return {};
    }
    auto said = std::make_shared<std::size_t>(0);
    return [&feed, said, id = *token](std::string_view text) {
        *said += text.size();
        const bj::object note{
            {"jsonrpc", "2.0"},
            {"method", "notifications/progress"},
            {"params",
             {{"progressToken", id}, {"progress", *said}, {"message", bj::string_view{text}}}},
        };
        feed.put(http::sent_event("message", bj::serialize(note)));
    };
}

} // namespace

Endpoint::Endpoint(
    Ask ask,
    assistant::Search& search,
    knowledge::Sources& sources,
    chatbots::Chatbots& chatbots,
    const Clock& clock,
    EndpointOptions options
)
    : tools_{std::move(ask), search, sources}, chatbots_{chatbots}, calls_{clock, options.calls},
      options_{std::move(options)} {}

void Endpoint::add_to(http::Router& router, accounts::Access& access) {
    auto guard = access.guard(accounts::Right::read);
    guard.check = [this, then = guard](http::Call& call) { return check_origin(then, call); };
    http::RouteOptions options;
    options.body_bytes = 1024 * 1024;
    options.reply_type = "application/json";
    options.description = "The Model Context Protocol over streamable HTTP: one JSON-RPC message. "
                          "See the guide on answers over the API.";
    router.post(
        "/mcp/{chatbotId}",
        std::move(guard),
        "Offer the knowledge to an MCP client",
        *this,
        &Endpoint::post,
        std::move(options)
    );
    router.form_errors("/mcp", &error_response);
}

Task<void> Endpoint::check_origin(http::Guard then, http::Call& call) const {
    const auto origin = call.header("Origin");
    if (origin && !admits_origin(*origin, options_.public_url, call.own_origin())) {
        throw Rejected{Reason::forbidden, "this origin is not allowed"}.with_code(
            "origin_not_allowed"
        );
    }
    co_await then.check(call);
}

Task<http::Response> Endpoint::post(http::Call& call) {
    Caller caller{accounts::principal(call).workspace, call.id<ChatbotId>("chatbotId")};
    co_await chatbots_.get(caller.workspace, caller.chatbot);
    std::optional<Fault> fault;
    bj::value id;
    try {
        check_types(call);
        auto message = read_message(call.request().body);
        id = message.id;
        co_return co_await answer(call, std::move(message), std::move(caller));
    } catch (const Fault& thrown) {
        fault = thrown;
    }
    co_return json_reply(fault->status(), error_message(id, *fault));
}

Task<http::Response> Endpoint::answer(http::Call& call, Message message, Caller caller) {
    const auto era = era_of(message, call.request().headers);
    if (!message.is_request()) { // nothing that we are told changes what we do
        co_return http::Response{.status = 202, .headers = {}, .body = {}};
    }
    const auto id = message.id;
    const bool aloud = message.method == "tools/call" && http::wants_events(call.request()) &&
                       tool_of(message) == "ask";
    Spoken spoken{std::move(message), era, std::move(caller)};
    if (aloud) {
        arguments_of(spoken.message); // what is malformed is a plain error
        auto say = [this, spoken](http::Feed& feed) { return call_aloud(spoken, feed); };
        co_return http::event_stream(options_.feed, std::move(say));
    }
    co_return json_reply(200, result_message(id, co_await result_of(std::move(spoken))));
}

Task<bj::object> Endpoint::result_of(Spoken spoken) {
    const auto& method = spoken.message.method;
    const bool handshake = spoken.era == Era::handshake;
    bj::object result;
    if (method == "tools/call") {
        result = co_await call_tool(spoken);
    } else if (method == "tools/list") {
        result = list_tools(spoken);
    } else if (method == (handshake ? "initialize" : "server/discover")) {
        result = co_await introduce(spoken);
    } else if (method != "ping" || !handshake) {
        throw Fault{Code::method_not_found, "Method not found: " + method, handshake ? 200 : 404};
    }
    if (!handshake) {
        result["resultType"] = "complete";
        result["_meta"] = {
            {"io.modelcontextprotocol/serverInfo",
             {{"name", "hiochat"}, {"version", options_.version}}}
        };
    }
    co_return result;
}

Task<bj::object> Endpoint::introduce(Spoken spoken) {
    const auto chatbot = co_await chatbots_.get(spoken.caller.workspace, spoken.caller.chatbot);
    bj::object result{
        {"capabilities", {{"tools", bj::object{}}}},
        {"instructions",
         "The knowledge base of the chatbot \"" + chatbot.name +
             "\". `ask` answers a question with sources; `search_knowledge` and `read_source` give "
             "the documents' own words."},
    };
    if (spoken.era == Era::handshake) {
        result["protocolVersion"] = bj::string_view{agree_on(spoken.message)};
        result["serverInfo"] = {
            {"name", "hiochat"}, {"title", chatbot.name}, {"version", options_.version}
        };
    } else {
        result["supportedVersions"] = supported_versions();
        result["ttlMs"] = list_lifetime;
        result["cacheScope"] = "private";
    }
    co_return result;
}

bj::object Endpoint::list_tools(const Spoken& spoken) const {
    const auto* cursor = spoken.message.params.if_contains("cursor");
    if (cursor != nullptr && !cursor->is_null()) {
        throw Fault{Code::invalid_params, "params.cursor: there is one page"};
    }
    bj::object result{{"tools", tools_.list()}};
    if (spoken.era == Era::stateless) {
        result["ttlMs"] = list_lifetime;
        result["cacheScope"] = "private";
    }
    return result;
}

Task<bj::object> Endpoint::call_tool(Spoken spoken) {
    auto name = tool_of(spoken.message);
    if (!tools_.contains(name)) {
        throw Fault{Code::invalid_params, "Unknown tool: " + name};
    }
    ToolCall call{spoken.caller.workspace, spoken.caller.chatbot, arguments_of(spoken.message), {}};
    std::optional<std::int64_t> wait;
    try {
        calls_.check(spoken.caller.workspace.text());
    } catch (const Rejected& limited) {
        wait = limited.retry_after().value_or(std::chrono::seconds{1}).count();
    }
    if (wait) {
        co_return failed("too many calls: come back in " + std::to_string(*wait) + " s");
    }
    call.progress = std::move(spoken.progress);
    co_return co_await tools_.call(std::move(name), std::move(call));
}

Task<void> Endpoint::call_aloud(Spoken spoken, http::Feed& feed) {
    const auto id = spoken.message.id;
    spoken.progress = progress_of(spoken.message, feed);
    std::exception_ptr failure;
    try {
        const auto message = result_message(id, co_await result_of(std::move(spoken)));
        feed.put(http::sent_event("message", bj::serialize(message)));
    } catch (...) {
        failure = std::current_exception();
    }
    if (failure) {
        if (async::is_cancellation(failure)) {
            std::rethrow_exception(failure);
        }
        if (options_.report) {
            options_.report(failure);
        }
        const Fault fault{Code::internal_error, "the tool failed"};
        feed.put(http::sent_event("message", bj::serialize(error_message(id, fault))));
    }
}

} // namespace hiochat::interfaces::mcp

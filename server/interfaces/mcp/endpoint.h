#pragma once

#include "interfaces/mcp/protocol.h"
#include "interfaces/mcp/tools.h"
#include "platform/http/feed.h"
#include "platform/http/rate_limit.h"
#include "platform/http/router.h"

#include <exception>
#include <functional>
#include <string>

namespace hiochat::accounts {
class Access;
}

namespace hiochat::chatbots {
class Chatbots;
}

namespace hiochat::interfaces::mcp {

struct EndpointOptions {
    std::string public_url; // of this server: the origin of its own pages
    std::string version;
    http::Rate calls; // of tools, in a workspace
    http::FeedLimits feed;
    std::function<void(std::exception_ptr)> report; // hears what is no Rejected
};

// The MCP server of a chatbot (modelcontextprotocol.io, streamable HTTP): POST takes one message
// and answers with JSON; `ask` with events when the client takes them, so that it hears of progress
// and ends the work by going away. There are no sessions and nothing to listen to: GET and DELETE
// are 405.
class Endpoint {
public:
    Endpoint(
        Ask ask,
        assistant::Search& search,
        knowledge::Sources& sources,
        chatbots::Chatbots& chatbots,
        const Clock& clock,
        EndpointOptions options
    );

    void add_to(http::Router& router, accounts::Access& access);

private:
    struct Caller {
        WorkspaceId workspace;
        ChatbotId chatbot;
    };

    struct Spoken {
        Message message;
        Era era = Era::handshake;
        Caller caller;
        std::function<void(std::string_view)> progress{};
    };

    Task<void> check_origin(http::Guard then, http::Call& call) const;
    Task<http::Response> post(http::Call& call);
    Task<http::Response> answer(http::Call& call, Message message, Caller caller);
    Task<boost::json::object> result_of(Spoken spoken);
    Task<boost::json::object> introduce(Spoken spoken);
    Task<boost::json::object> call_tool(Spoken spoken);
    Task<void> call_aloud(Spoken spoken, http::Feed& feed);
    boost::json::object list_tools(const Spoken& spoken) const;

    Tools tools_;
    chatbots::Chatbots& chatbots_;
    http::RateLimit calls_;
    EndpointOptions options_;
};

} // namespace hiochat::interfaces::mcp

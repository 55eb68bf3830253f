#pragma once

#include "load/connection.h"
#include "load/options.h"

namespace hiochat::load {

// How the visitor with this number connects.
inline Target visitor_target(const Options& options, std::size_t index) {
    Target target{options.port, options.sources, "", ""};
    if (!options.sessions.empty()) {
        const auto& session = options.sessions[index % options.sessions.size()];
        target.auth = R"({"apiKey":")" + options.api_key + R"(","visitorToken":")" +
                      session.visitor_token + R"("})";
    }
    return target;
}

inline Target agent_target(const Options& options) {
    return {
        options.port, options.sources, "/agents,", R"({"token":")" + options.agent_token + R"("})"
    };
}

} // namespace hiochat::load

#pragma once

#include "platform/async/task.h"
#include "platform/http/call.h"

#include <chrono>
#include <functional>
#include <string>

namespace hiochat::http {

// Which other origins' pages may call what lies below a prefix, and read the answer. The origin is
// always named, never `*`.
struct CorsPolicy {
    // Asked for each request and preflight with an Origin header that is not this server's own. A
    // refused origin gets 403 `origin_not_allowed`, and its handler does not run.
    std::function<Task<bool>(const Call&, std::string origin)> allows;

    std::string request_headers = "Content-Type, Authorization";
    std::string exposed_headers = "X-Request-Id, Retry-After";
    bool credentials = false; // whether cookies travel
    std::chrono::seconds max_age{600};
};

} // namespace hiochat::http

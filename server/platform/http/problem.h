#pragma once

#include "platform/errors/rejected.h"
#include "platform/http/message.h"

#include <exception>
#include <string>
#include <string_view>

namespace hiochat::http {

// An RFC 9457 problem document: {type, title, status, code, detail?, requestId, errors?: [{field,
// message}]}. Clients decide by `code`, which is stable; `detail` is for people.
struct Problem {
    int status = 500;
    std::string code = "internal";
    std::string detail;
    std::string field;
};

Problem problem_of(const Rejected& refusal);

// For what nobody refused: `unavailable` when it passes (errors/failure.h), or `internal`.
Problem problem_of(const std::exception_ptr& error);

Response problem_response(const Problem& problem, std::string_view request_id);

Response problem_response(const std::exception_ptr& error, std::string_view request_id);

// Adds `Retry-After` where the refusal carries a time to wait, or is `limited`.
void add_retry_after(Response& response, const Rejected& refusal);

// With `Retry-After` where the refusal carries a time to wait.
Response problem_response(const Rejected& refusal, std::string_view request_id);

} // namespace hiochat::http

#include "interfaces/openai/errors.h"

#include <boost/json.hpp>

namespace hiochat::interfaces::openai {

namespace bj = boost::json;

namespace {

bj::string_view type_of(int status) {
    if (status == 403) {
        return "permission_error";
    }
    if (status == 429) {
        return "rate_limit_error";
    }
    return status >= 500 ? "server_error" : "invalid_request_error";
}

std::string message_of(const http::Problem& problem) {
    return problem.detail.empty() ? std::string{http::reason_phrase(problem.status)}
                                  : problem.detail;
}

} // namespace

bj::object error_of(const http::Problem& problem) {
    bj::object error{{"message", message_of(problem)}, {"type", type_of(problem.status)}};
    error["param"] = problem.field.empty() ? bj::value{} : bj::value(problem.field);
    error["code"] = problem.code;
    return {{"error", std::move(error)}};
}

http::Response error_response(const http::Problem& problem, std::string_view) {
    http::Response response{
        .status = problem.status, .headers = {}, .body = bj::serialize(error_of(problem))
    };
    response.headers.add("Content-Type", "application/json");
    response.headers.add("Cache-Control", "no-store");
    return response;
}

} // namespace hiochat::interfaces::openai

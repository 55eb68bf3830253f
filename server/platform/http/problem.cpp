#include "platform/http/problem.h"

#include "platform/errors/failure.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace hiochat::http {

Response problem_response(const Problem& problem, std::string_view request_id) {
    namespace bj = boost::json;
    bj::object document{
        {"type", "about:blank"},
        {"title", bj::string_view{reason_phrase(problem.status)}},
        {"status", problem.status},
        {"code", problem.code},
    };
    if (!problem.detail.empty()) {
        document["detail"] = problem.detail;
    }
    document["requestId"] = bj::string_view{request_id};
    if (!problem.field.empty()) {
        document["errors"] =
            bj::array{bj::object{{"field", problem.field}, {"message", problem.detail}}};
    }
    Response response{.status = problem.status, .headers = {}, .body = bj::serialize(document)};
    response.headers.add("Content-Type", "application/problem+json");
    response.headers.add("Cache-Control", "no-store");
    return response;
}

Problem problem_of(const Rejected& refusal) {
    return {
        .status = http_status(refusal.reason()),
        .code = std::string{refusal.code()},
        .detail = refusal.detail(),
        .field = refusal.field(),
    };
}

Problem problem_of(const std::exception_ptr& error) {
    return passes(error) ? problem_of(Rejected{Reason::unavailable}) : Problem{};
}

void add_retry_after(Response& response, const Rejected& refusal) {
    if (refusal.retry_after() || refusal.reason() == Reason::limited) {
        const auto wait = refusal.retry_after().value_or(std::chrono::seconds{1});
        response.headers.add("Retry-After", std::to_string(wait.count()));
    }
}

Response problem_response(const std::exception_ptr& error, std::string_view request_id) {
    return problem_response(problem_of(error), request_id);
}

Response problem_response(const Rejected& refusal, std::string_view request_id) {
    auto response = problem_response(problem_of(refusal), request_id);
    add_retry_after(response, refusal);
    return response;
}

} // namespace hiochat::http

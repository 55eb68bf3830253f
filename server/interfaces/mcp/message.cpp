#include "interfaces/mcp/message.h"

#include "platform/errors/rejected.h"
#include "platform/json/json.h"

#include <boost/json.hpp>

namespace hiochat::interfaces::mcp {

namespace bj = boost::json;

namespace {

bj::value parse(std::string_view body) {
    try {
        return json::parse(body);
    } catch (const Rejected&) {
        throw Fault{Code::parse_error, "the body is no JSON", 400};
    }
}

Fault invalid_request(std::string message) {
    return {Code::invalid_request, std::move(message), 400};
}

} // namespace

Message read_message(std::string_view body) {
    auto value = parse(body);
    auto* object = value.if_object();
    if (object == nullptr) {
        throw invalid_request("expected one message: batches are not taken");
    }
    const auto* version = object->if_contains("jsonrpc");
    if (version == nullptr || *version != "2.0") {
        throw invalid_request("jsonrpc: expected \"2.0\"");
    }
    Message message;
    const auto* method = object->if_contains("method");
    if (method == nullptr) {
        if (!object->contains("result") && !object->contains("error")) {
            throw invalid_request("method: is required");
        }
        return message; // a response
    }
    if (!method->is_string()) {
        throw invalid_request("method: expected a string");
    }
    message.method = method->get_string();
    if (const auto* id = object->if_contains("id")) {
        if (!id->is_string() && !id->is_int64() && !id->is_uint64()) {
            throw invalid_request("id: expected a string or an integer");
        }
        message.id = *id;
    }
    if (auto* params = object->if_contains("params")) {
        if (!params->is_object()) {
            throw Fault{Code::invalid_params, "params: expected an object", 400};
        }
        message.params = std::move(params->get_object());
    }
    return message;
}

bj::object result_message(const bj::value& id, bj::object result) {
    return {{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}};
}

bj::object error_message(const bj::value& id, const Fault& fault) {
    bj::object error{{"code", static_cast<std::int32_t>(fault.code())}, {"message", fault.what()}};
    if (!fault.data().is_null()) {
        error["data"] = fault.data();
    }
    return {{"jsonrpc", "2.0"}, {"id", id}, {"error", std::move(error)}};
}

http::Response error_response(const http::Problem& problem, std::string_view request_id) {
    Fault fault{
        problem.status < 500 ? Code::invalid_request : Code::internal_error,
        problem.detail.empty() ? std::string{http::reason_phrase(problem.status)} : problem.detail,
        problem.status
    };
    fault.with_data({{"code", problem.code}, {"requestId", bj::string_view{request_id}}});
    http::Response response{
        .status = problem.status,
        .headers = {},
        .body = bj::serialize(error_message(bj::value{}, fault))
    };
    response.headers.add("Content-Type", "application/json");
    response.headers.add("Cache-Control", "no-store");
    if (problem.status == 401) {
        response.headers.add("WWW-Authenticate", "Bearer");
    }
    return response;
}

} // namespace hiochat::interfaces::mcp

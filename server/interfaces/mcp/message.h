#pragma once

#include "platform/http/problem.h"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <exception>
#include <string>
#include <string_view>

namespace hiochat::interfaces::mcp {

// JSON-RPC 2.0, and what MCP adds to its codes.
enum class Code : std::int32_t {
    parse_error = -32700,
    invalid_request = -32600,
    method_not_found = -32601,
    invalid_params = -32602,
    internal_error = -32603,
    header_mismatch = -32020,
    unsupported_version = -32022,
};

// What a client has sent: a request when it has an id, else a notification. Responses, which we
// never ask for, are notifications without a method.
struct Message {
    boost::json::value id; // a string, an integer, or null
    std::string method;
    boost::json::object params;

    bool is_request() const { return !id.is_null(); }
};

// A failure of the protocol; a tool that fails has a result that says so.
class Fault : public std::exception {
public:
    Fault(Code code, std::string message, int status = 200)
        : code_{code}, message_{std::move(message)}, status_{status} {}

    Fault& with_data(boost::json::value data) {
        data_ = std::move(data);
        return *this;
    }

    Code code() const { return code_; }

    int status() const { return status_; } // of HTTP

    const boost::json::value& data() const { return data_; }

    const char* what() const noexcept override { return message_.c_str(); }

private:
    Code code_;
    std::string message_;
    int status_;
    boost::json::value data_;
};

// Throws Fault, with status 400, for what is no single message.
Message read_message(std::string_view body);

boost::json::object result_message(const boost::json::value& id, boost::json::object result);
boost::json::object error_message(const boost::json::value& id, const Fault& fault);

// The form of all refusals below /mcp: an error without id.
http::Response error_response(const http::Problem& problem, std::string_view request_id);

} // namespace hiochat::interfaces::mcp

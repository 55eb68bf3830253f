#pragma once

#include "platform/http/problem.h"

#include <boost/json/object.hpp>

namespace hiochat::interfaces::openai {

// {"error": {message, type, param, code}}
boost::json::object error_of(const http::Problem& problem);

// The form of all refusals below /v1.
http::Response error_response(const http::Problem& problem, std::string_view request_id);

} // namespace hiochat::interfaces::openai

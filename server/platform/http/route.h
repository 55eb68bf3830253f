#pragma once

#include "platform/async/task.h"
#include "platform/http/call.h"
#include "platform/http/message.h"
#include "platform/json/schema.h"

#include <boost/json/value.hpp>

#include <cstddef>
#include <functional>
#include <string>

namespace hiochat::http {

// Who may call: fills Call::identity or throws Rejected. Runs before a byte of the body is read.
struct Guard {
    std::string name;
    std::function<Task<void>(Call&)> check;
};

// Everybody.
Guard open_to_all();

// A reply with status 201.
template <typename T>
struct Created {
    T value;
};

struct RouteOptions {
    std::size_t body_bytes = 256 * 1024;
    bool upload = false; // the body goes to a file, Request::upload, and the handler reads it there
    bool accepts_form = false; // application/x-www-form-urlencoded beside JSON
    std::string description;   // for OpenAPI: what the summary does not say
    std::string reply_type;    // for OpenAPI: the media type of a raw Response, also beside JSON
};

struct Route {
    using Schema = std::function<boost::json::value(json::Schemas&)>;

    Method method = Method::get;
    std::string path; // "/api/v1/chatbots/{chatbotId}"
    std::string guard;
    std::string summary;
    RouteOptions options;
    int status = 200; // of success
    Schema request;   // of the body, or of the query for GET and DELETE; empty when there is none
    Schema reply;     // empty for 204 and raw responses

    std::function<Task<void>(Call&)> check;
    std::function<Task<Response>(Call&)> run;
};

} // namespace hiochat::http

#pragma once

#include "platform/http/router.h"
#include "platform/json/schema.h"

#include <boost/json/object.hpp>

#include <map>
#include <string>
#include <vector>

namespace hiochat::http {

struct OpenApiOptions {
    std::string title;
    std::string version;
    std::string description;

    // OpenAPI's `securitySchemes`, by name.
    boost::json::object security_schemes;

    // Guard -> the names of the schemes that satisfy it, any one of them. A guard that is not here
    // needs none.
    std::map<std::string, std::vector<std::string>> guards;
};

// The routes as an OpenAPI 3.1 document, in a stable order: the same table gives the same bytes.
boost::json::object openapi(const Router& router, const OpenApiOptions& options);

// Every struct and enum that travels in a body. The encoder writes each key, so a struct that only
// replies hold requires all its members; one that requests hold requires those that are not
// optional.
json::Schemas schemas_of(const Router& router);

// The schemas of structs that only the server sends: all members required.
json::Schemas all_required(json::Schemas schemas);

} // namespace hiochat::http

#pragma once

#include "platform/http/openapi.h"
#include "platform/json/json.h"

#include <initializer_list>
#include <string_view>
#include <utility>

namespace hiochat::interfaces::mcp {

using Descriptions = std::initializer_list<std::pair<std::string_view, std::string_view>>;

// A schema that stands alone: what it refers to is in its own `$defs`. `descriptions` are of the
// root's properties.
boost::json::object
standing_alone(const boost::json::value& root, json::Schemas schemas, Descriptions descriptions);

template <typename T>
boost::json::object input_schema(Descriptions descriptions) {
    json::Schemas schemas;
    const auto root = json::schema<T>(schemas);
    return standing_alone(root, std::move(schemas), descriptions);
}

// The encoder writes every key, so that all are required.
template <typename T>
boost::json::object output_schema() {
    json::Schemas schemas;
    const auto root = json::schema<T>(schemas);
    return standing_alone(root, http::all_required(std::move(schemas)), {});
}

} // namespace hiochat::interfaces::mcp

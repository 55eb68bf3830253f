#include "platform/http/openapi.h"

#include "platform/http/text.h"

#include <boost/json/array.hpp>

#include <cctype>

namespace hiochat::http {

namespace bj = boost::json;

namespace {

bool in_query(const Route& route) {
    return route.method == Method::get || route.method == Method::delete_;
}

struct Collected {
    json::Schemas requests;
    json::Schemas replies;
};

Collected collect(const Router& router) {
    Collected collected;
    for (const auto& route : router.routes()) {
        if (route.request && !in_query(route)) {
            route.request(collected.requests);
        }
        if (route.reply) {
            route.reply(collected.replies);
        }
    }
    return collected;
}

// An API that others have shaped has names of its own.
bool ours(const Route& route) {
    return route.path.starts_with("/api/");
}

// "/api/v1/chatbots/{chatbotId}" and get -> "getChatbotsByChatbotId"
std::string operation_id(const Route& route) {
    std::string id = to_lower(name(route.method));
    for (const auto segment : split(route.path, '/')) {
        if (segment.empty() || (ours(route) && (segment == "api" || segment == "v1"))) {
            continue;
        }
        bool upper = true;
        id += segment.starts_with('{') ? "By" : "";
        for (const char c : segment) {
            if (std::isalnum(static_cast<unsigned char>(c)) == 0) {
                upper = true;
            } else {
                id += upper ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
                upper = false;
            }
        }
    }
    return id;
}

// "/api/v1/chatbots/{chatbotId}" -> "chatbots"
std::string tag_of(const Route& route) {
    std::string tag;
    for (const auto segment : split(route.path, '/')) {
        if (segment.starts_with('{')) {
            break;
        }
        if (!segment.empty() && !(ours(route) && (segment == "api" || segment == "v1"))) {
            return std::string{segment};
        }
    }
    return "server";
}

bj::array parameters_of(const Route& route) {
    bj::array parameters;
    for (const auto segment : split(route.path, '/')) {
        if (segment.starts_with('{')) {
            const auto key = segment.substr(1, segment.size() - 2);
            parameters.push_back(bj::object{
                {"name", bj::string_view{key}},
                {"in", "path"},
                {"required", true},
                {"schema", {{"type", "string"}}},
            });
        }
    }
    if (!route.request || !in_query(route)) {
        return parameters;
    }
    json::Schemas schemas;
    const auto reference = std::string{route.request(schemas).at("$ref").as_string()};
    const auto& fields = schemas.at(reference.substr(reference.rfind('/') + 1)).as_object();
    const auto& required = fields.at("required").as_array();
    for (const auto& [key, schema] : fields.at("properties").as_object()) {
        const auto* choice = schema.as_object().if_contains("anyOf");
        auto shown = choice != nullptr ? choice->at(0) : schema;
        if (const auto* named = shown.as_object().if_contains("$ref")) {
            const auto path = std::string{named->as_string()};
            shown = schemas.at(path.substr(path.rfind('/') + 1));
        }
        const bool needed = std::ranges::find(required, bj::value(key)) != required.end();
        parameters.push_back(
            bj::object{{"name", key}, {"in", "query"}, {"required", needed}, {"schema", shown}}
        );
    }
    return parameters;
}

bj::object content(bj::string_view type, bj::value schema) {
    return {{type, bj::object{{"schema", std::move(schema)}}}};
}

void add_body(const Route& route, bj::object& operation) {
    bj::object types;
    if (route.options.upload) {
        const bj::value files{
            {"type", "object"},
            {"properties",
             {{"file", {{"type", "array"}, {"items", {{"type", "string"}, {"format", "binary"}}}}}}}
        };
        types = content("multipart/form-data", files);
    } else if (route.request && !in_query(route)) {
        json::Schemas ignored;
        types = content("application/json", route.request(ignored));
        if (route.options.accepts_form) {
            types.emplace(
                "application/x-www-form-urlencoded", bj::object{{"schema", route.request(ignored)}}
            );
        }
    }
    if (!types.empty()) {
        operation["requestBody"] = bj::object{{"required", true}, {"content", std::move(types)}};
    }
}

bj::object responses_of(const Route& route) {
    bj::object success{{"description", bj::string_view{reason_phrase(route.status)}}};
    if (route.reply) {
        json::Schemas ignored;
        success["content"] = content("application/json", route.reply(ignored));
    }
    if (!route.options.reply_type.empty()) {
        auto& types = success["content"];
        if (types.is_null()) {
            types.emplace_object();
        }
        types.as_object().emplace(route.options.reply_type, bj::object{{"schema", bj::object{}}});
    }
    return {
        {std::to_string(route.status), std::move(success)},
        {"default", {{"$ref", "#/components/responses/Problem"}}},
    };
}

bj::object operation_of(const Route& route, const OpenApiOptions& options) {
    bj::object operation{
        {"operationId", operation_id(route)},
        {"summary", route.summary},
        {"tags", bj::array{bj::value(tag_of(route))}},
    };
    if (!route.options.description.empty()) {
        operation["description"] = route.options.description;
    }
    bj::array security;
    if (const auto schemes = options.guards.find(route.guard); schemes != options.guards.end()) {
        for (const auto& scheme : schemes->second) {
            security.push_back(bj::object{{scheme, bj::array{}}});
        }
    }
    operation["security"] = std::move(security);
    if (auto parameters = parameters_of(route); !parameters.empty()) {
        operation["parameters"] = std::move(parameters);
    }
    add_body(route, operation);
    operation["responses"] = responses_of(route);
    return operation;
}

bj::value problem_schema() {
    const bj::value text{{"type", "string"}};
    const bj::value field{
        {"type", "object"},
        {"properties", {{"field", text}, {"message", text}}},
        {"required", {"field", "message"}}
    };
    return {
        {"type", "object"},
        {"description", "RFC 9457. Decide by `code`; new codes may appear."},
        {"properties",
         {{"type", text},
          {"title", text},
          {"status", {{"type", "integer"}}},
          {"code", text},
          {"detail", text},
          {"requestId", text},
          {"errors", {{"type", "array"}, {"items", field}}}}},
        {"required", {"type", "title", "status", "code", "requestId"}}
    };
}

} // namespace

json::Schemas all_required(json::Schemas schemas) {
    for (auto& [name, schema] : schemas) {
        auto& object = schema.as_object();
        if (const auto* properties = object.if_contains("properties")) {
            bj::array required;
            for (const auto& [key, ignored] : properties->as_object()) {
                required.emplace_back(key);
            }
            object["required"] = std::move(required);
        }
    }
    return schemas;
}

json::Schemas schemas_of(const Router& router) {
    auto collected = collect(router);
    auto merged = std::move(collected.requests);
    merged.merge(all_required(std::move(collected.replies)));
    return merged;
}

bj::object openapi(const Router& router, const OpenApiOptions& options) {
    std::map<std::string, bj::object> paths;
    for (const auto& route : router.routes()) {
        paths[route.path][to_lower(name(route.method))] = operation_of(route, options);
    }
    bj::object described;
    for (auto& [path, operations] : paths) {
        described.emplace(path, std::move(operations));
    }
    bj::object schemas;
    for (auto& [name, schema] : schemas_of(router)) {
        schemas.emplace(name, schema);
    }
    schemas.emplace("Problem", problem_schema());
    bj::object problem{{"description", "Refused, or failed"}};
    problem["content"] = content("application/problem+json", json::reference_to("Problem"));
    bj::object info{{"title", options.title}, {"version", options.version}};
    if (!options.description.empty()) {
        info["description"] = options.description;
    }
    return {
        {"openapi", "3.1.0"},
        {"info", std::move(info)},
        {"paths", std::move(described)},
        {"components",
         bj::object{
             {"schemas", std::move(schemas)},
             {"responses", bj::object{{"Problem", std::move(problem)}}},
             {"securitySchemes", options.security_schemes},
         }},
    };
}

} // namespace hiochat::http

#include "interfaces/mcp/schemas.h"

#include <boost/json.hpp>

namespace hiochat::interfaces::mcp {

namespace bj = boost::json;

namespace {

constexpr std::string_view components = "#/components/schemas/";

std::string name_in(const bj::value& reference) {
    const auto path = std::string{reference.at("$ref").as_string()};
    return path.substr(components.size());
}

// Formats of our own mean nothing to others' validators.
void adapt(bj::value& schema) {
    if (auto* list = schema.if_array()) {
        for (auto& item : *list) {
            adapt(item);
        }
        return;
    }
    auto* object = schema.if_object();
    if (object == nullptr) {
        return;
    }
    if (object->contains("$ref")) {
        (*object)["$ref"] = "#/$defs/" + name_in(schema);
    }
    if (const auto* format = object->if_contains("format"); format && *format == "id") {
        object->erase("format");
    }
    for (auto& [key, value] : *object) {
        adapt(value);
    }
}

} // namespace

bj::object standing_alone(const bj::value& root, json::Schemas schemas, Descriptions descriptions) {
    const auto name = name_in(root);
    auto out = std::move(schemas.at(name).as_object());
    schemas.erase(name);
    for (const auto& [property, description] : descriptions) {
        auto& schema = out.at("properties").as_object().at(bj::string_view{property});
        schema.as_object()["description"] = bj::string_view{description};
    }
    if (!schemas.empty()) {
        bj::object definitions;
        for (auto& [key, schema] : schemas) {
            definitions.emplace(key, std::move(schema));
        }
        out["$defs"] = std::move(definitions);
    }
    bj::value adapted(std::move(out));
    adapt(adapted);
    return std::move(adapted.as_object());
}

} // namespace hiochat::interfaces::mcp

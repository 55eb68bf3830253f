#pragma once

#include "platform/clock/clock.h"
#include "platform/ids/id.h"
#include "platform/json/names.h"

#include <boost/core/demangle.hpp>
#include <boost/json.hpp>

#include <concepts>
#include <map>
#include <optional>
#include <string>
#include <typeinfo>
#include <vector>

namespace hiochat::json {

// Named schemas (JSON Schema 2020-12), collected while schema<T>() walks; structs and enums refer
// to each other by
// `#/components/schemas/Name`. A name is the type's own name without its namespace: two types of
// one name clash, on purpose.
using Schemas = std::map<std::string, boost::json::value>;

// "hiochat::chatbots::Chatbot" -> "Chatbot"
std::string type_name(const std::type_info& type);

boost::json::value reference_to(const std::string& name);

template <typename T>
struct SchemaOf;

template <typename T>
boost::json::value schema(Schemas& schemas) {
    return SchemaOf<T>::get(schemas);
}

template <>
struct SchemaOf<boost::json::value> {
    static boost::json::value get(Schemas&) { return boost::json::object{}; }
};

template <>
struct SchemaOf<boost::json::object> {
    static boost::json::value get(Schemas&) { return {{"type", "object"}}; }
};

template <>
struct SchemaOf<std::string> {
    static boost::json::value get(Schemas&) { return {{"type", "string"}}; }
};

template <>
struct SchemaOf<bool> {
    static boost::json::value get(Schemas&) { return {{"type", "boolean"}}; }
};

template <>
struct SchemaOf<double> {
    static boost::json::value get(Schemas&) { return {{"type", "number"}}; }
};

template <std::integral T>
struct SchemaOf<T> {
    static boost::json::value get(Schemas&) { return {{"type", "integer"}}; }
};

template <typename Tag>
struct SchemaOf<Id<Tag>> {
    static boost::json::value get(Schemas&) { return {{"type", "string"}, {"format", "id"}}; }
};

template <>
struct SchemaOf<TimePoint> {
    static boost::json::value get(Schemas&) {
        return {{"type", "string"}, {"format", "date-time"}};
    }
};

template <typename T>
struct SchemaOf<std::optional<T>> {
    static boost::json::value get(Schemas& schemas) {
        return {{"anyOf", boost::json::array{schema<T>(schemas), {{"type", "null"}}}}};
    }
};

template <typename T>
struct SchemaOf<std::vector<T>> {
    static boost::json::value get(Schemas& schemas) {
        return {{"type", "array"}, {"items", schema<T>(schemas)}};
    }
};

template <typename T>
struct SchemaOf<std::map<std::string, T>> {
    static boost::json::value get(Schemas& schemas) {
        return {{"type", "object"}, {"additionalProperties", schema<T>(schemas)}};
    }
};

template <DescribedEnum T>
struct SchemaOf<T> {
    static boost::json::value get(Schemas& schemas) {
        const auto name = type_name(typeid(T));
        if (!schemas.contains(name)) {
            boost::json::array names;
            boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto value) {
                names.emplace_back(enumerator_name(value.name));
            });
            schemas[name] = {{"type", "string"}, {"enum", std::move(names)}};
        }
        return reference_to(name);
    }
};

// `required` lists what a decoder insists on; the encoder writes every key.
template <DescribedStruct T>
struct SchemaOf<T> {
    static boost::json::value get(Schemas& schemas) {
        const auto name = type_name(typeid(T));
        if (!schemas.contains(name)) {
            schemas[name] = {};
            boost::json::object properties;
            boost::json::array required;
            boost::mp11::mp_for_each<Members<T>>([&](auto member) {
                using Member = std::decay_t<decltype(std::declval<T>().*member.pointer)>;
                const auto& key = wire_name<decltype(member)>();
                properties.emplace(key, schema<Member>(schemas));
                if constexpr (!requires(Member m) { m.has_value(); }) {
                    required.emplace_back(key);
                }
            });
            schemas[name] = {
                {"type", "object"},
                {"properties", std::move(properties)},
                {"required", std::move(required)}
            };
        }
        return reference_to(name);
    }
};

} // namespace hiochat::json

#include "platform/http/typescript.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>

namespace hiochat::http {

namespace bj = boost::json;

namespace {

constexpr std::size_t line_width = 100;

std::string quoted(const bj::value& text) {
    return "'" + std::string{text.as_string()} + "'";
}

std::string joined(const bj::array& items, auto&& write) {
    std::string text;
    for (const auto& item : items) {
        text += text.empty() ? "" : " | ";
        text += write(item);
    }
    return text;
}

std::string array_of(const std::string& item) {
    return item.find(' ') == std::string::npos ? item + "[]" : "(" + item + ")[]";
}

std::string string_type(const bj::object& schema) {
    const auto* format = schema.if_contains("format");
    if (format != nullptr && *format == "id") {
        return "Id";
    }
    if (format != nullptr && *format == "date-time") {
        return "Timestamp";
    }
    return "string";
}

std::string object_type(const bj::object& schema) {
    const auto* values = schema.if_contains("additionalProperties");
    return "Record<string, " + (values != nullptr ? typescript_type(*values) : "unknown") + ">";
}

std::string union_of(const std::string& name, const bj::array& values) {
    const auto line = "export type " + name + " = " + joined(values, quoted) + "\n";
    if (line.size() <= line_width + 1) {
        return line;
    }
    std::string text = "export type " + name + " =\n";
    for (const auto& value : values) {
        text += "    | " + quoted(value) + "\n";
    }
    return text;
}

std::string interface_of(const std::string& name, const bj::object& schema) {
    const auto* properties = schema.if_contains("properties");
    if (properties == nullptr || properties->as_object().empty()) {
        return "export type " + name + " = Record<string, never>\n";
    }
    const auto& required = schema.at("required").as_array();
    std::string text = "export interface " + name + " {\n";
    for (const auto& [key, member] : properties->as_object()) {
        const bool needed = std::ranges::find(required, bj::value(key)) != required.end();
        text +=
            "    " + std::string{key} + (needed ? ": " : "?: ") + typescript_type(member) + "\n";
    }
    return text + "}\n";
}

} // namespace

std::string typescript_type(const bj::value& value) {
    const auto& schema = value.as_object();
    if (const auto* reference = schema.if_contains("$ref")) {
        const std::string path{reference->as_string()};
        return path.substr(path.rfind('/') + 1);
    }
    if (const auto* choice = schema.if_contains("anyOf")) {
        return joined(choice->as_array(), typescript_type);
    }
    if (const auto* names = schema.if_contains("enum")) {
        return joined(names->as_array(), quoted);
    }
    const auto* type = schema.if_contains("type");
    if (type == nullptr) {
        return "unknown";
    }
    if (*type == "array") {
        return array_of(typescript_type(schema.at("items")));
    }
    if (*type == "object") {
        return object_type(schema);
    }
    if (*type == "string") {
        return string_type(schema);
    }
    return *type == "integer" ? "number" : std::string{type->as_string()};
}

std::string typescript(const json::Schemas& schemas) {
    std::string text;
    for (const auto& [name, schema] : schemas) {
        text += text.empty() ? "" : "\n";
        const auto& object = schema.as_object();
        if (const auto* names = object.if_contains("enum")) {
            text += union_of(name, names->as_array());
        } else {
            text += interface_of(name, object);
        }
    }
    return text;
}

} // namespace hiochat::http

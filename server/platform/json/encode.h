#pragma once

#include "platform/clock/clock.h"
#include "platform/ids/id.h"
#include "platform/json/names.h"

#include <boost/json.hpp>

#include <concepts>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::json {

// Appends a string in quotes, with what JSON wants escaped.
void append_quoted(std::string& out, std::string_view text);

void append_number(std::string& out, std::int64_t number);
void append_number(std::string& out, std::uint64_t number);
void append_number(std::string& out, double number); // null when it is no finite one

// Appends a value's JSON text: no tree is built, as most of what is sent is written once.
template <typename T>
struct Encoder;

template <typename T>
    requires std::same_as<T, boost::json::value> || std::same_as<T, boost::json::object>
struct Encoder<T> {
    static void append(std::string& out, const T& value) { out += boost::json::serialize(value); }
};

template <>
struct Encoder<std::string> {
    static void append(std::string& out, const std::string& value) { append_quoted(out, value); }
};

template <>
struct Encoder<bool> {
    static void append(std::string& out, bool value) { out += value ? "true" : "false"; }
};

template <std::integral T>
struct Encoder<T> {
    static void append(std::string& out, T value) {
        using Wide = std::conditional_t<std::is_signed_v<T>, std::int64_t, std::uint64_t>;
        append_number(out, static_cast<Wide>(value));
    }
};

template <>
struct Encoder<double> {
    static void append(std::string& out, double value) { append_number(out, value); }
};

template <typename Tag>
struct Encoder<Id<Tag>> {
    static void append(std::string& out, const Id<Tag>& value) { append_quoted(out, value.text()); }
};

template <>
struct Encoder<TimePoint> {
    static void append(std::string& out, TimePoint value) { append_quoted(out, to_iso8601(value)); }
};

template <DescribedEnum T>
struct Encoder<T> {
    static void append(std::string& out, T value) { append_quoted(out, enum_name(value)); }
};

// Empty is null: a client sees every key that the contract names.
template <typename T>
struct Encoder<std::optional<T>> {
    static void append(std::string& out, const std::optional<T>& value) {
        if (value) {
            Encoder<T>::append(out, *value);
        } else {
            out += "null";
        }
    }
};

template <typename T>
struct Encoder<std::vector<T>> {
    static void append(std::string& out, const std::vector<T>& values) {
        char before = '[';
        for (const auto& value : values) {
            out.push_back(before);
            Encoder<T>::append(out, value);
            before = ',';
        }
        out += values.empty() ? "[]" : "]";
    }
};

template <typename T>
struct Encoder<std::map<std::string, T>> {
    static void append(std::string& out, const std::map<std::string, T>& values) {
        char before = '{';
        for (const auto& [key, value] : values) {
            out.push_back(before);
            append_quoted(out, key);
            out.push_back(':');
            Encoder<T>::append(out, value);
            before = ',';
        }
        out += values.empty() ? "{}" : "}";
    }
};

template <DescribedStruct T>
struct Encoder<T> {
    // The members without their braces, for texts that put others beside them.
    static void append_members(std::string& out, const T& value) {
        bool first = true;
        boost::mp11::mp_for_each<Members<T>>([&](auto member) {
            using Member = std::decay_t<decltype(value.*member.pointer)>;
            out += first ? "\"" : ",\"";
            out += wire_name<decltype(member)>();
            out += "\":";
            Encoder<Member>::append(out, value.*member.pointer);
            first = false;
        });
    }

    static void append(std::string& out, const T& value) {
        out.push_back('{');
        append_members(out, value);
        out.push_back('}');
    }
};

} // namespace hiochat::json

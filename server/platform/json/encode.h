#pragma once

#include "platform/clock/clock.h"
#include "platform/ids/id.h"
#include "platform/json/names.h"

#include <boost/json.hpp>

#include <concepts>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hiochat::json {

template <typename T>
struct Encoder;

template <>
struct Encoder<boost::json::value> {
    static boost::json::value to(const boost::json::value& value) { return value; }
};

template <>
struct Encoder<boost::json::object> {
    static boost::json::value to(const boost::json::object& value) { return value; }
};

template <>
struct Encoder<std::string> {
    static boost::json::value to(const std::string& value) { return boost::json::string{value}; }
};

template <>
struct Encoder<bool> {
    static boost::json::value to(bool value) { return value; }
};

template <std::integral T>
struct Encoder<T> {
    static boost::json::value to(T value) {
        if constexpr (std::is_signed_v<T>) {
            return static_cast<std::int64_t>(value);
        } else {
            return static_cast<std::uint64_t>(value);
        }
    }
};

template <>
struct Encoder<double> {
    static boost::json::value to(double value) { return value; }
};

template <typename Tag>
struct Encoder<Id<Tag>> {
    static boost::json::value to(const Id<Tag>& value) { return boost::json::string{value.text()}; }
};

template <>
struct Encoder<TimePoint> {
    static boost::json::value to(TimePoint value) { return boost::json::string{to_iso8601(value)}; }
};

template <DescribedEnum T>
struct Encoder<T> {
    static boost::json::value to(T value) { return boost::json::string{enum_name(value)}; }
};

// Empty is null: a client sees every key that the contract names.
template <typename T>
struct Encoder<std::optional<T>> {
    static boost::json::value to(const std::optional<T>& value) {
        return value ? Encoder<T>::to(*value) : boost::json::value{};
    }
};

template <typename T>
struct Encoder<std::vector<T>> {
    static boost::json::value to(const std::vector<T>& values) {
        boost::json::array out;
        out.reserve(values.size());
        for (const auto& value : values) {
            out.push_back(Encoder<T>::to(value));
        }
        return out;
    }
};

template <typename T>
struct Encoder<std::map<std::string, T>> {
    static boost::json::value to(const std::map<std::string, T>& values) {
        boost::json::object out;
        for (const auto& [key, value] : values) {
            out.emplace(key, Encoder<T>::to(value));
        }
        return out;
    }
};

template <DescribedStruct T>
struct Encoder<T> {
    static boost::json::value to(const T& value) {
        boost::json::object out;
        boost::mp11::mp_for_each<Members<T>>([&](auto member) {
            using Member = std::decay_t<decltype(value.*member.pointer)>;
            out.emplace(wire_name<decltype(member)>(), Encoder<Member>::to(value.*member.pointer));
        });
        return out;
    }
};

} // namespace hiochat::json

#pragma once

#include "platform/db/value.h"

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

#include <array>

namespace hiochat::db {

template <typename Enum>
    requires std::is_enum_v<Enum>
Value to_value(Enum value) {
    return Value{std::string{boost::describe::enum_to_string(value, "")}};
}

template <typename Enum>
    requires std::is_enum_v<Enum>
Enum enum_in(const std::string& name, std::string_view column) {
    Enum value{};
    if (!boost::describe::enum_from_string(name.c_str(), value)) {
        refuse_value("the name of an enumerator", column);
    }
    return value;
}

namespace detail {

template <typename Struct>
using Members = boost::describe::
    describe_members<Struct, boost::describe::mod_public | boost::describe::mod_inherited>;

template <typename Struct>
inline constexpr std::size_t member_count = boost::mp11::mp_size<Members<Struct>>::value;

template <typename Struct>
std::array<std::string_view, member_count<Struct>> member_names() {
    std::array<std::string_view, member_count<Struct>> names;
    std::size_t at = 0;
    boost::mp11::mp_for_each<Members<Struct>>([&](auto member) { names[at++] = member.name; });
    return names;
}

} // namespace detail

} // namespace hiochat::db

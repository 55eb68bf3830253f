#pragma once

#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

#include <string>
#include <string_view>
#include <type_traits>

namespace hiochat::json {

template <typename T>
concept DescribedStruct = std::is_class_v<T> && boost::describe::has_describe_members<T>::value;

template <typename T>
concept DescribedEnum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;

template <typename T>
using Members = boost::describe::
    describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

// "last_used_at" -> "lastUsedAt"
std::string camel_case(std::string_view snake_case);

// The wire name of a member, made once.
template <typename Member>
const std::string& wire_name() {
    static const std::string name = camel_case(Member::name);
    return name;
}

// An enumerator that is a C++ keyword carries a trailing underscore that the wire does not:
// `public_`.
inline std::string_view enumerator_name(std::string_view name) {
    if (name.ends_with('_')) {
        name.remove_suffix(1);
    }
    return name;
}

template <DescribedEnum E>
std::string_view enum_name(E value) {
    return enumerator_name(boost::describe::enum_to_string(value, ""));
}

// False when no enumerator has this name.
template <DescribedEnum E>
bool enum_from_name(std::string_view name, E& value) {
    bool found = false;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto enumerator) {
        if (enumerator_name(enumerator.name) == name) {
            value = enumerator.value;
            found = true;
        }
    });
    return found;
}

} // namespace hiochat::json

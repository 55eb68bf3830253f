#pragma once

#include "platform/clock/clock.h"
#include "platform/errors/rejected.h"
#include "platform/ids/id.h"
#include "platform/json/names.h"

#include <boost/json.hpp>

#include <charconv>
#include <concepts>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::json {

// Where in the document the decoder is: "message.attachments[2].name".
class Path {
public:
    // Adds a step for as long as the guard lives.
    class Step {
    public:
        Step(Path& path, std::string_view key);
        Step(Path& path, std::size_t index);
        ~Step();
        Step(const Step&) = delete;
        Step& operator=(const Step&) = delete;

    private:
        Path& path_;
        std::size_t length_;
    };

    const std::string& text() const { return text_; }

private:
    std::string text_;
};

// Strict JSON, or the strings of a form, from which numbers and booleans are read.
enum class Source { json, form };

// Throws Rejected{invalid}: "message.text: expected a string".
[[noreturn]] void refuse(const Path& path, std::string_view problem);

std::int64_t decode_integer(
    const boost::json::value& value,
    const Path& path,
    Source source,
    std::int64_t least,
    std::int64_t most
);

template <typename T>
struct Decoder;

template <>
struct Decoder<boost::json::value> {
    static boost::json::value from(const boost::json::value& value, Path&, Source) { return value; }
};

template <>
struct Decoder<boost::json::object> {
    static boost::json::object from(const boost::json::value& value, Path& path, Source);
};

template <>
struct Decoder<std::string> {
    static std::string from(const boost::json::value& value, Path& path, Source);
};

template <>
struct Decoder<bool> {
    static bool from(const boost::json::value& value, Path& path, Source source);
};

template <>
struct Decoder<double> {
    static double from(const boost::json::value& value, Path& path, Source source);
};

template <>
struct Decoder<TimePoint> {
    static TimePoint from(const boost::json::value& value, Path& path, Source source);
};

template <std::integral T>
struct Decoder<T> {
    static T from(const boost::json::value& value, Path& path, Source source) {
        constexpr auto least = static_cast<std::int64_t>(std::numeric_limits<T>::min());
        constexpr auto most =
            std::cmp_greater(
                std::numeric_limits<T>::max(), std::numeric_limits<std::int64_t>::max()
            )
                ? std::numeric_limits<std::int64_t>::max()
                : static_cast<std::int64_t>(std::numeric_limits<T>::max());
        return static_cast<T>(decode_integer(value, path, source, least, most));
    }
};

template <typename Tag>
struct Decoder<Id<Tag>> {
    static Id<Tag> from(const boost::json::value& value, Path& path, Source source) {
        return Id<Tag>{Decoder<std::string>::from(value, path, source)};
    }
};

template <DescribedEnum T>
struct Decoder<T> {
    static T from(const boost::json::value& value, Path& path, Source source) {
        const auto name = Decoder<std::string>::from(value, path, source);
        T result{};
        if (!enum_from_name(name, result)) {
            refuse(path, "expected " + choices());
        }
        return result;
    }

private:
    static std::string choices() {
        std::string out;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto enumerator) {
            out += out.empty() ? "" : " or ";
            out += enumerator_name(enumerator.name);
        });
        return out;
    }
};

template <typename T>
struct Decoder<std::optional<T>> {
    static std::optional<T> from(const boost::json::value& value, Path& path, Source source) {
        if (value.is_null()) {
            return std::nullopt;
        }
        return Decoder<T>::from(value, path, source);
    }
};

template <typename T>
struct Decoder<std::vector<T>> {
    static std::vector<T> from(const boost::json::value& value, Path& path, Source source) {
        const auto* items = value.if_array();
        if (items == nullptr) {
            refuse(path, "expected a list");
        }
        std::vector<T> out;
        out.reserve(items->size());
        for (std::size_t i = 0; i < items->size(); ++i) {
            const Path::Step step{path, i};
            out.push_back(Decoder<T>::from((*items)[i], path, source));
        }
        return out;
    }
};

template <typename T>
struct Decoder<std::map<std::string, T>> {
    static std::map<std::string, T>
    from(const boost::json::value& value, Path& path, Source source) {
        std::map<std::string, T> out;
        for (const auto& [key, item] : Decoder<boost::json::object>::from(value, path, source)) {
            const Path::Step step{path, key};
            out.emplace(key, Decoder<T>::from(item, path, source));
        }
        return out;
    }
};

template <typename T>
inline constexpr bool is_optional = false;
template <typename T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <DescribedStruct T>
struct Decoder<T> {
    static T from(const boost::json::value& value, Path& path, Source source) {
        const auto* object = value.if_object();
        if (object == nullptr) {
            refuse(path, "expected an object");
        }
        T out{};
        boost::mp11::mp_for_each<Members<T>>([&](auto member) {
            using Member = std::decay_t<decltype(out.*member.pointer)>;
            const auto& key = wire_name<decltype(member)>();
            const Path::Step step{path, key};
            const auto* item = object->if_contains(key);
            if (item != nullptr) {
                out.*member.pointer = Decoder<Member>::from(*item, path, source);
            } else if constexpr (!is_optional<Member>) {
                refuse(path, "is required");
            }
        });
        return out;
    }
};

} // namespace hiochat::json

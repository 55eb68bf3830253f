#include "platform/json/json.h"

#include "platform/json/plain.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <mutex>
#include <stdexcept>
#include <typeindex>

namespace hiochat::json {

namespace {

template <typename Number>
void append_digits(std::string& out, Number number) {
    std::array<char, 32> digits; // holds every number's shortest form
    const auto end = std::to_chars(digits.begin(), digits.end(), number).ptr;
    out.append(digits.begin(), end);
}

void append_escaped(std::string& out, char c) {
    constexpr std::string_view hex = "0123456789abcdef";
    constexpr std::string_view named = "\"\"\\\\\bb\ff\nn\rr\tt"; // pairs: what, as which letter
    for (std::size_t at = 0; at < named.size(); at += 2) {
        if (named[at] == c) {
            out.push_back('\\');
            out.push_back(named[at + 1]);
            return;
        }
    }
    out += "\\u00";
    out.push_back(hex[static_cast<unsigned char>(c) >> 4]);
    out.push_back(hex[static_cast<unsigned char>(c) & 15]);
}

} // namespace

void append_quoted(std::string& out, std::string_view text) {
    out.push_back('"');
    while (!text.empty()) {
        const auto plain = plain_length(text);
        out.append(text.substr(0, plain));
        text.remove_prefix(plain);
        if (!text.empty()) {
            append_escaped(out, text.front());
            text.remove_prefix(1);
        }
    }
    out.push_back('"');
}

void append_number(std::string& out, std::int64_t number) {
    append_digits(out, number);
}

void append_number(std::string& out, std::uint64_t number) {
    append_digits(out, number);
}

void append_number(std::string& out, double number) {
    if (std::isfinite(number)) {
        append_digits(out, number);
    } else {
        out += "null";
    }
}

namespace {

// The parser reads 1e999 as infinity, which no JSON can say.
bool is_finite(const boost::json::value& value) {
    const auto finite = [](const auto& each) { return is_finite(each); };
    if (const auto* number = value.if_double()) {
        return std::isfinite(*number);
    }
    if (const auto* array = value.if_array()) {
        return std::ranges::all_of(*array, finite);
    }
    if (const auto* object = value.if_object()) {
        const auto finite_member = [](const auto& each) { return is_finite(each.value()); };
        return std::ranges::all_of(*object, finite_member);
    }
    return true;
}

} // namespace

boost::json::value parse(std::string_view text) {
    boost::json::parse_options options;
    options.max_depth = max_depth;
    boost::system::error_code error;
    auto value = boost::json::parse(text, error, {}, options);
    if (error) {
        throw Rejected{Reason::invalid, "the body is not valid JSON"};
    }
    if (!is_finite(value)) {
        throw Rejected{Reason::invalid, "the body holds a number that is too large"};
    }
    return value;
}

std::string camel_case(std::string_view snake_case) {
    std::string out;
    out.reserve(snake_case.size());
    for (std::size_t i = 0; i < snake_case.size(); ++i) {
        if (snake_case[i] != '_') {
            out += snake_case[i];
        } else if (++i < snake_case.size()) {
            const char letter = snake_case[i];
            out += letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
        }
    }
    return out;
}

std::string type_name(const std::type_info& type) {
    auto name = boost::core::demangle(type.name());
    if (const auto colon = name.rfind(':'); colon != std::string::npos) {
        name.erase(0, colon + 1);
    }
    // Else one of them would be described as the other.
    static std::mutex mutex;
    static std::map<std::string, std::type_index> known;
    const std::lock_guard lock{mutex};
    const auto [first, is_new] = known.try_emplace(name, type);
    if (!is_new && first->second != type) {
        throw std::logic_error{"two types are named " + name};
    }
    return name;
}

boost::json::value reference_to(const std::string& name) {
    return {{"$ref", "#/components/schemas/" + name}};
}

Path::Step::Step(Path& path, std::string_view key) : path_{path}, length_{path.text_.size()} {
    if (!path.text_.empty()) {
        path.text_ += '.';
    }
    path.text_ += key;
}

Path::Step::Step(Path& path, std::size_t index) : path_{path}, length_{path.text_.size()} {
    path.text_ += '[' + std::to_string(index) + ']';
}

Path::Step::~Step() {
    path_.text_.resize(length_);
}

void refuse(const Path& path, std::string_view problem) {
    auto detail =
        path.text().empty() ? std::string{problem} : path.text() + ": " + std::string{problem};
    throw Rejected{Reason::invalid, std::move(detail)}.with_field(path.text());
}

std::int64_t decode_integer(
    const boost::json::value& value,
    const Path& path,
    Source source,
    std::int64_t least,
    std::int64_t most
) {
    std::int64_t number = 0;
    if (const auto* exact = value.if_int64()) {
        number = *exact;
    } else if (const auto* text = source == Source::form ? value.if_string() : nullptr) {
        const auto* end = text->data() + text->size();
        const auto [stop, error] = std::from_chars(text->data(), end, number);
        if (error != std::errc{} || stop != end || text->empty()) {
            refuse(path, "expected a whole number");
        }
    } else {
        refuse(path, "expected a whole number");
    }
    if (number < least || number > most) {
        refuse(path, "is out of range");
    }
    return number;
}

boost::json::object
Decoder<boost::json::object>::from(const boost::json::value& value, Path& path, Source) {
    if (const auto* object = value.if_object()) {
        return *object;
    }
    refuse(path, "expected an object");
}

std::string Decoder<std::string>::from(const boost::json::value& value, Path& path, Source) {
    if (const auto* text = value.if_string()) {
        if (text->find('\0') != boost::json::string::npos) {
            refuse(path, "must not contain a zero character");
        }
        return {text->data(), text->size()};
    }
    refuse(path, "expected a string");
}

bool Decoder<bool>::from(const boost::json::value& value, Path& path, Source source) {
    if (const auto* truth = value.if_bool()) {
        return *truth;
    }
    if (source == Source::form && value.is_string()) {
        if (value.get_string() == "true" || value.get_string() == "1") {
            return true;
        }
        if (value.get_string() == "false" || value.get_string() == "0") {
            return false;
        }
    }
    refuse(path, "expected true or false");
}

double Decoder<double>::from(const boost::json::value& value, Path& path, Source) {
    if (value.is_number()) {
        return value.to_number<double>();
    }
    refuse(path, "expected a number");
}

TimePoint Decoder<TimePoint>::from(const boost::json::value& value, Path& path, Source source) {
    const auto text = Decoder<std::string>::from(value, path, source);
    if (const auto time = from_iso8601(text)) {
        return *time;
    }
    refuse(path, "expected a time such as 2026-01-02T03:04:05Z");
}

} // namespace hiochat::json

#include "models/reading.h"

namespace hiochat::models {

namespace {

constexpr std::size_t max_depth = 32;
constexpr std::int64_t highest_number =
    1'000'000'000'000; // of tokens: sums of them do not overflow

} // namespace

std::optional<boost::json::value> lenient_json(std::string_view text) {
    boost::json::parse_options options;
    options.max_depth = max_depth;
    options.allow_invalid_utf8 = true;
    boost::json::error_code error;
    auto value = boost::json::parse({text.data(), text.size()}, error, {}, options);
    if (error) {
        return std::nullopt;
    }
    return value;
}

const boost::json::value* member(const boost::json::value& value, std::string_view name) {
    const auto* object = value.if_object();
    return object == nullptr ? nullptr : object->if_contains({name.data(), name.size()});
}

const boost::json::value* first(const boost::json::value* value) {
    const auto* list = value == nullptr ? nullptr : value->if_array();
    return list == nullptr || list->empty() ? nullptr : &list->front();
}

std::string_view text_of(const boost::json::value* value) {
    const auto* text = value == nullptr ? nullptr : value->if_string();
    return text == nullptr ? std::string_view{} : std::string_view{text->data(), text->size()};
}

std::optional<std::int64_t> number_of(const boost::json::value* value) {
    if (value == nullptr || !value->is_number()) {
        return std::nullopt;
    }
    boost::json::error_code error;
    const auto number = value->to_number<std::int64_t>(error);
    if (error || number < 0 || number > highest_number) {
        return std::nullopt;
    }
    return number;
}

} // namespace hiochat::models

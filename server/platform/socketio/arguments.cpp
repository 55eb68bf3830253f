#include "platform/socketio/arguments.h"

#include "platform/errors/rejected.h"
#include "platform/socketio/json_text.h"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace hiochat::socketio {

namespace {

// As every official client writes it.
constexpr std::string_view placeholder_head = R"({"_placeholder":true,"num":)";

std::optional<std::size_t> placeholder(std::string_view text) {
    if (!text.starts_with(placeholder_head) || !text.ends_with('}')) {
        return std::nullopt;
    }
    text.remove_prefix(placeholder_head.size());
    text.remove_suffix(1);
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return number;
}

boost::json::value parse_json(std::string_view text) {
    boost::system::error_code error;
    boost::json::parse_options options;
    options.max_depth = max_json_depth + 1;
    auto value = boost::json::parse(text, error, {}, options);
    if (error) {
        throw Rejected{Reason::invalid, "malformed JSON"};
    }
    return value;
}

// Names that stand for the library's own events (protocol 5, "reserved").
constexpr std::array<std::string_view, 6> reserved{
    "connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"
};

std::optional<std::string> event_name(std::string_view text) {
    if (!text.starts_with('"')) {
        return std::nullopt;
    }
    auto plain = text.substr(1, text.size() - 2);
    std::string name;
    if (plain.find('\\') == std::string_view::npos) {
        name = plain;
    } else {
        boost::system::error_code error;
        const auto value = boost::json::parse(text, error);
        if (error) {
            return std::nullopt; // an escape that is half of a character
        }
        name = std::string_view{value.as_string()};
    }
    if (std::ranges::find(reserved, name) != reserved.end()) {
        return std::nullopt;
    }
    return name;
}

} // namespace

Arguments Arguments::of_text(std::string json) {
    Arguments arguments;
    arguments.text_ = std::move(json);
    arguments.slices_.push_back({0, static_cast<std::uint32_t>(arguments.text_.size())});
    return arguments;
}

template <typename Slices>
std::optional<Arguments>
Arguments::keep(const Slices& slices, std::size_t first, std::vector<Binary> attachments) {
    Arguments arguments;
    arguments.attachments_ = std::move(attachments);
    if (first < slices.size()) {
        const char* begin = slices[first].data();
        arguments.text_.assign(begin, slices.back().data() + slices.back().size());
        for (std::size_t i = first; i < slices.size(); ++i) {
            arguments.slices_.push_back(
                {static_cast<std::uint32_t>(slices[i].data() - begin),
                 static_cast<std::uint32_t>(slices[i].size())}
            );
        }
    }
    if (!arguments.attachments_.empty()) {
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            const auto number = placeholder(arguments.text(i));
            if (number && *number >= arguments.attachments_.size()) {
                return std::nullopt;
            }
        }
    }
    return arguments;
}

std::optional<Arguments> Arguments::parse(std::string_view array, std::vector<Binary> attachments) {
    const auto slices = split_json_array(array);
    if (!slices) {
        return std::nullopt;
    }
    return keep(*slices, 0, std::move(attachments));
}

std::optional<Arguments> Arguments::parse_event(
    std::string_view array, std::string& event, std::vector<Binary> attachments
) {
    const auto slices = split_json_array(array);
    if (!slices || slices->empty()) {
        return std::nullopt;
    }
    auto name = event_name(slices->front());
    if (!name) {
        return std::nullopt;
    }
    event = std::move(*name);
    return keep(*slices, 1, std::move(attachments));
}

Arguments& Arguments::add(const boost::json::value& value) {
    return add_text(boost::json::serialize(value));
}

Arguments& Arguments::add_text(std::string_view json) {
    if (!slices_.empty()) {
        text_.push_back(',');
    }
    slices_.push_back(
        {static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(json.size())}
    );
    text_.append(json);
    return *this;
}

Arguments& Arguments::add_binary(Binary bytes) {
    add_text(std::string{placeholder_head} + std::to_string(attachments_.size()) + "}");
    attachments_.push_back(std::move(bytes));
    return *this;
}

std::string_view Arguments::text(std::size_t index) const {
    if (index >= slices_.size()) {
        return "null";
    }
    return std::string_view{text_}.substr(slices_[index].begin, slices_[index].size);
}

boost::json::value Arguments::value(std::size_t index) const {
    if (index >= slices_.size()) {
        return nullptr;
    }
    return parse_json(text(index));
}

Binary Arguments::binary(std::size_t index) const {
    const auto number = placeholder(text(index));
    return number && *number < attachments_.size() ? attachments_[*number] : nullptr;
}

} // namespace hiochat::socketio

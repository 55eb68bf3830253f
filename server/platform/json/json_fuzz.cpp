#include "platform/errors/rejected.h"
#include "platform/json/json.h"

#include <boost/describe.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace {

using namespace hiochat;

enum class Colour { red, light_blue };
BOOST_DESCRIBE_ENUM(Colour, red, light_blue)

struct Part {
    std::string name;
    std::optional<std::uint8_t> size;
};
BOOST_DESCRIBE_STRUCT(Part, (), (name, size))

struct Message {
    std::string text;
    std::optional<bool> final;
    std::optional<std::int64_t> seq;
    std::optional<double> score;
    std::optional<Colour> colour;
    std::optional<TimePoint> sent_at;
    std::optional<std::vector<Part>> parts;
    std::optional<std::map<std::string, std::string>> labels;
    std::optional<boost::json::value> anything;
};
BOOST_DESCRIBE_STRUCT(
    Message, (), (text, final, seq, score, colour, sent_at, parts, labels, anything)
)

// The parser may miss a double by its last digits.
bool same(const boost::json::value& one, const boost::json::value& other) {
    if (one.is_double() && other.is_double()) {
        const auto a = one.as_double();
        const auto b = other.as_double();
        return std::abs(a - b) <= 1e-14 * std::abs(a) + 1e-300;
    }
    if (one.is_array() && other.is_array()) {
        return std::ranges::equal(one.as_array(), other.as_array(), same);
    }
    if (one.is_object() && other.is_object()) {
        const auto same_member = [](const auto& a, const auto& b) {
            return a.key() == b.key() && same(a.value(), b.value());
        };
        return std::ranges::equal(one.as_object(), other.as_object(), same_member);
    }
    return one == other;
}

} // namespace

// What is read can be written, and is read again as the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    boost::json::value value;
    std::optional<std::string> message;
    try {
        value = json::parse(text);
        message = json::encode_text(json::decode<Message>(value));
    } catch (const Rejected&) {
        if (value.is_null()) {
            return 0;
        }
    }
    // Past this point nothing may be refused: an exception ends the run.
    if (!same(json::parse(boost::json::serialize(value)), value)) {
        std::abort();
    }
    if (message) {
        const auto again = json::encode_text(json::decode_text<Message>(*message));
        if (!same(json::parse(again), json::parse(*message))) {
            std::abort();
        }
    }
    return 0;
}

#include "platform/errors/rejected.h"
#include "platform/json/json.h"

#include <boost/describe.hpp>

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
    const auto written = boost::json::serialize(value);
    if (boost::json::serialize(json::parse(written)) != written) {
        std::abort();
    }
    if (message && json::encode_text(json::decode_text<Message>(*message)) != *message) {
        std::abort();
    }
    return 0;
}

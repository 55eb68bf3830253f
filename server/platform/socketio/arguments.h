#pragma once

#include <boost/container/small_vector.hpp>
#include <boost/json/fwd.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::socketio {

// Bytes that travel beside the JSON in a frame of their own; shared, as one attachment may go to
// many sockets.
using Binary = std::shared_ptr<const std::string>;

// The arguments of an event or of an acknowledgement: JSON texts, kept byte for byte as they came,
// and the binary attachments that placeholders inside them stand for. What was received can be sent
// on as it is.
class Arguments {
public:
    Arguments() = default;

    // Takes one JSON text that is known to be well formed, such as one that a serializer made.
    static Arguments of_text(std::string_view json);

    Arguments& add(const boost::json::value& value);

    Arguments& add_text(std::string_view json);

    Arguments& add_binary(Binary bytes);

    std::size_t size() const { return slices_.size(); }

    bool empty() const { return slices_.empty(); }

    // The JSON text of an argument as it was sent, or "null" past the end: an argument left out is
    // null to a client too.
    std::string_view text(std::size_t index) const;

    // The argument parsed; null past the end. Throws Rejected{invalid} for what the parser refuses
    // (depth over 32).
    boost::json::value value(std::size_t index) const;

    // The attachment when the argument is one, else nothing.
    Binary binary(std::size_t index) const;

    const std::vector<Binary>& attachments() const { return attachments_; }

    // All texts, with commas between: what stands between the brackets of a packet.
    std::string_view list() const { return text_; }

private:
    friend class Decoder;

    struct Slice {
        std::uint32_t begin;
        std::uint32_t size;
    };

    std::string text_;
    boost::container::small_vector<Slice, 4> slices_;
    std::vector<Binary> attachments_;
};

} // namespace hiochat::socketio

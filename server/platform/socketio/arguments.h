#pragma once

#include <boost/container/small_vector.hpp>
#include <boost/json/fwd.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
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

    // One JSON text that is known to be well formed, such as one that a serializer made.
    static Arguments of_text(std::string json);

    // The elements of a JSON array as a client sent it, with the attachments that came behind it.
    // Empty when the text is no array, or a placeholder on the first level points past the
    // attachments.
    static std::optional<Arguments>
    parse(std::string_view array, std::vector<Binary> attachments = {});

    // The same for an event, whose first element is its name.
    static std::optional<Arguments>
    parse_event(std::string_view array, std::string& event, std::vector<Binary> attachments = {});

    Arguments& add(const boost::json::value& value);

    Arguments& add_text(std::string_view json);

    Arguments& add_binary(Binary bytes);

    std::size_t size() const { return slices_.size(); }

    bool empty() const { return slices_.empty(); }

    // The JSON text of an argument as it was sent, or "null" past the end: an argument left out is
    // null to a client too.
    std::string_view text(std::size_t index) const;

    // The argument parsed; null past the end. Throws Rejected{invalid} for what the parser refuses
    // (an integer's exponent out of range).
    boost::json::value value(std::size_t index) const;

    // The attachment when the argument is one, else nothing.
    Binary binary(std::size_t index) const;

    const std::vector<Binary>& attachments() const { return attachments_; }

    // All texts, with commas between: what stands between the brackets of a packet.
    std::string_view list() const { return text_; }

private:
    struct Slice {
        std::uint32_t begin;
        std::uint32_t size;
    };

    // Slices of `list`, beginning with the one at `first`.
    template <typename Slices>
    static std::optional<Arguments>
    keep(const Slices& slices, std::size_t first, std::vector<Binary> attachments);

    std::string text_;
    boost::container::small_vector<Slice, 4> slices_;
    std::vector<Binary> attachments_;
};

} // namespace hiochat::socketio

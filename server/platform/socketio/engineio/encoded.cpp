#include "platform/socketio/engineio/encoded.h"

#include "platform/socketio/engineio/packet.h"
#include "platform/socketio/websocket/frame.h"

#include <utility>

namespace hiochat::socketio::engineio {

Encoded::Encoded(
    std::string text, std::vector<std::shared_ptr<const std::string>> binaries, Stamp stamp
)
    : forms_{std::make_shared<Forms>()} {
    forms_->text = std::move(text);
    forms_->binaries = std::move(binaries);
    forms_->stamp = stamp;
}

std::size_t Encoded::bytes() const {
    std::size_t content = forms_->text.size();
    for (const auto& binary : forms_->binaries) {
        content += binary->size();
    }
    return sizeof(Forms) + 2 * content;
}

std::string_view Encoded::frames() const {
    auto& frames = forms_->frames;
    if (frames.empty()) {
        websocket::append_frame(frames, websocket::Opcode::text, "4", forms_->text);
        for (const auto& binary : forms_->binaries) {
            websocket::append_frame(frames, websocket::Opcode::binary, *binary);
        }
    }
    return frames;
}

std::string_view Encoded::payload() const {
    auto& payload = forms_->payload;
    if (payload.empty()) {
        append_to_payload(payload, PacketType::message, forms_->text);
        for (const auto& binary : forms_->binaries) {
            append_binary_to_payload(payload, *binary);
        }
    }
    return payload;
}

} // namespace hiochat::socketio::engineio

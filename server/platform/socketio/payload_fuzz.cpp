#include "platform/socketio/engineio/packet.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace hiochat::socketio::engineio;

// What is taken apart can be put together again to mean the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto packets = parse_payload({reinterpret_cast<const char*>(data), size});
    if (!packets) {
        return 0;
    }
    std::string again;
    for (const auto& packet : *packets) {
        if (packet.binary) {
            append_binary_to_payload(again, packet.data);
        } else {
            append_to_payload(again, packet.type, packet.data);
        }
    }
    const auto second = parse_payload(again);
    if (!second || second->size() != packets->size()) {
        std::abort();
    }
    for (std::size_t i = 0; i < packets->size(); ++i) {
        const auto& before = (*packets)[i];
        const auto& after = (*second)[i];
        if (after.type != before.type || after.binary != before.binary ||
            after.data != before.data) {
            std::abort();
        }
    }
    return 0;
}

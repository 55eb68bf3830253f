#include "knowledge/index/format.h"
#include "knowledge/index/index.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

namespace {

namespace index = hiochat::knowledge::index;

// Size and checksum are made right, so that the fuzzer gets to what lies behind them.
std::string sealed(std::string bytes) {
    index::format::Header header;
    if (bytes.size() >= sizeof header) {
        std::memcpy(&header, bytes.data(), sizeof header);
        header.magic = index::format::magic;
        header.version = index::format::version;
        header.size = bytes.size();
        header.checksum = 0;
        header.checksum =
            index::format::checksum({reinterpret_cast<const char*>(&header), sizeof header}) ^
            index::format::checksum(std::string_view{bytes}.substr(sizeof header));
        std::memcpy(bytes.data(), &header, sizeof header);
    }
    return bytes;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::shared_ptr<const index::Segment> segment;
    try {
        segment = index::Segment::from_bytes(sealed({reinterpret_cast<const char*>(data), size}));
    } catch (const index::DamagedSegment&) {
        return 0;
    }
    const std::vector<index::Part> parts{{segment, {}}};
    const index::Index all{parts};
    (void)all.search("what is the price of a red house", {.highlights = true});
    (void)all.search("what does the gardne cost in h", {.sources = {"s1"}, .prefix = true});
    (void)index::Segment::from_bytes(index::merge(parts));
    return 0;
}

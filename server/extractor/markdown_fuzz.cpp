#include "extractor/markdown.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// Whatever the bytes, headings are one line and their levels are those of HTML.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace hiochat::extractor;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    try {
        for (const Section& section : read_markdown({.bytes = bytes}).sections)
            if (section.heading.find('\n') != std::string::npos || section.level < 0 ||
                section.level > 6)
                std::abort();
    } catch (const Refused&) {
    }
    return 0;
}

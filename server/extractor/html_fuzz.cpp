#include "extractor/html.h"

#include <unicode/utf8.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

void expect_text(const std::string& text) {
    const auto size = static_cast<int32_t>(text.size());
    for (int32_t i = 0; i < size;) {
        UChar32 c = 0;
        U8_NEXT(text.data(), i, size, c);
        if (c < 0 || c == 0 || c == '\r')
            std::abort();
    }
}

} // namespace

// Whatever the bytes, the result is valid UTF-8, levels are those of headings, links are absolute.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace hiochat::extractor;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    try {
        const Document document = read_html({.bytes = bytes, .url = "https://example.com/a/b"});
        expect_text(document.title);
        for (const Section& section : document.sections) {
            expect_text(section.heading);
            expect_text(section.text);
            for (const auto& [name, value] : section.cells) {
                expect_text(name);
                expect_text(value);
            }
            if (section.level < 0 || section.level > 6)
                std::abort();
        }
        for (const std::string& link : document.page.value().links)
            if (!link.starts_with("http"))
                std::abort();
    } catch (const Refused&) {
    }
    return 0;
}

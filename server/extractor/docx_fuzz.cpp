#include "extractor/docx.h"
#include "extractor/fixtures/docx_writer.h"

#include <unicode/utf8.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace hiochat::extractor;

void expect_text(const std::string& text) {
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t i = 0; i < size;) {
        UChar32 c = 0;
        U8_NEXT(text.data(), i, size, c);
        if (c < 0 || c == 0 || c == '\r')
            std::abort();
    }
}

void read(std::string_view bytes) {
    try {
        const Document document = read_docx({.bytes = bytes});
        expect_text(document.title);
        expect_text(document.language);
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
    } catch (const Refused&) {
    }
}

} // namespace

// Whatever the bytes, the result is valid UTF-8 and levels are those of headings. An input is a
// whole file, or else the markup of a body and, after a zero, of its lists, which chance hardly
// ever packs.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (bytes.starts_with("PK")) {
        read(bytes);
        return 0;
    }
    const std::size_t zero = bytes.find('\0');
    const std::string body(bytes.substr(0, zero));
    read(fixtures::docx(body, zero == bytes.npos ? "" : std::string(bytes.substr(zero + 1))));
    return 0;
}

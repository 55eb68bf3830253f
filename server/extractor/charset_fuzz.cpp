#include "extractor/charset.h"
#include "extractor/plain_text.h"

#include <unicode/utf8.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// Whatever the bytes, the result is valid UTF-8 without control characters.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto decoded = hiochat::extractor::decode_text(bytes);
    if (!decoded)
        return 0;
    const std::string& text = decoded->text;
    for (int32_t i = 0; i < static_cast<int32_t>(text.size());) {
        UChar32 c = 0;
        U8_NEXT(text.data(), i, static_cast<int32_t>(text.size()), c);
        if (c < 0 || c == 0 || c == '\r')
            std::abort();
    }
    hiochat::extractor::read_text({.bytes = bytes, .url = {}});
    return 0;
}

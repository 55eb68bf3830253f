#include "extractor/docx/clean_text.h"

#include "extractor/section_builder.h"

#include <unicode/utf8.h>

#include <cstdint>

namespace hiochat::extractor::docx {

std::string clean_text(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t i = 0; i < size;) {
        const std::int32_t from = i;
        UChar32 c = 0;
        U8_NEXT(text.data(), i, size, c);
        if (c < 0)
            out += "\xef\xbf\xbd";
        else if (c < ' ' && c != '\n')
            out += ' ';
        else
            out += text.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(i - from));
    }
    return folded(out);
}

} // namespace hiochat::extractor::docx

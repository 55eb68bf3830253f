#include "assistant/grounding/cleaner.h"

#include "platform/text/unicode.h"

namespace hiochat::assistant::grounding {

namespace {

bool deceives(char32_t c) {
    return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F || c == 0x202D || c == 0x202E ||
           (c >= 0xE0000 && c <= 0xE007F) || c == 0xFEFF;
}

std::size_t length_of(char first) {
    const auto byte = static_cast<unsigned char>(first);
    return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : byte < 0xF8 ? 4 : 1;
}

} // namespace

std::string Cleaner::feed(std::string_view piece) {
    const auto text = std::move(half_) + std::string{piece};
    half_.clear();
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        if (text.size() - at < length_of(text[at])) {
            half_ = text.substr(at);
            break;
        }
        const auto begin = at;
        const auto c = text::next_code_point(text, at);
        const auto bytes = std::string_view{text}.substr(begin, at - begin);
        const bool broken = c == 0xFFFD && bytes != "\xEF\xBF\xBD";
        if (!broken && !deceives(c)) {
            out += bytes;
        }
    }
    return out;
}

} // namespace hiochat::assistant::grounding

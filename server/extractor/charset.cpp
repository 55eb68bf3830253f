#include "extractor/charset.h"

#include "extractor/charset_guess.h"

#include <unicode/uchar.h>
#include <unicode/uclean.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>

namespace hiochat::extractor {
namespace {

using namespace std::literals;

struct Mark {
    std::string_view bytes;
    const char* charset;
};

// Longer marks first: UTF-32's begins with UTF-16's.
constexpr Mark marks[]{
    {"\xff\xfe\0\0"sv, "UTF-32LE"},
    {"\0\0\xfe\xff"sv, "UTF-32BE"},
    {"\xef\xbb\xbf"sv, "UTF-8"},
    {"\xff\xfe"sv, "UTF-16LE"},
    {"\xfe\xff"sv, "UTF-16BE"},
    {"\x84\x31\x95\x33"sv, "GB18030"},
};

icu::UnicodeString convert(std::string_view bytes, const char* charset) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter{
        ucnv_open(charset, &status), ucnv_close
    };
    if (U_FAILURE(status))
        return {};
    return {bytes.data(), static_cast<int32_t>(bytes.size()), converter.get(), status};
}

bool ends_a_line(UChar32 c) {
    return c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029 || c == '\f' || c == '\v';
}

bool invisible(UChar32 c) {
    return (c < 0x20 && c != '\t') || (c >= 0x7f && c < 0xa0) || c == 0xfeff ||
           (c & 0xfffe) == 0xfffe;
}

// Share of characters that no text has, in thousandths.
int strangeness(const icu::UnicodeString& text) {
    int strange = 0;
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 c = text.char32At(i);
        strange += (invisible(c) && !ends_a_line(c) && c != '\r' && c != 0x1b && c != 0xfeff) ||
                   c == 0xfffd || U_IS_SURROGATE(c);
    }
    return static_cast<int>(std::int64_t{1000} * strange / std::max(text.length(), 1));
}

std::string tidy(const icu::UnicodeString& text) {
    icu::UnicodeString out;
    UChar32 previous = 0;
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 c = text.char32At(i);
        if (c == '\r' || (ends_a_line(c) && !(c == '\n' && previous == '\r')))
            out.append(u'\n');
        else if (c == 0xa0)
            out.append(u' ');
        else if (!invisible(c) && !U_IS_SURROGATE(c))
            out.append(c);
        previous = c;
    }
    std::string utf8;
    out.toUTF8String(utf8);
    return utf8;
}

struct Utf8Form {
    std::size_t sequences = 0; // valid ones of two bytes or more
    std::size_t errors = 0;
};

Utf8Form utf8_form(std::string_view bytes) {
    Utf8Form form;
    const auto size = static_cast<int32_t>(bytes.size());
    for (int32_t i = 0; i < size;) {
        UChar32 c = 0;
        const int32_t from = i;
        U8_NEXT(bytes.data(), i, size, c);
        form.sequences += c > 0x7f;
        // Where a text is cut there may be half a character.
        const bool cut = i == size && size - from < 4 && form.sequences > 0;
        form.errors += c < 0 && !cut;
    }
    return form;
}

// What text has in every language (spaces, ends of lines, digits, punctuation), less what none has.
int plausibility(const icu::UnicodeString& text) {
    int score = 0;
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 c = text.char32At(i);
        if (c == '\n' || c == '\r' || (c >= 0x20 && c < 0x7f) || (c >= 0x3000 && c < 0x3040) ||
            c == 0xff0c)
            ++score;
        else if (!u_isdefined(c) || U_IS_SURROGATE(c) || u_charType(c) == U_PRIVATE_USE_CHAR)
            score -= 2;
    }
    return score;
}

// UTF-16 without a mark has zero bytes, but which side they are on depends on the script; the wrong
// order turns spaces and ends of lines into rarities.
const char* utf16_order(std::string_view bytes) {
    const std::string_view sample =
        bytes.substr(0, std::min<std::size_t>(bytes.size() / 2 * 2, 64 << 10));
    const int little = plausibility(convert(sample, "UTF-16LE")),
              big = plausibility(convert(sample, "UTF-16BE"));
    if (std::max(little, big) <= 0)
        return nullptr;
    return little >= big ? "UTF-16LE" : "UTF-16BE";
}

std::optional<Decoded> decode_as(std::string_view bytes, const char* charset, int most_strange) {
    const icu::UnicodeString text = convert(bytes, charset);
    if (text.isEmpty() || strangeness(text) > most_strange)
        return std::nullopt;
    return Decoded{tidy(text), charset};
}

} // namespace

std::optional<Decoded> decode_text(std::string_view bytes) {
    return decode_text(bytes, {});
}

std::optional<Decoded> decode_text(std::string_view bytes, std::string_view declared) {
    if (bytes.empty() || bytes.size() > std::size_t{1} << 29)
        return std::nullopt;
    for (const Mark& mark : marks)
        if (bytes.starts_with(mark.bytes)) {
            if (bytes.size() == mark.bytes.size())
                return Decoded{{}, mark.charset};
            return decode_as(bytes.substr(mark.bytes.size()), mark.charset, 50);
        }
    if (bytes.find('\0') != bytes.npos) {
        const char* const charset = utf16_order(bytes);
        return charset ? decode_as(bytes.substr(0, bytes.size() / 2 * 2), charset, 5)
                       : std::nullopt;
    }
    // Documents say UTF-8 wrongly about as often as they say anything else wrongly; the form
    // decides.
    const Utf8Form form = utf8_form(bytes);
    if (const char* const escaped = escaped_charset(bytes);
        escaped && form.sequences + form.errors == 0)
        return decode_as(bytes, escaped, 5);
    if (form.errors == 0 || form.sequences > 20 * form.errors)
        return decode_as(bytes, "UTF-8", 20);
    if (!declared.empty())
        if (auto decoded = decode_as(bytes, std::string(declared).c_str(), 2))
            return decoded;
    return decode_as(bytes, guess_charset(bytes).c_str(), 20);
}

void prepare_charsets() {
    UErrorCode status = U_ZERO_ERROR;
    u_init(&status);
    decode_text("Gr\xfc\xdf"
                "e aus K\xf6ln, sch\xf6ne Gr\xfc\xdf"
                "e an alle.");
}

} // namespace hiochat::extractor

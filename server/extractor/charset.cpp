#include "extractor/charset.h"

#include "extractor/charset_guess.h"

#include <unicode/uchar.h>
#include <unicode/uclean.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <iterator>
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

enum class Breaks { all, lines_only };

// Takes a text's characters in order and writes them as UTF-8, tidied.
class Tidy {
public:
    Tidy(std::string& out, Breaks breaks, bool replaced_is_strange)
        : out_(out), breaks_(breaks), replaced_is_strange_(replaced_is_strange) {}

    void add(std::u16string_view units) {
        for (const char16_t unit : units) {
            if (U16_IS_LEAD(unit)) {
                lead_ = unit;
                continue;
            }
            const bool pair = U16_IS_TRAIL(unit) && lead_ != 0;
            add(pair ? U16_GET_SUPPLEMENTARY(lead_, unit) : static_cast<UChar32>(unit));
            lead_ = 0;
        }
    }

    // Share of characters that no text has, in thousandths.
    int strangeness() const {
        return static_cast<int>(1000 * strange_ / std::max<std::int64_t>(all_, 1));
    }

private:
    void add(UChar32 c) {
        ++all_;
        const bool line_end = c == '\r' || c == '\n';
        const bool odd = invisible(c) && !ends_a_line(c) && c != '\r';
        strange_ += (odd && c != 0x1b && c != 0xfeff) || U_IS_SURROGATE(c) ||
                    (c == 0xfffd && replaced_is_strange_);
        if (line_end || ends_a_line(c)) {
            if (c != '\n' || previous_ != '\r')
                out_ += line_end || breaks_ == Breaks::all ? '\n' : ' ';
        } else if (c == 0xa0 || c == 0) {
            out_ += ' ';
        } else if (!odd && !U_IS_SURROGATE(c)) {
            char bytes[U8_MAX_LENGTH];
            int32_t length = 0;
            U8_APPEND_UNSAFE(bytes, length, c);
            out_.append(bytes, static_cast<std::size_t>(length));
        }
        previous_ = c;
    }

    std::string& out_;
    Breaks breaks_;
    bool replaced_is_strange_;
    char16_t lead_ = 0;
    UChar32 previous_ = 0;
    std::int64_t all_ = 0, strange_ = 0;
};

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

// Zero bytes that went astray in a text of one byte a letter. In UTF-16 they are many, or else the
// other bytes are no text.
bool has_stray_zeros(std::string_view bytes) {
    const auto zeros = std::ranges::count(bytes, '\0');
    const auto controls = std::ranges::count_if(bytes, [](char c) {
        return c > 0 && c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b;
    });
    const auto size = static_cast<std::int64_t>(bytes.size());
    return zeros * 5 < size && controls * 50 <= size && utf8_form(bytes).errors == 0;
}

struct How {
    Breaks breaks = Breaks::all;
    int most_strange = 0;
    bool replaced_is_strange = true;
};

// Piece by piece: a text of any length needs little beside itself.
std::optional<Decoded> decode_as(std::string_view bytes, const char* charset, const How& how) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter{
        ucnv_open(charset, &status), ucnv_close
    };
    if (U_FAILURE(status))
        return std::nullopt;
    Decoded decoded{{}, charset};
    decoded.text.reserve(bytes.size() + bytes.size() / 8);
    Tidy tidy(decoded.text, how.breaks, how.replaced_is_strange);
    const char* source = bytes.data();
    const char* const end = source + bytes.size();
    do {
        char16_t buffer[4096];
        char16_t* target = buffer;
        status = U_ZERO_ERROR;
        ucnv_toUnicode(
            converter.get(), &target, std::end(buffer), &source, end, nullptr, true, &status
        );
        tidy.add({buffer, target});
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    if (U_FAILURE(status) || tidy.strangeness() > how.most_strange)
        return std::nullopt;
    return decoded;
}

std::optional<Decoded> decode(std::string_view bytes, std::string_view declared, Breaks breaks) {
    if (bytes.empty() || bytes.size() > std::size_t{1} << 29)
        return std::nullopt;
    for (const Mark& mark : marks)
        if (bytes.starts_with(mark.bytes)) {
            if (bytes.size() == mark.bytes.size())
                return Decoded{{}, mark.charset};
            return decode_as(bytes.substr(mark.bytes.size()), mark.charset, {breaks, 50});
        }
    if (bytes.find('\0') != bytes.npos && !has_stray_zeros(bytes)) {
        const char* const charset = utf16_order(bytes);
        return charset ? decode_as(bytes.substr(0, bytes.size() / 2 * 2), charset, {breaks, 5})
                       : std::nullopt;
    }
    // Documents say UTF-8 wrongly about as often as they say anything else wrongly; the form
    // decides.
    const Utf8Form form = utf8_form(bytes);
    if (const char* const escaped = escaped_charset(bytes);
        escaped && form.sequences + form.errors == 0)
        return decode_as(bytes, escaped, {breaks, 5});
    if (form.errors == 0 || form.sequences > 20 * form.errors)
        return decode_as(bytes, "UTF-8", {breaks, 20, form.errors > 0});
    if (!declared.empty())
        if (auto decoded = decode_as(bytes, std::string(declared).c_str(), {breaks, 2}))
            return decoded;
    return decode_as(bytes, guess_charset(bytes).c_str(), {breaks, 20});
}

} // namespace

std::optional<Decoded> decode_text(std::string_view bytes) {
    return decode_text(bytes, {});
}

std::optional<Decoded> decode_text(std::string_view bytes, std::string_view declared) {
    return decode(bytes, declared, Breaks::all);
}

std::optional<Decoded> decode_data(std::string_view bytes, std::string_view declared) {
    return decode(bytes, declared, Breaks::lines_only);
}

void prepare_charsets() {
    UErrorCode status = U_ZERO_ERROR;
    u_init(&status);
    decode_text("Gr\xfc\xdf"
                "e aus K\xf6ln, sch\xf6ne Gr\xfc\xdf"
                "e an alle.");
}

} // namespace hiochat::extractor

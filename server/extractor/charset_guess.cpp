#include "extractor/charset_guess.h"

#include <uchardet/uchardet.h>
#include <unicode/uchar.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

namespace hiochat::extractor {
namespace {

using namespace std::literals;

// Detection learns nothing more from longer texts.
constexpr std::size_t sample = 64 << 10;

std::string by_uchardet(std::string_view bytes) {
    const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector{
        uchardet_new(), uchardet_delete
    };
    uchardet_handle_data(detector.get(), bytes.data(), bytes.size());
    uchardet_data_end(detector.get());
    return uchardet_get_charset(detector.get());
}

struct Guess {
    std::string charset;
    int confidence = 0; // 0 to 100
};

Guess by_icu(std::string_view bytes) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector{
        ucsdet_open(&status), ucsdet_close
    };
    ucsdet_setText(detector.get(), bytes.data(), static_cast<int32_t>(bytes.size()), &status);
    const UCharsetMatch* const match = ucsdet_detect(detector.get(), &status);
    if (U_FAILURE(status) || !match)
        return {};
    const char* const name = ucsdet_getName(match, &status);
    return {.charset = name ? name : "", .confidence = ucsdet_getConfidence(match, &status)};
}

// The larger set of the same family, which is what is usually meant.
std::string superset(const std::string& charset, std::string_view bytes) {
    struct Pair {
        std::string_view name, larger;
        bool only_with_c1 =
            false; // the two differ in letters; Windows' has some where the standard has none
    };

    static constexpr Pair pairs[]{
        {"ASCII", "windows-1252"},
        {"ISO-8859-1", "windows-1252"},
        {"ISO-8859-2", "windows-1250", true},
        {"ISO-8859-5", "windows-1251", true},
        {"ISO-8859-6", "windows-1256", true},
        {"ISO-8859-7", "windows-1253", true},
        {"ISO-8859-8", "windows-1255"},
        {"ISO-8859-9", "windows-1254"},
        {"ISO-8859-13", "windows-1257", true},
        {"ISO-8859-15", "windows-1252", true},
        {"GB2312", "GB18030"},
        {"GBK", "GB18030"},
        {"EUC-KR", "windows-949"},
        {"UHC", "windows-949"},
        {"SHIFT_JIS", "windows-932"},
        {"TIS-620", "windows-874"},
    };
    const bool c1 = std::ranges::any_of(bytes, [](char c) { return (c & 0xe0) == 0x80; });
    std::string upper = charset;
    std::ranges::transform(upper, upper.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? char(c - 32) : c;
    });
    for (const Pair& pair : pairs)
        if (upper == pair.name && (c1 || !pair.only_with_c1))
            return std::string(pair.larger);
    return charset;
}

// Polish in Windows' set, when no letter happens to fall where only Windows has one: its most
// frequent own letter is elsewhere than in the standard's.
bool is_polish_of_windows(std::string_view bytes) {
    const auto has = [&](char c) { return bytes.find(c) != bytes.npos; };
    return has('\xb9') && (has('\xea') || has('\xb3')) && !has('\xb1') && !has('\xbe');
}

bool multi_byte(std::string_view charset) {
    return charset.starts_with("GB") || charset.starts_with("EUC") ||
           charset.starts_with("Shift") || charset.starts_with("SHIFT") ||
           charset.starts_with("Big5") || charset.starts_with("BIG5") || charset == "UHC";
}

// A letter of a western European language in its usual place, a sign or a letter where no word has
// one, or neither.
enum class Place { letter, neither, wrong };

Place place_of(UChar32 before, UChar32 c, UChar32 after) {
    constexpr std::u16string_view western = u"äöüßéèêëàâáãåæçñíìîïóòôõøúùûœ";
    constexpr std::u16string_view within_words = u"’–—·…®™"; // as it happens
    const bool in_word = u_isalpha(before) && u_isalpha(after);
    if (c == 0xfffd || u_iscntrl(c))
        return Place::wrong;
    if (u_isupper(c) && in_word && u_islower(after))
        return Place::wrong;
    if (!u_isalpha(c)) {
        const bool usual = within_words.find(static_cast<char16_t>(c)) != within_words.npos;
        return in_word && !usual ? Place::wrong : Place::neither;
    }
    const auto small = static_cast<char16_t>(u_tolower(c));
    return western.find(small) != western.npos ? Place::letter : Place::neither;
}

struct Fit {
    std::size_t letters = 0, wrong = 0, all = 0; // of the characters beyond ASCII
};

// How well a text of one byte a character reads in a set.
Fit fit_of(std::string_view bytes, const char* charset) {
    const icu::UnicodeString text(bytes.data(), static_cast<int32_t>(bytes.size()), charset);
    Fit fit;
    for (int32_t i = 0; i < text.length(); ++i) {
        if (text[i] < 0x80)
            continue;
        const Place place =
            place_of(i > 0 ? text[i - 1] : ' ', text[i], i + 1 < text.length() ? text[i + 1] : ' ');
        ++fit.all;
        fit.letters += place == Place::letter;
        fit.wrong += place == Place::wrong;
    }
    return fit;
}

// The sets of DOS and of the old Mac OS, which no detector knows: read as Windows' they have signs
// within words, and read as themselves none at all.
const char* older_than_windows(std::string_view bytes) {
    const Fit windows = fit_of(bytes, "windows-1252");
    if (windows.wrong == 0 || windows.wrong * 5 < windows.all)
        return nullptr;
    const char* best = nullptr;
    std::size_t most = windows.letters;
    for (const char* const charset : {"macintosh", "ibm-850"}) {
        const Fit fit = fit_of(bytes, charset);
        if (fit.wrong > 0 || fit.letters * 10 < fit.all * 7 || fit.letters <= most)
            continue;
        best = charset;
        most = fit.letters;
    }
    return best;
}

} // namespace

std::string guess_charset(std::string_view bytes) {
    bytes = bytes.substr(0, sample);
    const std::string first = by_uchardet(bytes);
    const Guess second = by_icu(bytes);
    std::string charset = first;
    if (first.empty() ||
        (!multi_byte(first) && second.confidence >= 40 && !multi_byte(second.charset)))
        charset = second.charset;
    if (charset.empty() || charset.starts_with("UTF"))
        charset = "windows-1252";
    if (charset == "ISO-8859-2" && is_polish_of_windows(bytes))
        return "windows-1250";
    charset = superset(charset, bytes);
    if (charset == "windows-1252")
        if (const char* const older = older_than_windows(bytes))
            return older;
    return charset;
}

const char* escaped_charset(std::string_view bytes) {
    if (bytes.find("\x1b$)C") != bytes.npos)
        return "ISO-2022-KR";
    if (bytes.find("\x1b$B") != bytes.npos || bytes.find("\x1b$@") != bytes.npos)
        return "ISO-2022-JP";
    return nullptr;
}

} // namespace hiochat::extractor

#include "platform/text/spelled.h"

#include "platform/text/unicode.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <stdexcept>

namespace hiochat::text {

namespace {

constexpr char32_t non_joiner = 0x200C; // parts the words of a Persian compound as a space does
constexpr char32_t first_unspaced = 0x0E00;

const icu::Normalizer2& nfkc() {
    UErrorCode status = U_ZERO_ERROR;
    const auto* found = icu::Normalizer2::getNFKCInstance(status);
    if (U_FAILURE(status)) {
        throw std::runtime_error{"ICU has no normalisation data"};
    }
    return *found;
}

bool is_unseen(char32_t c) {
    return c == 0xAD ||
           (c >= 0x0600 && c != non_joiner &&
            u_charType(static_cast<UChar32>(c)) == U_FORMAT_CHAR &&
            u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0);
}

bool is_spelled_otherwise(char32_t c) {
    return c >= first_unspaced && class_of(c) != Class::other &&
           u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_NFKC_QUICK_CHECK) != UNORM_YES;
}

} // namespace

bool Spelled::needed(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto c = next_code_point(text, at);
        if (c >= 0x80 && (is_unseen(c) || is_spelled_otherwise(c))) {
            return true;
        }
    }
    return false;
}

Spelled::Spelled(std::string_view text) {
    static const auto& normaliser = nfkc();
    text_.reserve(text.size());
    std::size_t copied = 0; // up to here
    for (std::size_t at = 0; at < text.size();) {
        const auto begin = at;
        const auto c = next_code_point(text, at);
        if (c < 0x80) {
            continue;
        }
        if (is_unseen(c)) {
            copy(text, copied, begin);
            copied = at;
            continue;
        }
        if (class_of(c) != Class::unspaced) {
            continue;
        }
        for (auto next = at; next < text.size(); at = next) {
            if (normaliser.hasBoundaryBefore(static_cast<UChar32>(next_code_point(text, next)))) {
                break;
            }
        }
        copy(text, copied, begin);
        replace(text, begin, at);
        copied = at;
    }
    copy(text, copied, text.size());
}

std::size_t Spelled::begin_of(std::size_t at) const {
    const auto after = std::ranges::upper_bound(pieces_, at, {}, &Piece::begin);
    if (after == pieces_.begin()) {
        return 0;
    }
    const auto& piece = *(after - 1);
    return piece.copied ? piece.from + (at - piece.begin) : piece.from;
}

std::size_t Spelled::end_of(std::size_t at) const {
    const auto after = std::ranges::lower_bound(pieces_, at, {}, &Piece::begin);
    if (after == pieces_.begin()) {
        return 0;
    }
    const auto& piece = *(after - 1);
    return piece.copied ? piece.from + (at - piece.begin) : piece.to;
}

void Spelled::copy(std::string_view text, std::size_t from, std::size_t to) {
    if (from < to) {
        pieces_.push_back({text_.size(), from, to, true});
        text_ += text.substr(from, to - from);
    }
}

void Spelled::replace(std::string_view text, std::size_t from, std::size_t to) {
    const auto part = text.substr(from, to - from);
    std::string out;
    icu::StringByteSink<std::string> sink{&out};
    UErrorCode status = U_ZERO_ERROR;
    nfkc().normalizeUTF8(
        0, icu::StringPiece{part.data(), static_cast<int32_t>(part.size())}, sink, nullptr, status
    );
    if (U_FAILURE(status)) {
        copy(text, from, to);
        return;
    }
    pieces_.push_back({text_.size(), from, to, out == part});
    text_ += out;
}

} // namespace hiochat::text

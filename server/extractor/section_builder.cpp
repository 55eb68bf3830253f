#include "extractor/section_builder.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

namespace hiochat::extractor {
namespace {

bool closes_a_quotation(UChar32 c) {
    return c == '"' || c == '\'' || (U_GET_GC_MASK(c) & (U_GC_PE_MASK | U_GC_PF_MASK)) != 0;
}

} // namespace

void SectionBuilder::heading(std::string text, int level) {
    close();
    std::ranges::replace(text, '\n', ' ');
    current_.heading = std::move(text);
    current_.level = std::clamp(level, 1, 6);
}

void SectionBuilder::paragraph(std::string_view text, Placing placing) {
    if (text.empty())
        return;
    if (!current_.cells.empty())
        go_on();
    if (!current_.text.empty())
        current_.text += placing == Placing::line ? "\n" : "\n\n";
    current_.text += text;
}

void SectionBuilder::row(std::vector<std::pair<std::string, std::string>> cells, std::string text) {
    if (cells.empty())
        return;
    if (!current_.text.empty())
        go_on();
    current_.cells = std::move(cells);
    current_.text = std::move(text);
}

std::vector<Section> SectionBuilder::finish() {
    close();
    return std::move(sections_);
}

void SectionBuilder::close() {
    if (!current_.text.empty() || (!current_.heading.empty() && !goes_on_))
        sections_.push_back(std::move(current_));
    current_ = {};
    goes_on_ = false;
}

void SectionBuilder::go_on() {
    std::string heading = current_.heading;
    const int level = current_.level;
    close();
    current_.heading = std::move(heading);
    current_.level = level;
    goes_on_ = true;
}

bool ends_like_text(std::string_view line) {
    constexpr UChar32 ellipsis = 0x2026;
    UChar32 c = 0;
    for (auto i = static_cast<int32_t>(line.size()); i > 0;) {
        U8_PREV(line.data(), 0, i, c);
        if (!closes_a_quotation(c))
            break;
    }
    return c == ellipsis || u_hasBinaryProperty(c, UCHAR_TERMINAL_PUNCTUATION);
}

std::string folded(std::string_view text) {
    std::string out;
    char pending = 0;
    for (const char c : text) {
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
            if (pending != '\n')
                pending = c == '\n' ? '\n' : ' ';
            continue;
        }
        if (pending && !out.empty())
            out += pending;
        pending = 0;
        out += c;
    }
    return out;
}

} // namespace hiochat::extractor

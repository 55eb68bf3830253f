#include "extractor/section_builder.h"

#include <algorithm>

namespace hiochat::extractor {

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

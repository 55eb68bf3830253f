#include "extractor/section_builder.h"

#include <algorithm>

namespace hiochat::extractor {

void SectionBuilder::heading(std::string text, int level) {
    close();
    std::ranges::replace(text, '\n', ' ');
    current_.heading = std::move(text);
    current_.level = std::clamp(level, 1, 6);
}

void SectionBuilder::paragraph(std::string_view text) {
    if (text.empty())
        return;
    if (!current_.text.empty())
        current_.text += "\n\n";
    current_.text += text;
}

std::vector<Section> SectionBuilder::finish() {
    close();
    return std::move(sections_);
}

void SectionBuilder::close() {
    if (!current_.heading.empty() || !current_.text.empty())
        sections_.push_back(std::move(current_));
    current_ = {};
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

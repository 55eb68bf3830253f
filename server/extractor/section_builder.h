#pragma once

#include "extractor/document.h"

namespace hiochat::extractor {

// Collects headings and paragraphs, in order, into the sections of a document without pages.
class SectionBuilder {
public:
    void heading(std::string text, int level);
    void paragraph(std::string_view text);

    std::vector<Section> finish();

private:
    void close();

    std::vector<Section> sections_;
    Section current_;
};

// Runs of white space become one space, but an end of line stays one.
std::string folded(std::string_view text);

} // namespace hiochat::extractor

#pragma once

#include "extractor/document.h"

namespace hiochat::extractor {

// Collects headings and paragraphs, in order, into the sections of a document without pages.
class SectionBuilder {
public:
    void heading(std::string text, int level);

    // `line`: belongs to the paragraph before it, on a line of its own.
    enum class Placing : unsigned char { apart, line };
    void paragraph(std::string_view text, Placing placing = Placing::apart);

    // A table row: a section of its own under the same heading.
    void row(std::vector<std::pair<std::string, std::string>> cells, std::string text);

    std::vector<Section> finish();

private:
    void close();
    void go_on();

    std::vector<Section> sections_;
    Section current_;
    bool goes_on_ = false; // the heading of the current one has been told before
};

// Whether it ends with a full stop, a comma or the like in any script, also before a closing
// quotation mark or bracket.
bool ends_like_text(std::string_view line);

// Runs of white space become one space, but an end of line stays one.
std::string folded(std::string_view text);

} // namespace hiochat::extractor

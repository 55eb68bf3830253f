#pragma once

#include "extractor/document.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hiochat::extractor::html {

// Collects what a page says, in order, into sections.
class Sections {
public:
    void heading(std::string text, int level);

    // `line`: belongs to the paragraph before it, on a line of its own.
    enum class Placing : unsigned char { apart, line };
    void paragraph(std::string_view text, Placing placing);

    // A table row: a section of its own under the same heading.
    void row(std::vector<std::pair<std::string, std::string>> cells, std::string text);

    // What follows answers the question, up to the next heading or to `end_answer`, from where on
    // all goes on under the heading before.
    void question(std::string text);
    void end_answer();

    // Level of the current heading; 0 before the first.
    int level() const { return current_.level; }

    std::vector<Section> finish();

private:
    void close();
    void again(std::string heading, int level);

    std::vector<Section> all_;
    Section current_;
    bool stands_alone_ = false;                            // the current one is a row
    bool goes_on_ = false;                                 // its heading has been told before
    std::vector<std::pair<std::string, int>> interrupted_; // headings around open answers
};

} // namespace hiochat::extractor::html

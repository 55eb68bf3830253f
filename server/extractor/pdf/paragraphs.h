#pragma once

#include "extractor/pdf/page.h"

#include <memory>

namespace hiochat::extractor::pdf {

struct Paragraph {
    std::string text;
    Box box; // of its part on the first page
    double size = 0;
    bool bold = false;
    int turn = 0;
    int page = 0;
    int lines = 0;
    int letters = 0;
    bool table = false; // its lines are rows
};

// Joins lines to paragraphs: within a column by distance, indent and style, and over the end of a
// column or page when a sentence goes on. Words divided at the end of a line are whole again.
//
// Pages come in runs. What is usual in the document (the distance of lines, its words) is known
// from the runs so far.
class Paragraphs {
public:
    Paragraphs();
    ~Paragraphs();

    Paragraphs(const Paragraphs&) = delete;
    Paragraphs& operator=(const Paragraphs&) = delete;

    // The paragraphs that are complete.
    std::vector<Paragraph> add(std::vector<std::vector<Line>> pages);

    // The last one, if any.
    std::vector<Paragraph> finish();

private:
    class Builder;

    std::unique_ptr<Builder> builder_;
};

} // namespace hiochat::extractor::pdf

#pragma once

#include "extractor/pdf/page.h"

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
std::vector<Paragraph> make_paragraphs(const std::vector<std::vector<Line>>& pages);

} // namespace hiochat::extractor::pdf

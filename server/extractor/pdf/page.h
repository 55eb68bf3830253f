#pragma once

#include <string>
#include <vector>

// What Poppler found on a page, before any of it is understood.
//
// Coordinates are in points in the direction of reading: for text that is turned, `left` to `right`
// still runs along the line and `top` to `bottom` across it, and in a line that is read from right
// to left, `left` is where it begins, counted from the page's left edge backwards.
namespace hiochat::extractor::pdf {

struct Box {
    double left = 0, top = 0, right = 0, bottom = 0;

    double height() const { return bottom - top; }

    double width() const { return right - left; }
};

struct Word {
    std::string text; // UTF-8
    Box box;
    double size = 0; // of the font, in points
    bool bold = false;
    bool space_after = false;
    int turn = 0; // quarter turns of the text; 4 for vertical writing
};

struct Page {
    int number = 0; // from 1
    double width = 0, height = 0;
    std::vector<Word> words; // in Poppler's reading order: column by column
};

struct Gap {
    double left = 0, right = 0;
};

struct Line {
    std::string text;
    Box box;
    double size = 0; // of most of its letters
    bool bold = false;
    int turn = 0;
    int page = 0;
    int letters = 0;  // characters that are not spaces
    bool row = false; // of a table

    // How its words are set, which tells justified text from cells.
    std::vector<Gap> gaps; // wide spaces, each a tab in the text
    double first_word = 0; // its width
    double space = 0;      // the width of an ordinary space
    double slack = 0;      // of its spaces together beyond ordinary ones
    bool even = true;      // whether its spaces are alike
};

} // namespace hiochat::extractor::pdf

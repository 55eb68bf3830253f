#pragma once

#include "extractor/document.h"
#include "extractor/pdf/paragraphs.h"

#include <map>
#include <set>

namespace hiochat::extractor::pdf {

// Finds the headings among the paragraphs (larger or bolder than the body, short, no sentences) and
// cuts the document into sections there and at every page.
//
// Paragraphs come in runs. What the body looks like and which headings there are is known from the
// runs so far.
class Outline {
public:
    // `title` is the document's own, if it has one; the largest heading of the first page stands
    // in.
    Outline(std::string title, const OnSection& on_section);

    void add(const std::vector<Paragraph>& paragraphs);

    // The title.
    std::string finish();

private:
    struct Body {
        double size = 0;
        bool bold = false;
    };

    using Style = std::pair<double, bool>; // size, bold

    void learn(const std::vector<Paragraph>& paragraphs);
    Body body() const;
    bool is_heading(const Paragraph& paragraph, const Body& body) const;
    std::map<Style, int> levels() const;
    void heading(const Paragraph& paragraph, int level);
    void text(const Paragraph& paragraph);
    void close();

    const OnSection& on_section_;
    std::string stated_, title_;
    bool begun_ = false;
    std::map<double, int> letters_; // of each size
    int bold_ = 0, all_ = 0;
    std::set<Style, std::greater<>> styles_; // of headings
    Section section_;
    bool open_ = false;
};

} // namespace hiochat::extractor::pdf

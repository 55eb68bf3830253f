#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hiochat::extractor::html {

// A page's source made safe and quick to parse.
struct Source {
    std::string markup;
    std::vector<std::string> linked_data; // contents of <script type="application/ld+json">
    std::size_t scripts = 0;
};

// In XML, <div/> is an empty element; in HTML it is the beginning of one.
enum class Syntax { html, xml };

// XML if the page was delivered as such or begins by saying so.
Syntax syntax_of(std::string_view text, std::string_view type);

// Leaves out what carries no text (scripts, styles, comments, drawings, endless attributes) and
// flattens what is nested deeper than any page needs: the parser's time grows with the product of
// size and depth. Linear in the size of the text, whatever it holds.
Source tamed(std::string_view text, Syntax syntax = Syntax::html);

} // namespace hiochat::extractor::html

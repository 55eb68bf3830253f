#pragma once

#include "extractor/html.h"

#include <string>

// What tests of pages share.
namespace hiochat::extractor::html {

inline Document read_page(const std::string& page, const std::string& url = {}) {
    return read_html({.bytes = page, .url = url});
}

inline std::string as_page(const std::string& body, const std::string& head = {}) {
    return "<!DOCTYPE html><html><head>" + head + "</head><body>" + body + "</body></html>";
}

// "[heading]" and text of every section.
inline std::string text_of(const Document& document) {
    std::string all;
    for (const Section& section : document.sections) {
        if (!section.heading.empty())
            all += (all.empty() ? "[" : "\n[") + section.heading + "]";
        if (!section.text.empty())
            all += (all.empty() ? "" : "\n") + section.text;
    }
    return all;
}

inline std::string text_of(const std::string& body) {
    return text_of(read_page(as_page(body)));
}

// A paragraph that no rule takes for anything else, told apart by its first word.
inline std::string paragraph(const std::string& first) {
    return "<p>" + first +
           " is the first word of a paragraph that goes on for a while, with a comma, and then "
           "says "
           "something more about the matter, so that it is clearly written for a reader to read. "
           "It "
           "even has a second sentence.</p>";
}

inline std::string paragraphs() {
    return paragraph("Alpha") + paragraph("Beta") + paragraph("Gamma") + paragraph("Delta");
}

} // namespace hiochat::extractor::html

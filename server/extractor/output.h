#pragma once

#include "extractor/document.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace hiochat::extractor {

// What one program tells the other, a line of JSON each:
//   {"section":{"heading","level","page","text","cells"?:[[name,value]],"row"?,"questions"?}}
// any number of times, and at the end one of
//   {"end":{"title","language","pages","facts"?:{"canonical","published","modified","noindex",
//           "nofollow","obstacle","links"}}}
//   {"sitemap":{"urls","sitemaps"}}
//   {"error":{"code","message"}}
std::string line_of(const Section& section);
std::string line_of(const Document& document);
std::string line_of(const Sitemap& sitemap);
std::string line_of(const Refused& refused);

// Writes lines to a descriptor, many at a time. When nobody reads, it waits.
class Output {
public:
    // Refuses `too_large` when more than `most` bytes come together.
    Output(int descriptor, std::size_t most) : descriptor_(descriptor), left_(most) {}

    // A long section goes out in several, with the same heading: whoever reads holds one line.
    void section(Section section);

    void line(std::string_view line);

    // False when the reader has gone.
    bool flush();

private:
    int descriptor_;
    std::size_t left_;
    std::string pending_; // whole lines only
};

// Written all, or false.
bool write_all(int descriptor, std::string_view text);

} // namespace hiochat::extractor

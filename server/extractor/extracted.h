#pragma once

#include <string>
#include <utility>
#include <vector>

// What a document comes to. All text is UTF-8 with '\n' line ends.
namespace hiochat::extractor {

struct Section {
    std::string heading; // empty before the first heading
    int level = 0;       // of the heading, 1 is the highest; 0 without heading
    int page = 0;        // from 1; 0 where the format has no pages
    std::string text;    // paragraphs, an empty line between them; without the heading
    // A table row: column name and value, in order. Empty for prose.
    std::vector<std::pair<std::string, std::string>> cells;
};

// A section never spans pages: one that does comes as several with the same heading and level.
struct Extracted {
    std::string title;    // may be empty
    std::string language; // BCP 47, mostly empty
    int pages = 0;        // 0 where the format has no pages
    std::vector<Section> sections;
};

} // namespace hiochat::extractor

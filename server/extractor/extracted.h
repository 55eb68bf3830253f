#pragma once

#include <cstdint>
#include <optional>
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
    bool row = false; // of a data file: stands for itself
    // What the text answers, when the document pairs questions with answers.
    std::vector<std::string> questions{};
};

// Why a page holds nothing worth reading although it was delivered.
enum class Obstacle : std::uint8_t { none, login, script };

// What a web page says of itself. Addresses are absolute, times ISO 8601 as far as they are given.
struct Page {
    std::string canonical; // empty when it names none
    std::string published;
    std::string modified;
    bool noindex = false;
    bool nofollow = false;
    Obstacle obstacle = Obstacle::none;
    // http and https, each once, without fragments, in reading order.
    std::vector<std::string> links;
};

// A section never spans pages: one that does comes as several with the same heading and level.
struct Extracted {
    std::string title;    // may be empty
    std::string language; // BCP 47; of the text when the document does not say, empty when unknown
    int pages = 0;        // 0 where the format has no pages
    std::vector<Section> sections;
    std::optional<Page> page{}; // of HTML
};

struct Sitemap {
    std::vector<std::string> urls;     // of pages, in order
    std::vector<std::string> sitemaps; // of further sitemaps, when it is an index
};

} // namespace hiochat::extractor

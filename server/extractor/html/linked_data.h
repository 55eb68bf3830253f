#pragma once

#include <string>
#include <utility>
#include <vector>

namespace hiochat::extractor::html {

// What a page says of itself in JSON-LD (schema.org).
struct LinkedData {
    std::string headline;
    std::string body; // articleBody
    std::string language;
    std::string published;
    std::string modified;
    std::vector<std::pair<std::string, std::string>> answers; // question and answer, plain text
};

// Reads the contents of the page's scripts; what is not JSON is passed over.
LinkedData read_linked_data(const std::vector<std::string>& scripts);

} // namespace hiochat::extractor::html

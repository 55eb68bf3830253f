#pragma once

#include "extractor/reasons.h"

#include <exception>
#include <string>
#include <utility>
#include <vector>

// What every format turns its bytes into. All text is UTF-8 with '\n' line ends; paragraphs are
// separated by an empty line.
namespace hiochat::extractor {

struct Section {
    std::string heading; // empty before the first heading
    int level = 0;       // 1 is the highest; 0 without heading
    int page = 0;        // the page it starts on, from 1; 0 where the format has no pages
    std::string text;    // without the heading
    // A table row: column name and value, in order. Empty for prose.
    std::vector<std::pair<std::string, std::string>> cells;
};

struct Document {
    std::string title;
    std::string language; // BCP 47, empty when the document does not say
    int pages = 0;        // 0 where the format has no pages
    std::vector<Section> sections;
};

// Thrown by a format to say why it cannot read the document. `detail` replaces the reason's own
// sentence and is shown to the site owner.
class Refused : public std::exception {
public:
    explicit Refused(Reason reason, std::string detail = {})
        : reason_(reason), detail_(detail.empty() ? std::string(sentence(reason)) : std::move(detail)) {}

    Reason reason() const { return reason_; }

    const char* what() const noexcept override { return detail_.c_str(); }

private:
    Reason reason_;
    std::string detail_;
};

} // namespace hiochat::extractor

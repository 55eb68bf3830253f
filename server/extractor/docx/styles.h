#pragma once

#include <pugixml.hpp>

#include <map>
#include <string>

namespace hiochat::extractor::docx {

// Which paragraph styles are headings, also through the styles that they are based on.
class Styles {
public:
    explicit Styles(const pugi::xml_document& styles);

    // 1 to 9; 0 for text. `properties` is the paragraph's w:pPr.
    int heading_level(pugi::xml_node properties) const;

    bool is_title(pugi::xml_node properties) const;

    // The document's language, e.g. "en-US"; empty when it does not say.
    const std::string& language() const { return language_; }

private:
    struct Style {
        std::string name; // in lower case
        std::string based_on;
        int outline = 0; // from 1
    };

    std::map<std::string, Style> styles_;
    std::string language_;
};

} // namespace hiochat::extractor::docx

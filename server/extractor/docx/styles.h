#pragma once

#include "extractor/docx/numbering.h"

#include <pugixml.hpp>

#include <map>
#include <string>

namespace hiochat::extractor::docx {

// What styles say of paragraphs and tables, also through the styles that they are based on.
class Styles {
public:
    explicit Styles(const pugi::xml_document& styles);

    // 1 to 9; 0 for text. `properties` is the paragraph's w:pPr.
    int heading_level(pugi::xml_node properties) const;

    bool is_title(pugi::xml_node properties) const;

    // The list that a paragraph is in, by itself or by its style.
    ListPlace list_of(pugi::xml_node properties) const;

    bool is_table_heading(pugi::xml_node properties) const;

    // Whether a table's first row is to look different; `properties` is its w:tblPr.
    bool sets_first_row_apart(pugi::xml_node properties) const;

    // Whether a switch such as "w:b" is on for a run: nearest are its own properties, then its
    // style, then that of the paragraph around it.
    bool is_set(const char* toggle, pugi::xml_node run, pugi::xml_node paragraph) const;

    // The document's language, e.g. "en-US"; empty when it does not say.
    const std::string& language() const { return language_; }

private:
    struct Style {
        std::string name; // in lower case
        std::string based_on;
        int outline = 0;        // from 1
        pugi::xml_node list;    // w:numPr
        pugi::xml_node run;     // w:rPr
        bool first_row = false; // of a table, looks different
    };

    const Style* find(const std::string& id) const;

    // How the style sets a switch, by itself or by those that it is based on.
    pugi::xml_node toggle_of(std::string id, const char* toggle) const;

    std::map<std::string, Style> styles_;
    std::string usual_;      // the style of paragraphs that name none
    pugi::xml_node default_; // w:rPr of the document's defaults
    std::string language_;
};

} // namespace hiochat::extractor::docx

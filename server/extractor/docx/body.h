#pragma once

#include "extractor/docx/numbering.h"
#include "extractor/docx/styles.h"
#include "extractor/docx/table.h"
#include "extractor/section_builder.h"

#include <map>

namespace hiochat::extractor::docx {

// Walks the elements of a WordprocessingML body (ECMA-376, part 1, chapter 17) and tells a
// SectionBuilder its headings, paragraphs, list items and table rows.
class Body {
public:
    using Notes = std::map<std::string, pugi::xml_node>; // by id

    Body(const Styles& styles, Numbering numbering, Notes footnotes, Notes endnotes);

    void read(pugi::xml_node body);

    // The text of the first paragraph in the style "Title".
    const std::string& title() const { return title_; }

    std::vector<Section> finish();

private:
    // What belongs to one paragraph.
    struct Paragraph {
        pugi::xml_node properties;
        std::string text;
        std::vector<pugi::xml_node> after; // text boxes, tables and notes inside it
        bool has_bold = false, has_regular = false;
    };

    void blocks(pugi::xml_node parent, int depth);
    void paragraph(pugi::xml_node node, int depth);
    void add(std::string text, const Paragraph& paragraph, const std::string& label);
    bool could_be_heading(const std::string& text, const Paragraph& paragraph) const;
    enum class Next : unsigned char { text, other };
    void settle(Next next);
    void beside(const std::vector<pugi::xml_node>& nodes, int depth);
    void table(pugi::xml_node node, int depth);
    void table_in_cell(pugi::xml_node node, int depth);
    void named_row(const std::vector<std::string>& names, const Row& row);
    void plain_row(const Row& row, std::string_view gap, SectionBuilder::Placing placing);
    void inlines(pugi::xml_node parent, Paragraph& paragraph, int depth);
    void run(pugi::xml_node node, Paragraph& paragraph, int depth);
    void inline_element(pugi::xml_node node, Paragraph& paragraph, int depth);
    void field_mark(pugi::xml_node node);
    static void add_note(Notes& notes, pugi::xml_node reference, Paragraph& paragraph);
    std::string cell_text(pugi::xml_node cell, int depth);

    bool in_field_code() const;

    const Styles& styles_;
    Numbering numbering_;
    Notes footnotes_, endnotes_;
    SectionBuilder sections_;
    bool in_list_ = false; // the last paragraph was an item of a list
    std::string title_;
    int level_ = 0;               // of the last heading
    std::string bold_line_;       // the last paragraph, as long as it may turn out to be a heading
    bool beside_ = false;         // in a text box or a note
    std::vector<bool> fields_;    // of each open field: whether its code has ended
    std::string* cell_ = nullptr; // where paragraphs go inside a table
};

} // namespace hiochat::extractor::docx

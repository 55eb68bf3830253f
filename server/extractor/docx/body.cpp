#include "extractor/docx/body.h"

#include "extractor/docx/math.h"

#include <algorithm>

namespace hiochat::extractor::docx {
namespace {

// Deeper than any document is; what is nested deeper is not read.
constexpr int deepest = 200;

// The first of the alternatives is the newest way to say the same; the others repeat its text.
pugi::xml_node chosen(pugi::xml_node alternatives) {
    if (const pugi::xml_node choice = alternatives.child("mc:Choice"))
        return choice;
    return alternatives.child("mc:Fallback");
}

bool is_wrapper(std::string_view name) {
    return name == "w:sdt" || name == "w:sdtContent" || name == "w:customXml" ||
           name == "w:smartTag" || name == "w:ins" || name == "w:moveTo" || name == "w:hyperlink" ||
           name == "w:fldSimple" || name == "w:r" || name == "w:ruby" || name == "w:rubyBase" ||
           name == "w:dir" || name == "w:bdo" || name == "w:subDoc";
}

void find_text_boxes(pugi::xml_node node, std::vector<pugi::xml_node>& found, int depth) {
    if (depth > deepest)
        return;
    for (const pugi::xml_node child : node.children()) {
        const std::string_view name = child.name();
        if (name == "w:txbxContent")
            found.push_back(child);
        else
            find_text_boxes(
                name == "mc:AlternateContent" ? chosen(child) : child, found, depth + 1
            );
    }
}

// Rows and cells may be wrapped in content controls, several deep.
void find_wrapped(
    pugi::xml_node parent, std::string_view wanted, std::vector<pugi::xml_node>& found, int depth
) {
    if (depth > deepest)
        return;
    for (const pugi::xml_node child : parent.children())
        if (child.name() == wanted)
            found.push_back(child);
        else if (is_wrapper(child.name()))
            find_wrapped(child, wanted, found, depth + 1);
}

} // namespace

Body::Body(const Styles& styles, Notes footnotes, Notes endnotes)
    : styles_(styles), footnotes_(std::move(footnotes)), endnotes_(std::move(endnotes)) {}

void Body::read(pugi::xml_node body) {
    blocks(body, 0);
}

void Body::blocks(pugi::xml_node parent, int depth) {
    if (depth > deepest)
        return;
    for (const pugi::xml_node node : parent.children()) {
        const std::string_view name = node.name();
        if (name == "w:p")
            paragraph(node, depth + 1);
        else if (name == "w:tbl")
            table(node, depth + 1);
        else if (name == "mc:AlternateContent")
            blocks(chosen(node), depth + 1);
        else if (is_wrapper(name))
            blocks(node, depth + 1);
    }
}

void Body::paragraph(pugi::xml_node node, int depth) {
    const pugi::xml_node properties = node.child("w:pPr");
    Paragraph read;
    inlines(node, read, depth);
    std::string text = folded(read.text);
    if (cell_) {
        if (!text.empty())
            cell_->append(cell_->empty() ? "" : " ").append(text);
    } else if (!text.empty()) {
        const int level = styles_.heading_level(properties);
        if (styles_.is_title(properties)) {
            if (title_.empty())
                title_ = text;
            sections_.heading(std::move(text), 1);
        } else if (level > 0 && text.size() <= 400) {
            sections_.heading(std::move(text), level);
        } else {
            sections_.paragraph(properties.child("w:numPr") ? "• " + text : text);
        }
    }
    for (const pugi::xml_node each : read.after)
        if (std::string_view(each.name()) == "w:tbl")
            table(each, depth + 1);
        else
            blocks(each, depth + 1);
}

void Body::table(pugi::xml_node node, int depth) {
    if (depth > deepest)
        return;
    std::string text;
    std::vector<pugi::xml_node> rows, cells;
    find_wrapped(node, "w:tr", rows, 0);
    for (const pugi::xml_node row : rows) {
        cells.clear();
        find_wrapped(row, "w:tc", cells, 0);
        std::string line;
        for (const pugi::xml_node cell : cells)
            if (const std::string content = cell_text(cell, depth); !content.empty())
                line.append(line.empty() ? "" : " | ").append(content);
        if (!line.empty())
            text.append(text.empty() ? "" : "\n").append(line);
    }
    if (!cell_)
        sections_.paragraph(text);
    else if (!text.empty())
        cell_->append(cell_->empty() ? "" : " ").append(text);
}

std::string Body::cell_text(pugi::xml_node cell, int depth) {
    std::string text;
    std::string* const outer = std::exchange(cell_, &text);
    blocks(cell, depth + 1);
    cell_ = outer;
    std::ranges::replace(text, '\n', ' ');
    return text;
}

void Body::inlines(pugi::xml_node parent, Paragraph& paragraph, int depth) {
    if (depth > deepest)
        return;
    for (const pugi::xml_node node : parent.children())
        inline_element(node, paragraph, depth);
}

void Body::inline_element(pugi::xml_node node, Paragraph& paragraph, int depth) {
    const std::string_view name = node.name();
    if (name == "w:fldChar") {
        field_mark(node);
    } else if (name == "w:drawing" || name == "w:pict" || name == "w:object") {
        find_text_boxes(node, paragraph.after, 0);
    } else if (name == "mc:AlternateContent") {
        inlines(chosen(node), paragraph, depth + 1);
    } else if (name == "w:tbl") {
        paragraph.after.push_back(node);
    } else if (name == "w:footnoteReference") {
        add_note(footnotes_, node, paragraph);
    } else if (name == "w:endnoteReference") {
        add_note(endnotes_, node, paragraph);
    } else if (is_wrapper(name)) {
        inlines(node, paragraph, depth + 1);
    } else if (in_field_code()) {
        return;
    } else if (name == "w:t") {
        paragraph.text += node.text().get();
    } else if (name == "w:tab" || name == "w:ptab") {
        paragraph.text += ' ';
    } else if (name == "w:br" || name == "w:cr") {
        paragraph.text += '\n';
    } else if (name == "w:noBreakHyphen") {
        paragraph.text += '-';
    } else if (name == "m:oMath" || name == "m:oMathPara") {
        paragraph.text += math_text(node);
    }
}

// A field is "begin CODE separate RESULT end"; only the result is seen.
void Body::field_mark(pugi::xml_node node) {
    const std::string_view type = node.attribute("w:fldCharType").value();
    if (type == "begin")
        fields_.push_back(false);
    else if (type == "separate" && !fields_.empty())
        fields_.back() = true;
    else if (type == "end" && !fields_.empty())
        fields_.pop_back();
}

bool Body::in_field_code() const {
    return std::ranges::find(fields_, false) != fields_.end();
}

void Body::add_note(const Notes& notes, pugi::xml_node reference, Paragraph& paragraph) {
    const auto note = notes.find(reference.attribute("w:id").value());
    if (note != notes.end())
        paragraph.after.push_back(note->second);
}

} // namespace hiochat::extractor::docx

#include "extractor/docx/body.h"

#include "extractor/docx/clean_text.h"
#include "extractor/docx/markup.h"
#include "extractor/docx/math.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace hiochat::extractor::docx {
namespace {

using Placing = SectionBuilder::Placing;

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

bool has_letter(std::string_view text) {
    const auto size = static_cast<int32_t>(text.size());
    for (int32_t i = 0; i < size;) {
        UChar32 c = 0;
        U8_NEXT(text.data(), i, size, c);
        if (u_isalpha(c))
            return true;
    }
    return false;
}

} // namespace

Body::Body(const Styles& styles, Numbering numbering, Notes footnotes, Notes endnotes)
    : styles_(styles), numbering_(std::move(numbering)), footnotes_(std::move(footnotes)),
      endnotes_(std::move(endnotes)) {}

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
    read.properties = properties;
    inlines(node, read, depth);
    std::string text = clean_text(read.text);
    const ListPlace place = styles_.list_of(properties);
    const bool deleted = properties.child("w:rPr").child("w:del");
    // An item without text has its number, too.
    const std::string label = place.list.empty() || (text.empty() && deleted)
                                  ? std::string()
                                  : clean_text(numbering_.next(place));
    if (!text.empty())
        add(std::move(text), read, label);
    beside(read.after, depth);
}

void Body::beside(const std::vector<pugi::xml_node>& nodes, int depth) {
    const bool outer = std::exchange(beside_, true);
    for (const pugi::xml_node each : nodes)
        if (std::string_view(each.name()) == "w:tbl")
            table(each, depth + 1);
        else
            blocks(each, depth + 1);
    beside_ = outer;
}

std::vector<Section> Body::finish() {
    settle(Next::other);
    return sections_.finish();
}

// Of those who never heard of styles: a short line, all bold, that is no sentence. A question may
// stand over its answer.
bool Body::could_be_heading(const std::string& text, const Paragraph& paragraph) const {
    constexpr std::size_t longest = 120;
    constexpr std::ptrdiff_t most_words = 12;
    const bool question =
        text.ends_with('?') || text.ends_with("\uff1f") || text.ends_with("\u061f");
    return !beside_ && paragraph.has_bold && !paragraph.has_regular && text.size() <= longest &&
           text.find('\n') == text.npos && std::ranges::count(text, ' ') < most_words &&
           has_letter(text) && (question || !ends_like_text(text));
}

// A bold line is a heading when other text follows.
void Body::settle(Next next) {
    if (bold_line_.empty())
        return;
    std::string line = std::exchange(bold_line_, {});
    if (next == Next::text)
        sections_.heading(std::move(line), level_ + 1);
    else
        sections_.paragraph(line);
    in_list_ = false;
}

void Body::add(std::string text, const Paragraph& paragraph, const std::string& label) {
    const std::string labelled = label.empty() ? text : label + " " + text;
    const int level = styles_.heading_level(paragraph.properties);
    if (cell_) {
        cell_->append(cell_->empty() ? "" : " ").append(labelled);
    } else if (styles_.is_title(paragraph.properties)) {
        settle(Next::other);
        if (title_.empty())
            title_ = text;
        level_ = 1;
        sections_.heading(std::move(text), level_);
        in_list_ = false;
    } else if (level > 0 && text.size() <= 400) {
        settle(Next::other);
        level_ = title_.empty() ? level : level + 1; // a title is above all chapters
        sections_.heading(std::move(text), level_);  // a number is the order, not the name
        in_list_ = false;
    } else if (label.empty() && could_be_heading(text, paragraph)) {
        settle(Next::other);
        bold_line_ = std::move(text);
    } else {
        settle(Next::text);
        sections_.paragraph(labelled, in_list_ && !label.empty() ? Placing::line : Placing::apart);
        in_list_ = !label.empty();
    }
}

void Body::table(pugi::xml_node node, int depth) {
    if (depth > deepest)
        return;
    if (cell_)
        return table_in_cell(node, depth);
    // A frame around text is a table of one cell.
    if (const auto cells = cells_of(node); cells.size() == 1 && cells[0].size() == 1)
        return blocks(cells[0][0], depth + 1);
    settle(Next::text);
    const Table table = read_table(node, styles_, [this, depth](pugi::xml_node cell) {
        return cell_text(cell, depth);
    });
    Placing placing = Placing::apart;
    for (const Row& row : table.rows) {
        if (row.own > 1 && !table.names.empty() && row.cells.size() == table.names.size())
            named_row(table.names, row);
        else
            plain_row(
                row, table.rows_are_named ? ": " : " | ", std::exchange(placing, Placing::line)
            );
    }
    in_list_ = false;
}

void Body::table_in_cell(pugi::xml_node node, int depth) {
    for (const auto& row : cells_of(node)) {
        std::string line;
        for (const pugi::xml_node cell : row)
            if (const std::string text = cell_text(cell, depth); !text.empty())
                line.append(line.empty() ? "" : ", ").append(text);
        if (line.empty())
            continue;
        if (!cell_->empty())
            cell_->append(ends_like_text(*cell_) ? " " : "; ");
        cell_->append(line);
    }
}

void Body::named_row(const std::vector<std::string>& names, const Row& row) {
    std::vector<std::pair<std::string, std::string>> cells;
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string& value = row.cells[i].text;
        // One cell across two columns says one thing.
        if (value.empty() ||
            (row.cells[i].repeated && !cells.empty() && cells.back().second == value))
            continue;
        cells.emplace_back(names[i], value);
        text.append(text.empty() ? "" : " | ");
        text.append(names[i]).append(names[i].empty() ? "" : ": ").append(value);
    }
    sections_.row(std::move(cells), std::move(text));
}

void Body::plain_row(const Row& row, std::string_view gap, Placing placing) {
    std::string text;
    for (const Cell& cell : row.cells)
        if (!cell.text.empty() && !cell.repeated)
            text.append(text.empty() ? "" : gap).append(cell.text);
    sections_.paragraph(text, placing);
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

// What is hidden is there for Word only, as the marks of fields.
void Body::run(pugi::xml_node node, Paragraph& paragraph, int depth) {
    const pugi::xml_node properties = node.child("w:rPr");
    if (styles_.is_set("w:vanish", properties, paragraph.properties)) {
        for (const pugi::xml_node mark : node.children("w:fldChar"))
            field_mark(mark);
        return;
    }
    const std::size_t before = paragraph.text.size();
    inlines(node, paragraph, depth + 1);
    if (paragraph.text.find_first_not_of(" \t\r\n", before) == std::string::npos)
        return;
    const bool bold = styles_.is_set("w:b", properties, paragraph.properties);
    (bold ? paragraph.has_bold : paragraph.has_regular) = true;
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
    } else if (name == "w:r") {
        run(node, paragraph, depth);
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
        paragraph.has_regular = true;
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

// A note that refers to itself is read once.
void Body::add_note(Notes& notes, pugi::xml_node reference, Paragraph& paragraph) {
    if (const auto note = notes.extract(reference.attribute("w:id").value()))
        paragraph.after.push_back(note.mapped());
}

} // namespace hiochat::extractor::docx

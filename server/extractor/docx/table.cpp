#include "extractor/docx/table.h"

#include "extractor/docx/markup.h"

#include <algorithm>
#include <set>

namespace hiochat::extractor::docx {
namespace {

constexpr std::size_t most_columns = 200;
constexpr int widest = 63;               // a cell spans, at most; so it is in Word
constexpr std::size_t longest_name = 80; // of a column whose header only looks like one
constexpr std::size_t most_header_rows = 3;

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

std::size_t columns(pugi::xml_node count, int least) {
    return static_cast<std::size_t>(
        std::clamp(count.attribute("w:val").as_int(least), least, widest)
    );
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == text.npos;
}

// Whether all that is written in a cell is bold.
bool is_bold(pugi::xml_node cell, const Styles& styles) {
    bool any = false;
    for (const pugi::xml_node paragraph : cell.children("w:p")) {
        const bool heading = styles.is_table_heading(paragraph.child("w:pPr"));
        for (const pugi::xml_node run : paragraph.children("w:r")) {
            if (is_blank(run.child("w:t").text().get()))
                continue;
            if (!heading && !is_on(run.child("w:rPr").child("w:b")))
                return false;
            any = true;
        }
    }
    return any;
}

bool has_digit(std::string_view text) {
    return text.find_first_of("0123456789") != text.npos;
}

// "29", "€ 1,200.50", "-3 %".
bool is_number(std::string_view text) {
    const auto letters = std::ranges::count_if(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
    return has_digit(text) && letters <= 3 && text.size() <= 24;
}

class TableReader {
public:
    TableReader(const Styles& styles, const std::function<std::string(pugi::xml_node)>& text_of)
        : styles_(styles), text_of_(text_of) {}

    Table run(pugi::xml_node node) {
        for (const std::vector<pugi::xml_node>& cells : cells_of(node))
            if (Row read = row(cells); !has_nothing(read))
                table_.rows.push_back(std::move(read));
        take_header(styles_.sets_first_row_apart(node.child("w:tblPr")));
        table_.rows_are_named =
            table_.names.empty() && std::ranges::all_of(table_.rows, [](const Row& row) {
                return row.cells.size() == 2 && row.cells[0].bold && !row.cells[1].bold;
            });
        return std::move(table_);
    }

private:
    static bool has_nothing(const Row& row) {
        return std::ranges::all_of(row.cells, [](const Cell& cell) { return cell.text.empty(); });
    }

    static pugi::xml_node row_of(const std::vector<pugi::xml_node>& cells) {
        pugi::xml_node node = cells.empty() ? pugi::xml_node() : cells.front().parent();
        while (node && std::string_view(node.name()) != "w:tr")
            node = node.parent();
        return node;
    }

    Row row(const std::vector<pugi::xml_node>& cells) {
        Row row;
        const pugi::xml_node properties = row_of(cells).child("w:trPr");
        row.header = is_on(properties.child("w:tblHeader"));
        row.cells.resize(
            properties.child("w:gridBefore") ? columns(properties.child("w:gridBefore"), 0) : 0
        );
        for (const pugi::xml_node cell : cells)
            add(cell, row);
        above_.resize(std::max(above_.size(), row.cells.size()));
        for (std::size_t i = 0; i < row.cells.size(); ++i)
            above_[i] = row.cells[i].text;
        return row;
    }

    // A cell that goes on from the row above has no text of its own (ECMA-376, part 1, 17.4.84).
    void add(pugi::xml_node node, Row& row) {
        const pugi::xml_node properties = node.child("w:tcPr");
        const pugi::xml_node merged = properties.child("w:vMerge");
        const std::string_view merge = merged.attribute("w:val").value();
        Cell cell{.text = text_of_(node), .bold = is_bold(node, styles_)};
        if (merged && merge != "restart" && cell.text.empty() && row.cells.size() < above_.size())
            cell = {.text = above_[row.cells.size()], .repeated = true};
        ++row.own;
        for (std::size_t i = columns(properties.child("w:gridSpan"), 1);
             i > 0 && row.cells.size() < most_columns;
             --i) {
            row.cells.push_back(cell);
            cell.repeated = true;
        }
    }

    void take_header(bool set_apart) {
        std::vector<Row>& rows = table_.rows;
        std::size_t count = 0;
        while (count < rows.size() && count < most_header_rows && rows[count].header)
            ++count;
        if (count == 0 && looks_like_header(set_apart))
            count = 1;
        if (count == 0 || count == rows.size() || rows[count - 1].own < 2)
            return;
        const std::size_t width = rows[count - 1].cells.size();
        for (std::size_t column = 0; column < width; ++column)
            table_.names.push_back(name_of(column, count));
        rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(count));
    }

    // "Price monthly" below one another.
    std::string name_of(std::size_t column, std::size_t header_rows) const {
        std::string name, last;
        for (std::size_t i = 0; i < header_rows; ++i) {
            const std::vector<Cell>& cells = table_.rows[i].cells;
            if (column >= cells.size() || cells[column].text.empty() || cells[column].text == last)
                continue;
            last = cells[column].text;
            name.append(name.empty() ? "" : " ").append(last);
        }
        return name;
    }

    bool looks_like_header(bool set_apart) const {
        const std::vector<Row>& rows = table_.rows;
        if (rows.size() < 2 || rows[0].cells.size() < 2 || rows[0].own != rows[0].cells.size() ||
            rows[1].cells.size() != rows[0].cells.size())
            return false;
        std::set<std::string_view> names;
        for (std::size_t i = 0; i < rows[0].cells.size(); ++i) {
            const std::string& name = rows[0].cells[i].text;
            // The corner may be empty.
            if ((name.empty() && i > 0) || name.size() > longest_name || !names.insert(name).second)
                return false;
        }
        return set_apart || only_first_is_bold() || stands_over_numbers();
    }

    bool only_first_is_bold() const {
        const auto all_bold = [](const Row& row) {
            return std::ranges::all_of(row.cells, [](const Cell& cell) {
                return cell.bold || cell.text.empty();
            });
        };
        return all_bold(table_.rows[0]) &&
               std::none_of(table_.rows.begin() + 1, table_.rows.end(), all_bold);
    }

    bool stands_over_numbers() const {
        const std::vector<Row>& rows = table_.rows;
        if (rows.size() < 3 || std::ranges::any_of(rows[0].cells, [](const Cell& cell) {
                return has_digit(cell.text);
            }))
            return false;
        for (std::size_t column = 0; column < rows[0].cells.size(); ++column)
            if (std::all_of(rows.begin() + 1, rows.end(), [&](const Row& row) {
                    return column < row.cells.size() && is_number(row.cells[column].text);
                }))
                return true;
        return false;
    }

    const Styles& styles_;
    const std::function<std::string(pugi::xml_node)>& text_of_;
    Table table_;
    std::vector<std::string> above_;
};

} // namespace

std::vector<std::vector<pugi::xml_node>> cells_of(pugi::xml_node table) {
    std::vector<pugi::xml_node> rows;
    find_wrapped(table, "w:tr", rows, 0);
    std::vector<std::vector<pugi::xml_node>> all;
    all.reserve(rows.size());
    for (const pugi::xml_node row : rows)
        find_wrapped(row, "w:tc", all.emplace_back(), 0);
    return all;
}

Table read_table(
    pugi::xml_node table,
    const Styles& styles,
    const std::function<std::string(pugi::xml_node)>& text_of
) {
    return TableReader(styles, text_of).run(table);
}

} // namespace hiochat::extractor::docx

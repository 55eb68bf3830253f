#include "evaluations/sheet.h"

#include "evaluations/cases.h"
#include "extractor/csv/rows.h"
#include "platform/errors/rejected.h"
#include "platform/text/unicode.h"

#include <boost/algorithm/string/replace.hpp>
#include <boost/algorithm/string/trim.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace hiochat::evaluations {

namespace {

constexpr std::array columns{"question", "sources", "words", "without", "declines", "note"};
constexpr std::string_view formula = "=+-@\t\r";

using Places = std::map<std::string, std::size_t>;

[[noreturn]] void refuse(std::size_t row, const std::string& problem) {
    const auto where = row == 0 ? "" : "row " + std::to_string(row) + ": ";
    throw Rejected{Reason::invalid, "csv: " + where + problem}.with_field("csv");
}

void append_cell(std::string& out, const std::string& text) {
    if (text.find_first_of(",\"\r\n;") == std::string::npos &&
        (text.empty() || formula.find(text.front()) == std::string_view::npos)) {
        out += text;
        return;
    }
    out.push_back('"');
    if (formula.find(text.front()) != std::string_view::npos) {
        out.push_back('\'');
    }
    for (const auto c : text) {
        out.append(c == '"' ? 2 : 1, c);
    }
    out.push_back('"');
}

std::string joined(const std::vector<std::string>& entries) {
    std::string out;
    for (const auto& entry : entries) {
        out += (out.empty() ? "" : "; ") + entry;
    }
    return out;
}

std::vector<std::string> parted(const std::string& cell) {
    std::vector<std::string> out;
    std::size_t from = 0;
    while (from <= cell.size()) {
        const auto end = std::min(cell.find(';', from), cell.size());
        if (auto entry = boost::trim_copy(cell.substr(from, end - from)); !entry.empty()) {
            out.push_back(std::move(entry));
        }
        from = end + 1;
    }
    return out;
}

Places places_of(const extractor::csv::Row& header) {
    Places out;
    for (std::size_t at = 0; at < header.size(); ++at) {
        out.emplace(text::fold(boost::trim_copy(header[at])), at);
    }
    if (!out.contains("question")) {
        refuse(0, "the first row names the columns, and one of them is `question`");
    }
    return out;
}

std::string cell(const extractor::csv::Row& row, const Places& places, const std::string& column) {
    const auto place = places.find(column);
    if (place == places.end() || place->second >= row.size()) {
        return "";
    }
    auto out = boost::trim_copy(row[place->second]);
    if (out.size() > 1 && out.front() == '\'' && formula.find(out[1]) != std::string_view::npos) {
        out.erase(0, 1);
    }
    return out;
}

bool yes(const std::string& cell, std::size_t row) {
    static const std::set<std::string> agreed{"yes", "true", "1", "x"};
    static const std::set<std::string> denied{"", "no", "false", "0"};
    const auto word = text::fold(cell);
    if (!agreed.contains(word) && !denied.contains(word)) {
        refuse(row, "declines: yes or no");
    }
    return agreed.contains(word);
}

Line line_of(const extractor::csv::Row& row, const Places& places, std::size_t number) {
    Line out;
    out.question = cell(row, places, "question");
    out.expected.sources = parted(cell(row, places, "sources"));
    out.expected.words = parted(cell(row, places, "words"));
    out.expected.without = parted(cell(row, places, "without"));
    out.expected.declines = yes(cell(row, places, "declines"), number);
    out.note = cell(row, places, "note");
    try {
        check_question(out.question);
        check_note(out.note);
        out.expected = checked(std::move(out.expected));
    } catch (const Rejected& wrong) {
        refuse(number, wrong.detail());
    }
    return out;
}

} // namespace

std::string write_sheet(const std::vector<Line>& lines) {
    std::string out;
    for (const auto* name : columns) {
        out += (out.empty() ? "" : ",") + std::string{name};
    }
    out += "\r\n";
    for (const auto& line : lines) {
        append_cell(out, line.question);
        for (const auto* list :
             {&line.expected.sources, &line.expected.words, &line.expected.without}) {
            out.push_back(',');
            append_cell(out, joined(*list));
        }
        out += line.expected.declines ? ",yes," : ",,";
        append_cell(out, line.note);
        out += "\r\n";
    }
    return out;
}

std::vector<Line> read_sheet(std::string_view given, std::size_t most) {
    if (given.starts_with("\xEF\xBB\xBF")) {
        given.remove_prefix(3);
    }
    std::string lines{given};
    boost::replace_all(lines, "\r\n", "\n");
    const std::string_view csv{lines};
    extractor::csv::Dialect dialect;
    dialect.delimiter = ',';
    const auto head = csv.substr(0, csv.find('\n'));
    for (const auto other : {'\t', ';'}) { // as spreadsheets of other countries write it
        if (head.find(',') == std::string_view::npos &&
            head.find(other) != std::string_view::npos) {
            dialect.delimiter = other;
        }
    }
    extractor::csv::Rows rows{csv, dialect};
    extractor::csv::Row row;
    if (!rows.next(row)) {
        refuse(0, "is empty");
    }
    const auto places = places_of(row);
    std::vector<Line> out;
    for (std::size_t number = 2; rows.next(row); ++number) {
        if (std::ranges::all_of(row, [](const std::string& one) { return text::is_blank(one); })) {
            continue;
        }
        if (out.size() == most) {
            refuse(number, "a set holds at most " + std::to_string(most) + " questions");
        }
        out.push_back(line_of(row, places, number));
    }
    return out;
}

} // namespace hiochat::evaluations

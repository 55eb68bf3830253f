#include "extractor/csv.h"

#include "extractor/charset.h"
#include "extractor/csv/columns.h"

#include <algorithm>

namespace hiochat::extractor {
namespace {

constexpr std::size_t sample_bytes = 128 << 10;
constexpr std::size_t first_rows = 50;

// Whole lines from the beginning.
std::string_view sample_of(std::string_view text) {
    if (text.size() <= sample_bytes)
        return text;
    const std::size_t end = text.rfind('\n', sample_bytes);
    return text.substr(0, end == text.npos ? sample_bytes : end + 1);
}

std::string ending_of(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    std::string ending(dot == name.npos ? std::string_view() : name.substr(dot));
    std::ranges::transform(ending, ending.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    return ending;
}

bool is_named_table(const Input& input) {
    const std::string ending = ending_of(input.name);
    for (const std::string_view known : {".csv", ".tsv", ".tab", ".psv"})
        if (ending == known)
            return true;
    for (const std::string_view known :
         {"text/csv", "application/csv", "text/tab-separated-values", "text/comma-separated-values"
         })
        if (input.type == known)
            return true;
    return false;
}

// "How much?; What does it cost?" -> two.
void add_questions(std::string_view cell, std::vector<std::string>& questions) {
    while (!cell.empty()) {
        const std::string_view one = cell.substr(0, cell.find_first_of("\n|;"));
        cell.remove_prefix(std::min(one.size() + 1, cell.size()));
        if (std::string question = csv::tidy(one); !question.empty())
            questions.push_back(std::move(question));
    }
}

void add(std::string& text, std::string_view separator, std::string_view part) {
    if (!part.empty())
        text.append(text.empty() ? "" : separator).append(part);
}

Section plain(const csv::Columns& columns, const csv::Row& row) {
    Section section{.row = true};
    for (std::size_t i = 0; i < row.size(); ++i) {
        std::string value = csv::tidy(row[i]);
        if (value.empty())
            continue;
        add(section.text, "\n", columns.name(i) + ": " + value);
        section.cells.emplace_back(columns.name(i), std::move(value));
    }
    return section;
}

// The row's text is its answer, and what else the row says of the matter.
void make_pair(const csv::Columns& columns, const csv::Row& row, Section& section) {
    std::string answer, others;
    std::vector<std::string> questions;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const std::string value = csv::tidy(row[i]);
        switch (columns.role(i)) {
        case csv::Role::question:
            if (!value.empty())
                questions.insert(questions.begin(), value);
            break;
        case csv::Role::alternatives:
            add_questions(row[i], questions);
            break;
        case csv::Role::answer:
            answer = value;
            break;
        case csv::Role::topic:
            add(section.heading, " · ", value);
            section.level = section.heading.empty() ? 0 : 1;
            break;
        case csv::Role::data:
            if (!value.empty())
                add(others, "\n", columns.name(i) + ": " + value);
            break;
        case csv::Role::aside:
            break;
        }
    }
    if (questions.empty() || answer.empty())
        return; // an ordinary row after all
    std::ranges::replace(section.heading, '\n', ' ');
    for (std::string& question : questions)
        std::ranges::replace(question, '\n', ' ');
    add(answer, "\n\n", others);
    section.text = std::move(answer);
    section.questions = std::move(questions);
}

class Writer {
public:
    Writer(const csv::Columns& columns, const OnSection& on_section)
        : columns_(columns), on_section_(on_section) {}

    void row(const csv::Row& row) {
        Section section = plain(columns_, row);
        if (section.cells.empty())
            return;
        if (columns_.pairs())
            make_pair(columns_, row, section);
        on_section_(std::move(section));
    }

private:
    const csv::Columns& columns_;
    const OnSection& on_section_;
};

// Remarks above the table, as they are; without the marks of comments.
Section notes_of(std::span<const csv::Row> rows) {
    Section notes;
    for (const csv::Row& row : rows) {
        std::string line;
        for (const std::string& cell : row)
            add(line, ", ", csv::tidy(cell));
        add(notes.text, "\n", line.substr(std::min(line.find_first_not_of("# "), line.size())));
    }
    return notes;
}

} // namespace

bool looks_like_csv(const Input& input) {
    if (is_named_table(input))
        return true;
    const bool known =
        !ending_of(input.name).empty() || (!input.type.empty() && input.type != "text/plain");
    if (known || input.bytes.size() > sample_bytes * 8)
        return false;
    const auto decoded = decode_text(input.bytes, input.charset);
    return decoded && csv::is_table(sample_of(decoded->text));
}

Document read_csv(const Input& input, const OnSection& on_section) {
    const auto decoded = decode_data(input.bytes, input.charset);
    if (!decoded)
        throw Refused(Reason::unsupported_type, "This is not text, although its name says so.");
    std::string_view text = decoded->text;
    const csv::Dialect dialect = csv::find_dialect(sample_of(text));
    if (text.starts_with("sep=") || text.starts_with("SEP="))
        text.remove_prefix(std::min(text.find('\n'), text.size()));
    csv::Rows rows(text, dialect);
    std::vector<csv::Row> first;
    csv::Row row;
    while (first.size() < first_rows && rows.next(row))
        if (!plain({}, row).cells.empty())
            first.push_back(row);
    if (first.empty())
        return {};
    const csv::Start start = csv::find_start(first);
    const csv::Columns columns = start.header ? csv::Columns(first[start.before]) : csv::Columns();
    if (Section notes = notes_of(std::span(first).first(start.before)); !notes.text.empty())
        on_section(std::move(notes));
    Writer writer(columns, on_section);
    for (std::size_t i = start.before + (start.header ? 1 : 0); i < first.size(); ++i)
        writer.row(first[i]);
    while (rows.next(row))
        writer.row(row);
    return {};
}

} // namespace hiochat::extractor

#include "extractor/csv/dialect.h"

#include "extractor/csv/rows.h"

#include <algorithm>
#include <array>
#include <map>

namespace hiochat::extractor::csv {
namespace {

// In the order of preference when nothing else decides.
constexpr std::array delimiters{',', ';', '\t', '|', '^', '~', ':'};

constexpr std::size_t most_rows = 500;

struct Shape {
    std::size_t rows = 0;
    std::size_t columns = 0; // of most rows
    std::size_t regular = 0; // rows with as many
    std::size_t first = 0;   // columns of the first row
    std::size_t quoted = 0, odd = 0;
};

Shape shape_of(std::string_view sample, const Dialect& dialect) {
    Shape shape;
    std::map<std::size_t, std::size_t> widths;
    Rows rows(sample, dialect);
    for (Row row; shape.rows < most_rows && rows.next(row); ++shape.rows) {
        if (shape.rows == 0)
            shape.first = row.size();
        ++widths[row.size()];
    }
    for (const auto& [width, count] : widths)
        if (count >= shape.regular && (width > 1 || shape.regular == 0)) {
            shape.columns = width;
            shape.regular = count;
        }
    shape.quoted = rows.quoted();
    shape.odd = rows.odd();
    return shape;
}

// Regular rows of several columns, named by the first, with quotes where quotes belong.
double likelihood(const Shape& shape, char delimiter) {
    if (shape.rows == 0 || shape.columns < 2)
        return 0;
    const auto share = [](std::size_t part, std::size_t whole) {
        return static_cast<double>(part) / static_cast<double>(whole);
    };
    double likely = share(shape.regular, shape.rows);
    likely *= shape.first == shape.columns ? 1 : shape.first > 1 ? 0.7 : 0.4;
    likely *= 1 - 1 / static_cast<double>(4 * shape.columns);
    if (shape.quoted > 0)
        likely *= 1.2 - share(shape.odd, shape.quoted);
    // These also stand in times, addresses and formulas.
    return delimiter == ':'                       ? likely * 0.5
           : delimiter == '^' || delimiter == '~' ? likely * 0.9
                                                  : likely;
}

// The first line of Excel's own making, "sep=;".
bool states_delimiter(std::string_view sample) {
    return sample.size() > 4 && (sample.starts_with("sep=") || sample.starts_with("SEP=")) &&
           (sample.size() == 5 || sample[5] == '\n');
}

} // namespace

Dialect find_dialect(std::string_view sample) {
    if (states_delimiter(sample))
        return {.delimiter = sample[4]};
    Dialect best;
    double most = 0;
    for (const char delimiter : delimiters) {
        if (sample.find(delimiter) == sample.npos)
            continue;
        for (const char quote : {'"', '\''}) {
            if (quote == '\'' && sample.find(quote) == sample.npos)
                continue;
            for (const bool backslash : {false, true}) {
                if (backslash && sample.find('\\') == sample.npos)
                    continue;
                const Dialect dialect{delimiter, quote, backslash};
                const Shape shape = shape_of(sample, dialect);
                // An apostrophe begins a word more often than a cell.
                const double likely = likelihood(shape, delimiter) -
                                      (quote == '\'' && shape.quoted * 2 < shape.rows ? 0.2 : 0.0);
                if (likely > most + 1e-6) {
                    most = likely;
                    best = dialect;
                }
            }
        }
    }
    return best;
}

bool is_table(std::string_view sample) {
    const Dialect dialect = find_dialect(sample);
    const Shape shape = shape_of(sample, dialect);
    if (shape.rows < 3 || shape.columns < 2 || shape.first != shape.columns ||
        shape.regular * 20 < shape.rows * 19)
        return false;
    Rows rows(sample, dialect);
    Row header;
    rows.next(header);
    return std::ranges::all_of(header, [](const std::string& name) {
        return name.size() <= 40 && !name.empty() && name.front() != ' ' &&
               std::string_view(".!:").find(name.back()) == std::string_view::npos;
    });
}

} // namespace hiochat::extractor::csv

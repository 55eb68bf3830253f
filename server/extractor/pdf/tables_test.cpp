#include "extractor/pdf/tables.h"

#include <gtest/gtest.h>

namespace hiochat::extractor::pdf {
namespace {

Line line(double left, double down, std::string text) {
    const double width = 5.0 * static_cast<double>(text.size());
    return {
        .text = text,
        .box = {left, down - 10, left + width, down},
        .size = 10,
        .bold = false,
        .turn = 0,
        .page = 1,
        .letters = static_cast<int>(text.size()),
        .row = false
    };
}

std::vector<std::string> texts(std::vector<Line> lines) {
    join_table_rows(lines);
    std::vector<std::string> texts;
    for (const Line& each : lines)
        texts.push_back(each.text);
    return texts;
}

using Texts = std::vector<std::string>;

TEST(Tables, make_one_line_of_each_row) {
    EXPECT_EQ(
        texts({
            line(72, 80, "Our plans are these:"),
            line(72, 100, "Free"),
            line(72, 114, "Pro"),
            line(72, 128, "Enterprise"),
            line(200, 100, "0 EUR"),
            line(200, 114, "29 EUR"),
            line(200, 128, "299 EUR"),
            line(72, 160, "Prices include tax."),
        }),
        (Texts{
            "Our plans are these:",
            "Free | 0 EUR",
            "Pro | 29 EUR",
            "Enterprise | 299 EUR",
            "Prices include tax."
        })
    );
}

TEST(Tables, take_gaps_within_a_line_for_borders_of_cells_only_in_a_table) {
    EXPECT_EQ(
        texts(
            {line(72, 100, "Free\t0 EUR"),
             line(72, 114, "Pro\t29 EUR"),
             line(72, 128, "Team\t99 EUR")}
        ),
        (Texts{"Free | 0 EUR", "Pro | 29 EUR", "Team | 99 EUR"})
    );
    EXPECT_EQ(texts({line(72, 100, "Dear\tcustomer,")}), (Texts{"Dear customer,"}));
}

TEST(Tables, are_not_two_columns_of_prose) {
    const std::string left = "the left column has a long line of words",
                      right = "the right column has as long a line too";
    std::vector<Line> lines;
    Texts expected;
    for (const auto& [text, x] : {std::pair(left, 72.0), std::pair(right, 330.0)})
        for (int i = 0; i < 6; ++i) {
            lines.push_back(line(x, 100 + 12 * i, text));
            expected.push_back(text);
        }
    EXPECT_EQ(texts(lines), expected);
}

TEST(Tables, are_not_the_scattered_labels_of_a_drawing) {
    const std::vector<Line> lines{
        line(72, 100, "alpha"),
        line(300, 100, "beta"),
        line(130, 114, "gamma"),
        line(400, 114, "delta"),
        line(180, 128, "epsilon"),
        line(350, 128, "zeta"),
    };
    EXPECT_EQ(texts(lines), (Texts{"alpha", "beta", "gamma", "delta", "epsilon", "zeta"}));
}

} // namespace
} // namespace hiochat::extractor::pdf

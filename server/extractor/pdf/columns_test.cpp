#include "extractor/pdf/columns.h"
#include "extractor/pdf/lines.h"
#include "extractor/pdf/typesetter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hiochat::extractor::pdf {
namespace {

using ::testing::ElementsAre;

constexpr std::string_view text =
    "Representatives from fourteen boroughs attended and the discussion was characterised by "
    "disagreement regarding responsibilities. The treasurer presented the accounts of the "
    "preceding year and explained the unexpected expenditure.";

// The marks that tests put between paragraphs.
std::vector<std::string> marks(const Typesetter& typesetter) {
    std::vector<Line> lines = make_lines(typesetter.page());
    order_columns(lines);
    std::vector<std::string> marks;
    for (const Line& line : lines)
        if (line.text.starts_with("Mark"))
            marks.push_back(line.text.substr(5, 1));
    return marks;
}

Typesetter& part(Typesetter& typesetter, double left, double down, std::string_view mark) {
    typesetter.at(left, down, mark);
    return typesetter.paragraph(left, down + 12, 200, text, Typesetter::Align::left);
}

TEST(Columns, are_read_one_after_the_other_though_the_page_comes_in_pieces) {
    Typesetter typesetter;
    part(typesetter, 72, 100, "Mark A");
    part(typesetter, 300, 104, "Mark C");
    part(typesetter, 72, 190, "Mark B");
    part(typesetter, 300, 194, "Mark D");

    EXPECT_THAT(marks(typesetter), ElementsAre("A", "B", "C", "D"));
}

TEST(Columns, are_read_above_a_gap_over_the_whole_page_before_those_below) {
    Typesetter typesetter;
    part(typesetter, 72, 100, "Mark A");
    part(typesetter, 300, 100, "Mark B");
    part(typesetter, 72, 300, "Mark C");
    part(typesetter, 300, 300, "Mark D");

    EXPECT_THAT(marks(typesetter), ElementsAre("A", "B", "C", "D"));
}

TEST(Columns, are_read_above_a_line_over_all_of_them_before_those_below) {
    Typesetter typesetter;
    part(typesetter, 72, 100, "Mark A");
    part(typesetter, 300, 104, "Mark C");
    part(typesetter, 72, 190, "Mark B");
    typesetter.at(150, 280, "A caption that goes over both of the columns of this page here");
    part(typesetter, 72, 300, "Mark D");
    part(typesetter, 300, 300, "Mark E");

    EXPECT_THAT(marks(typesetter), ElementsAre("A", "B", "C", "D", "E"));
}

TEST(Columns, keep_their_order_beside_text_in_the_margin) {
    Typesetter typesetter;
    typesetter.at(10, 140, "Note");
    part(typesetter, 72, 100, "Mark A");
    part(typesetter, 300, 104, "Mark C");
    part(typesetter, 72, 190, "Mark B");

    EXPECT_THAT(marks(typesetter), ElementsAre("A", "C", "B"));
}

} // namespace
} // namespace hiochat::extractor::pdf

#include "extractor/pdf/lines.h"
#include "extractor/pdf/prose.h"
#include "extractor/pdf/tables.h"
#include "extractor/pdf/typesetter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hiochat::extractor::pdf {
namespace {

using enum Typesetter::Align;
using ::testing::Contains;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view hedges =
    "Representatives from fourteen boroughs attended and the discussion was characterised by "
    "disagreement regarding responsibilities. The treasurer presented the accounts of the "
    "preceding year and explained the unexpected expenditure of 1911.";
constexpr std::string_view accounts =
    "Following considerable deliberation, the members established a subcommittee which would "
    "investigate alternatives, including biodegradable fertilisers, mechanical trimming, and "
    "voluntary participation by neighbouring residents.";

std::vector<std::string> texts(const Typesetter& typesetter) {
    std::vector<Line> lines = make_lines(typesetter.page());
    join_table_rows(lines);
    std::vector<std::string> texts;
    for (const Line& line : lines)
        texts.push_back(line.text);
    return texts;
}

std::string joined(const std::vector<std::string>& texts) {
    std::string joined;
    for (const std::string& text : texts)
        joined += (joined.empty() ? "" : " ") + text;
    return joined;
}

TEST(Prose, is_justified_text_however_narrow_its_column) {
    for (const double column : {110, 130, 150, 180, 220, 300}) {
        Typesetter typesetter;
        typesetter.paragraph(72, 100, column, hedges, justified);
        typesetter.paragraph(72, typesetter.down() + 20, column, accounts, justified);

        const std::vector<Line> lines = make_lines(typesetter.page());

        EXPECT_THAT(find_prose(lines), Each(true)) << column;
        EXPECT_EQ(joined(texts(typesetter)), std::string(hedges) + " " + std::string(accounts));
    }
}

TEST(Prose, stands_in_justified_columns_beside_one_another) {
    Typesetter typesetter;
    typesetter.paragraph(72, 100, 140, hedges, justified);
    typesetter.paragraph(230, 100, 140, accounts, justified);
    typesetter.paragraph(390, 100, 140, hedges, justified);

    EXPECT_EQ(
        joined(texts(typesetter)),
        std::string(hedges) + " " + std::string(accounts) + " " + std::string(hedges)
    );
}

TEST(Prose, is_no_cell_of_the_table_beside_it) {
    for (const auto align : {left, justified}) {
        Typesetter typesetter;
        typesetter.at(72, 112, "Privet").at(72, 124, "Beech").at(72, 136, "Yew");
        typesetter.at(150, 112, "140 cm").at(150, 124, "220 cm").at(150, 136, "180 cm");
        typesetter.paragraph(300, 100, 140, hedges, align);

        const std::vector<std::string> found = texts(typesetter);

        EXPECT_THAT(found, Contains("Privet | 140 cm"));
        EXPECT_THAT(found, Contains("Yew | 180 cm"));
        EXPECT_THAT(joined(found), HasSubstr(hedges));
    }
}

TEST(Prose, keeps_tables_of_different_columns_apart) {
    Typesetter typesetter;
    for (const double left : {72.0, 300.0}) {
        typesetter.paragraph(left, 100, 200, left < 100 ? hedges : accounts, justified);
        const double top = 200;
        typesetter.at(left, top, "Privet").at(left, top + 12, "Beech").at(left, top + 24, "Yew");
        typesetter.at(left + 90, top, "140 cm")
            .at(left + 90, top + 12, "220 cm")
            .at(left + 90, top + 24, "180 cm");
        typesetter.paragraph(left, 250, 200, hedges, justified);
    }

    EXPECT_THAT(texts(typesetter), Not(Contains(HasSubstr("cm | "))));
    EXPECT_THAT(texts(typesetter), Contains("Beech | 220 cm").Times(2));
}

TEST(Prose, leaves_a_table_over_both_columns_whole) {
    Typesetter typesetter;
    for (int row = 0; row < 3; ++row) {
        const double down = 100 + 12 * row;
        typesetter.at(72, down, "Privet").at(190, down, "140 cm").at(320, down, "green");
    }
    typesetter.paragraph(72, 160, 200, hedges, justified);
    typesetter.paragraph(300, 160, 200, accounts, justified);

    EXPECT_THAT(texts(typesetter), Contains("Privet | 140 cm | green").Times(3));
}

TEST(Prose, is_not_a_table_of_amounts) {
    Typesetter typesetter;
    typesetter.paragraph(72, 100, 220, hedges, justified);
    double down = typesetter.down() + 16;
    for (const auto& [name, price] :
         {std::pair("Coffee", "3.20"),
          std::pair("Cappuccino", "13.90"),
          std::pair("Espresso", "2.60"),
          std::pair("Chocolate", "4.50")}) {
        typesetter.at(72, down, name).ending_at(160, down, price);
        down += 12;
    }
    typesetter.paragraph(72, down + 4, 220, accounts, justified);

    EXPECT_THAT(texts(typesetter), Contains("Cappuccino | 13.90"));
    EXPECT_THAT(texts(typesetter), Contains("Chocolate | 4.50"));
}

TEST(Prose, is_not_a_list_of_labels_and_values) {
    Typesetter typesetter;
    typesetter.paragraph(72, 100, 220, hedges, justified);
    const double down = typesetter.down() + 14;
    typesetter.at(72, down, "Phone:").at(72, down + 12, "Opening hours:");
    typesetter.at(72, down + 24, "Address:").at(72, down + 36, "Contact:");
    typesetter.at(180, down, "030 1234567").at(180, down + 12, "9 to 17");
    typesetter.at(180, down + 24, "Hedge Lane").at(180, down + 36, "Anna");

    EXPECT_THAT(texts(typesetter), Contains("Address: | Hedge Lane"));
}

TEST(Prose, is_not_a_dense_table_of_numbers_that_all_have_as_many_digits) {
    Typesetter typesetter;
    for (int row = 0; row < 5; ++row) {
        const double down = 100 + 12 * row;
        typesetter.at(72, down, "202" + std::to_string(row))
            .at(102, down, std::to_string(15 + row))
            .at(122, down, std::to_string(21 + row));
    }

    EXPECT_THAT(texts(typesetter), Contains("2020 | 15 | 21"));
}

} // namespace
} // namespace hiochat::extractor::pdf

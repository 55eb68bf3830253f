#include "extractor/pdf/lines.h"
#include "extractor/pdf/paragraphs.h"
#include "extractor/pdf/typesetter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hiochat::extractor::pdf {
namespace {

using ::testing::ElementsAre;

TEST(Lines, hold_a_soft_hyphen_only_where_a_word_goes_on_in_the_next) {
    Typesetter typesetter;
    typesetter.at(72, 100, "light\u00adhouses are ex\u00adtra\u00ador\u00ad\u2010");
    typesetter.at(72, 112, "di\u00adna\u00adri\u00adly rare");

    std::vector<std::string> found;
    for (const Line& line : make_lines(typesetter.page()))
        found.push_back(line.text);

    EXPECT_THAT(found, ElementsAre("lighthouses are extraor\u00ad", "dinarily rare"));
}

TEST(Paragraphs, know_no_soft_hyphens) {
    Typesetter typesetter;
    typesetter.at(72, 100, "light\u00adhouses are ex\u00adtra\u00ador\u00ad");
    typesetter.at(72, 112, "di\u00adnary and ma\u00adny\u00ad");
    Paragraphs paragraphs;

    paragraphs.add({make_lines(typesetter.page())});
    const std::vector<Paragraph> found = paragraphs.finish();

    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].text, "lighthouses are extraordinary and many");
}

} // namespace
} // namespace hiochat::extractor::pdf

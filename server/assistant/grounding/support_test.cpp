#include "assistant/grounding/support.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hiochat::assistant::grounding {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view returns =
    "You may return any lamp within 30 days of delivery. We refund the full price to your card. "
    "The lamp has to be unused and in its original box.";
constexpr std::string_view shipping =
    "We ship to all countries of Europe. Delivery takes three working days and costs 4.90 euros.";

std::vector<std::string>
doubtful(std::string_view answer, std::string_view question = "Can I return a lamp?") {
    std::vector<std::string> out;
    const auto judged = judge(answer, {{returns, shipping}, question});
    for (const auto& [begin, end] : judged.unsupported) {
        out.emplace_back(judged.text.substr(begin, end - begin));
    }
    return out;
}

TEST(Support, is_there_for_what_the_passages_say) {
    EXPECT_THAT(
        doubtful("Yes. A lamp can be returned within 30 days [1]. The full price is refunded to "
                 "the card [1]. Delivery costs 4.90 euros [2]. Anything else I can do for you?"),
        IsEmpty()
    );
}

TEST(Support, is_missing_for_other_things_and_numbers) {
    EXPECT_THAT(
        doubtful("A lamp can be returned within 30 days [1]. Our headquarters in Lisbon employ "
                 "many skilled engineers [1]. Delivery costs 9.90 euros [2]."),
        ElementsAre("Our headquarters in Lisbon employ many skilled engineers [1]. Delivery costs "
                    "9.90 euros [2].")
    );
    EXPECT_THAT(doubtful("Lamps may be returned within 60 days of delivery."), testing::SizeIs(1));
    EXPECT_THAT(
        doubtful("Within 60 days you may return no lamp.", "Can I return it within 60 days?"),
        IsEmpty()
    ) << "numbers of the question may be said again";
}

TEST(Support, of_another_language_is_told_by_numbers_and_citations) {
    EXPECT_THAT(
        doubtful("Sie können jede Lampe innerhalb von 30 Tagen nach der Lieferung zurückgeben, "
                 "wenn sie unbenutzt ist [1]. Wir erstatten Ihnen den vollen Preis auf Ihre Karte "
                 "[1]. Unser Hauptsitz in Lissabon beschäftigt viele Ingenieure."),
        ElementsAre("Unser Hauptsitz in Lissabon beschäftigt viele Ingenieure.")
    );
}

TEST(Support, leaves_code_alone_and_takes_any_text) {
    EXPECT_THAT(doubtful("```\nlet everything = unknown + foreign + 12345\n```"), IsEmpty());
    EXPECT_THAT(doubtful(""), IsEmpty());
    EXPECT_THAT(doubtful("1. Return the lamp unused.\n  2. We refund the full price."), IsEmpty());
    doubtful("\xFF\xFE [ [1 ] [1 ```");
    EXPECT_THAT(judge("Ships sail across many oceans.", {}).unsupported, testing::SizeIs(1));
}

struct Citing {
    const char* name;
    std::string_view said;
    std::string_view put_right;
    std::vector<std::int64_t> cited;
};

class Citations : public testing::TestWithParam<Citing> {};

TEST_P(Citations, name_the_passage_that_says_it) {
    const auto judged = judge(GetParam().said, {{returns, shipping, "Parking is 12 euros."}, ""});
    EXPECT_EQ(judged.text, GetParam().put_right);
    EXPECT_EQ(judged.cited, GetParam().cited);
    EXPECT_THAT(judged.unsupported, IsEmpty());
    EXPECT_EQ(
        judge(judged.text, {{returns, shipping, "Parking is 12 euros."}, ""}).text, judged.text
    );
}

INSTANTIATE_TEST_SUITE_P(
    Support,
    Citations,
    testing::Values(
        Citing{"right", "Delivery takes three days [2].", "Delivery takes three days [2].", {2}},
        Citing{"wrong", "Delivery takes three days [1].", "Delivery takes three days [2].", {2}},
        Citing{
            "behind the stop",
            "Delivery takes three days. [1]",
            "Delivery takes three days. [2]",
            {2}
        },
        Citing{
            "one of two sentences",
            "We refund the full price [1]. Delivery takes three days [1]. Fine?",
            "We refund the full price [1]. Delivery takes three days [2]. Fine?",
            {1, 2}
        },
        Citing{
            "one of two is enough",
            "Delivery takes three days [1][2].",
            "Delivery takes three days [1][2].",
            {1, 2}
        },
        Citing{
            "each says a part",
            "We refund the price [1], and delivery takes three days [2].",
            "We refund the price [1], and delivery takes three days [2].",
            {1, 2}
        },
        Citing{
            "two wrong ones",
            "Delivery takes three days [1] [3].",
            "Delivery takes three days [2].",
            {2}
        },
        Citing{
            "two wrong ones apart",
            "Delivery [1] takes three days [3].",
            "Delivery [2] takes three days [2].",
            {2}
        },
        Citing{"short", "Parking is 12 euros [2].", "Parking is 12 euros [3].", {3}},
        Citing{
            "by its number", "Delivery costs 4.90 euros [3].", "Delivery costs 4.90 euros [2].", {2}
        },
        Citing{
            "another language, by its number",
            "Sie können jede Lampe innerhalb von 30 Tagen nach der Lieferung zurückgeben, wenn sie "
            "unbenutzt ist [2]. Wir erstatten Ihnen den vollen Preis auf Ihre Karte [1].",
            "Sie können jede Lampe innerhalb von 30 Tagen nach der Lieferung zurückgeben, wenn sie "
            "unbenutzt ist [1]. Wir erstatten Ihnen den vollen Preis auf Ihre Karte [1].",
            {1}
        },
        Citing{"not there", "Delivery takes three days [9].", "Delivery takes three days [9].", {}}
    ),
    [](const auto& param) {
        std::string name = param.param.name;
        std::ranges::replace_if(
            name, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_'
        );
        return name;
    }
);

TEST(Support, by_another_passage_than_the_cited_is_none_where_nothing_else_says_it) {
    const std::string said = "Delivery takes three days [1]. Lamps are made by skilled engineers "
                             "in Lisbon [1]. We refund the full price [1].";
    const auto judged = judge(said, {{returns, shipping}, ""});
    EXPECT_THAT(judged.text, testing::StartsWith("Delivery takes three days [2]. Lamps"));
    ASSERT_THAT(judged.unsupported, testing::SizeIs(1));
    const auto [begin, end] = judged.unsupported[0];
    EXPECT_EQ(
        judged.text.substr(begin, end - begin), "Lamps are made by skilled engineers in Lisbon [1]."
    ) << "of the text put right";
}

TEST(Support, leaves_what_looks_like_a_citation_in_code_as_it_is) {
    const std::string said = "Call `at[1]`.\n```\nat[1]\n```\nWe refund the full price [2].";
    const auto judged = judge(said, {{shipping, returns}, ""});
    EXPECT_EQ(judged.text, said);
    EXPECT_THAT(judged.cited, ElementsAre(2));
}

TEST(Support, of_few_words_needs_all_of_them) {
    EXPECT_THAT(doubtful("Delivery is free [2]."), testing::SizeIs(1));
    EXPECT_THAT(doubtful("Delivery is free."), testing::SizeIs(1));
    EXPECT_THAT(doubtful("Returns are free [1].", "Are returns free?"), IsEmpty())
        << "words of the question may be said again";
    EXPECT_THAT(doubtful("Unused [1]. Of course. Yes! Certainly."), IsEmpty());
    EXPECT_THAT(
        doubtful(
            "## Special conditions\n\n**Happy lanterns**\n\nGood news everywhere:\n\n- Within 30 "
            "days [1]\n- Unused [1]"
        ),
        IsEmpty()
    ) << "headings and what leads to a list state nothing";
}

} // namespace
} // namespace hiochat::assistant::grounding

#include "evaluations/expected.h"
#include "platform/errors/testing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hiochat::evaluations {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Saying {
    std::string name;
    std::string text;
    std::string phrase;
    bool says = true;
};

class Says : public testing::TestWithParam<Saying> {};

TEST_P(Says, a_phrase_or_not) {
    EXPECT_EQ(says(GetParam().text, GetParam().phrase), GetParam().says);
}

INSTANTIATE_TEST_SUITE_P(
    Texts,
    Says,
    testing::Values(
        Saying{"case", "Within 14 Days.", "14 days"},
        Saying{"accents", "Die Rückgabe ist möglich", "ruckgabe"},
        Saying{"punctuation", "It costs 1,200 (net).", "1200 net"},
        Saying{"ending", "All refunds are free", "refund"},
        Saying{"no_ending_of_short_words", "Norway is far", "no", false},
        Saying{"not_within_words", "They startle me", "art", false},
        Saying{"whole_numbers", "Within 145 days", "14", false},
        Saying{"no_number_inside", "Within 35 days", "5", false},
        Saying{"order", "days 14", "14 days", false},
        Saying{"chinese", "退货期限为十四天。", "十四天"},
        Saying{"chinese_not", "退货期限为十五天。", "十四天", false},
        Saying{"symbols", "It is 5 €.", "€"},
        Saying{"blank", "Anything", " ", false},
        Saying{"longer_than_the_text", "14", "14 days or so", false}
    ),
    [](const auto& info) { return info.param.name; }
);

Given given(const std::string& text) {
    Given out;
    out.text = text;
    out.sources = {
        {SourceId{"s1"}, "Terms.pdf", "Terms of sale", 3, std::nullopt, true},
        {SourceId{"s2"}, "returns", "Returns", std::nullopt, "https://shop.example/Returns/", false}
    };
    return out;
}

TEST(Expected, holds_when_sources_and_words_do) {
    const Expected expected{{"terms.pdf"}, {"14 days | two weeks", "refund"}, {"never"}};
    EXPECT_THAT(missing(expected, given("Refunds within two weeks.")), IsEmpty());
    EXPECT_THAT(
        missing(expected, given("Never.")),
        ElementsAre(
            EvaluationMissing{EvaluationMiss::word, "14 days | two weeks"},
            EvaluationMissing{EvaluationMiss::word, "refund"},
            EvaluationMissing{EvaluationMiss::without, "never"}
        )
    );
}

TEST(Expected, names_sources_by_id_name_title_and_address) {
    for (const auto* name : {"s1", "TERMS.PDF", "terms of sale", "nothing | s1"}) {
        EXPECT_THAT(missing({.sources = {name}}, given("Yes.")), IsEmpty()) << name;
    }
    auto read = given("Yes.");
    read.sources[0].cited = false;
    for (const auto* name :
         {"returns", "shop.example/returns", "http://shop.example/returns#top"}) {
        EXPECT_THAT(missing({.sources = {name}}, read), IsEmpty()) << name;
    }
}

TEST(Expected, counts_what_was_only_read_where_nothing_is_cited) {
    EXPECT_THAT(
        missing({.sources = {"Returns"}}, given("Yes.")),
        ElementsAre(EvaluationMissing{EvaluationMiss::source, "Returns"})
    );
}

TEST(Expected, tells_declining_from_answering) {
    auto declined = given("I do not know.");
    declined.declined = true;
    declined.sources.clear();
    EXPECT_THAT(missing({.declines = true}, declined), IsEmpty());
    EXPECT_THAT(
        missing({.declines = true}, given("Yes.")),
        ElementsAre(EvaluationMissing{EvaluationMiss::declines, ""})
    );
    EXPECT_THAT(
        missing({.words = {"yes"}}, declined),
        ElementsAre(EvaluationMissing{EvaluationMiss::answers, ""})
    );
    EXPECT_THAT(missing({.without = {"yes"}}, declined), IsEmpty());
}

TEST(Expected, is_tidied) {
    const auto kept = checked({{" a ", "", "A"}, {}, {"x"}});
    EXPECT_THAT(kept.sources, ElementsAre("a"));
}

TEST(Expected, is_something_that_can_hold) {
    EXPECT_REFUSED(checked({}), "invalid words");
    EXPECT_REFUSED(checked({{" "}, {}, {}}), "invalid words");
    EXPECT_REFUSED(checked({.words = {"yes"}, .declines = true}), "invalid declines");
    EXPECT_REFUSED(checked({.words = {"yes", std::string(301, 'x')}}), "invalid words[1]");
    std::vector<std::string> many;
    for (int i = 0; i < 21; ++i) {
        many.push_back("w" + std::to_string(i));
    }
    EXPECT_REFUSED(checked({.without = many}), "invalid without");
}

} // namespace
} // namespace hiochat::evaluations

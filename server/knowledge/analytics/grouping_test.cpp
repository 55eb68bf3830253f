#include "knowledge/analytics/grouping.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hiochat::knowledge::analytics {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<QuestionGroup>
grouped(const std::vector<std::string>& questions, const synonyms::Groups& synonyms = {}) {
    std::vector<Unanswered> asked;
    std::int64_t time = 0;
    for (const auto& question : questions) {
        ++time;
        asked.push_back(
            {QuestionId{"q" + std::to_string(100 + time)}, question, from_milliseconds(time)}
        );
    }
    return group_by_meaning(asked, synonyms);
}

std::vector<std::int64_t> sizes(const std::vector<QuestionGroup>& groups) {
    std::vector<std::int64_t> out;
    for (const auto& group : groups) {
        out.push_back(group.count);
    }
    return out;
}

TEST(GroupByMeaning, puts_other_wordings_of_a_question_together) {
    const auto groups = grouped(
        {"Do you ship to Norway?",
         "Is shipping to Norway possible?",
         "What colours does the lamp have?",
         "do you ship to norway",
         "Which colour has the lamp"}
    );
    ASSERT_THAT(groups, SizeIs(2));
    EXPECT_EQ(groups[0].question, "Do you ship to Norway?");
    EXPECT_EQ(groups[0].count, 3);
    EXPECT_EQ(groups[0].id, QuestionId{"q101"});
    EXPECT_EQ(groups[0].asked_at, from_milliseconds(4));
    EXPECT_THAT(
        groups[0].question_ids,
        ElementsAre(QuestionId{"q101"}, QuestionId{"q102"}, QuestionId{"q104"})
    );
    EXPECT_EQ(groups[1].count, 2);
}

TEST(GroupByMeaning, keeps_apart_what_only_shares_its_topic) {
    EXPECT_THAT(
        sizes(grouped(
            {"How long is the warranty of the lamp?",
             "How heavy is the lamp?",
             "Can I paint the lamp?",
             "Where is the lamp made?"}
        )),
        ElementsAre(1, 1, 1, 1)
    );
}

TEST(GroupByMeaning, forgives_typos_of_words_that_others_spell_right) {
    EXPECT_THAT(
        sizes(grouped(
            {"Is there a discount for students?",
             "discount for students?",
             "any discount for stuudents"}
        )),
        ElementsAre(3)
    );
}

TEST(GroupByMeaning, takes_the_owners_synonyms_as_one_word) {
    const std::vector<std::string> asked{"Can the sofa be cleaned?", "Can the couch be cleaned?"};
    EXPECT_THAT(grouped(asked), SizeIs(2));
    EXPECT_THAT(grouped(asked, {{"sofa", "couch"}}), SizeIs(1));
}

TEST(GroupByMeaning, reads_other_languages) {
    EXPECT_THAT(
        sizes(grouped(
            {"Liefern Sie nach Norwegen?",
             "Wird auch nach Norwegen geliefert?",
             "Доставляете ли вы в Норвегию?",
             "Есть ли доставка в Норвегию?"}
        )),
        testing::Each(testing::Le(2))
    );
    EXPECT_THAT(
        sizes(grouped({"Haben Sie Einhörner?", "Habt ihr ein Einhorn?", "Hast du Einhörner?"})),
        ElementsAre(3)
    );
    EXPECT_THAT(sizes(grouped({"送料はいくらですか", "送料はいくらですか？"})), ElementsAre(2));
}

TEST(GroupByMeaning, leaves_out_what_has_no_words) {
    EXPECT_THAT(grouped({"???", "", "   "}), IsEmpty());
    EXPECT_THAT(grouped({"who are you?"}), SizeIs(1)) << "only stop words are words, too";
}

TEST(GroupByMeaning, gives_the_same_groups_in_whatever_order_they_come) {
    std::vector<Unanswered> asked;
    for (int i = 0; i < 60; ++i) {
        asked.push_back(
            {QuestionId{"q" + std::to_string(100 + i)},
             "Question about topic" + std::to_string(i % 7) + " number" + std::to_string(i % 3),
             from_milliseconds(i)}
        );
    }
    const auto groups = group_by_meaning(asked, {});
    std::ranges::reverse(asked);
    const auto again = group_by_meaning(asked, {});
    ASSERT_EQ(groups.size(), again.size());
    for (std::size_t at = 0; at < groups.size(); ++at) {
        EXPECT_EQ(groups[at].question_ids, again[at].question_ids);
    }
}

} // namespace
} // namespace hiochat::knowledge::analytics

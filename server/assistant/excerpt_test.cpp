#include "assistant/excerpt.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hiochat::assistant {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

// Of nothing that is asked for.
std::string filler(int sentences) {
    std::string out;
    for (int i = 0; i < sentences; ++i) {
        out += "Our workshop near the harbour has many windows and a good view. ";
    }
    return out;
}

const std::string returns = "You can return a lamp within 45 days of its delivery.";

TEST(ExcerptTest, is_the_whole_of_a_short_passage) {
    EXPECT_EQ(excerpt(returns, "Within 45 days."), returns);
}

TEST(ExcerptTest, shows_what_the_answer_rests_on_wherever_it_stands) {
    const auto answer = "Lamps may be returned for 45 days after delivery.";
    for (const int before : {0, 1, 8, 20}) {
        for (const int after : {20, 1, 0}) {
            const auto text = filler(before) + returns + " " + filler(after);
            EXPECT_THAT(excerpt(text, answer), HasSubstr(returns)) << before << " " << after;
        }
    }
}

TEST(ExcerptTest, begins_a_sentence_before_it) {
    const auto text = filler(20) + "Here is the rule. " + returns + " " + filler(20);
    const auto shown = excerpt(text, "Return it within 45 days of delivery.");
    EXPECT_THAT(shown, StartsWith("…Here is the rule. " + returns));
    EXPECT_THAT(shown, EndsWith("view.…"));
    EXPECT_LE(shown.size(), 406U);
}

TEST(ExcerptTest, begins_there_also_when_a_word_of_it_stands_before) {
    const auto text = "We make lamps. " + filler(8) + "Returns\n\n" + returns + " " + filler(1);
    EXPECT_THAT(
        excerpt(text, "Return lamps within 45 days."), StartsWith("…Returns\n\n" + returns)
    );
}

TEST(ExcerptTest, is_the_beginning_when_nothing_is_shared) {
    const auto shown = excerpt(returns + " " + filler(20), "Ja, gerne.");
    EXPECT_THAT(shown, StartsWith(returns));
    EXPECT_THAT(shown, Not(StartsWith("…")));
}

TEST(ExcerptTest, cuts_what_has_no_sentences_between_characters) {
    std::string text;
    for (int i = 0; i < 400; ++i) {
        text += "é";
    }
    const auto shown = excerpt(text, "é");
    EXPECT_THAT(shown, EndsWith("é…"));
    EXPECT_LE(shown.size(), 406U);
}

} // namespace
} // namespace hiochat::assistant

#include "assistant/extractive/extractive.h"
#include "knowledge/index/testing.h"

#include <gtest/gtest.h>

namespace hiochat::assistant {
namespace {

using knowledge::index::Index;
using knowledge::index::part_of;

Index shop() {
    return Index{{
        part_of(
            "shipping",
            "We ship to all countries of Europe. Delivery takes three working days.",
            "Shipping"
        ),
        part_of(
            "returns",
            "You may return any item within thirty days. We refund the price, not the delivery.",
            "Returns"
        ),
        part_of(
            "payment", "We accept Visa and Mastercard. Invoices are sent by e-mail.", "Payment"
        ),
        part_of(
            "hours",
            "Our shop in Basel is open from nine to six. It is closed on Sundays.",
            "Opening hours"
        ),
    }};
}

TEST(Answer, is_the_sentences_of_the_best_passage) {
    const auto reply = answer(shop(), "How many days does the delivery take?");
    EXPECT_FALSE(reply.abstained);
    EXPECT_NE(reply.text.find("three working days"), std::string::npos);
    ASSERT_FALSE(reply.supports.empty());
    EXPECT_EQ(reply.supports.front().source, "shipping");
}

TEST(Answer, abstains_when_nothing_supports_one) {
    for (const auto* question :
         {"Who won the football match last night?", "What is the capital of Mongolia?", "asdf", ""
         }) {
        const auto reply = answer(shop(), question);
        EXPECT_TRUE(reply.abstained) << question;
        EXPECT_EQ(reply.text, "") << question;
    }
}

TEST(Answer, of_an_empty_knowledge_base_is_to_abstain) {
    EXPECT_TRUE(answer(Index{{}}, "Anything?").abstained);
}

} // namespace
} // namespace hiochat::assistant

#include "assistant/extractive/extractive.h"
#include "knowledge/index/testing.h"

#include <gmock/gmock.h>
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

TEST(Answer, to_a_question_of_a_faq_is_its_answer_from_the_start) {
    const std::string text = "Open the settings. Choose Security. There you find the button. You "
                             "need the old password to change it.";
    const Index index{
        {part_of("faq", text, "How do I change my password?"),
         part_of("other", "Parcels leave at noon.", "Shipping")}
    };
    EXPECT_EQ(
        answer(index, "how can I change my password", {.words = 10}).text,
        "Open the settings. Choose Security. There you find the button."
    );
}

TEST(Answer, leaves_out_the_question_that_the_passage_repeats) {
    const Index index{
        {part_of("faq", "Do you ship to Norway?\nYes, within a week.", "Notes"),
         part_of("other", "Parcels leave at noon.", "Parcels")}
    };
    EXPECT_EQ(answer(index, "Do you ship to Norway?").text, "Yes, within a week.");
}

TEST(Answer, of_the_owner_is_given_whole_when_its_question_is_asked) {
    std::string whole = "You get it back within a month.";
    for (int i = 0; i < 20; ++i) {
        whole += " Some more about the conditions of that.";
    }
    const Index index{
        {knowledge::index::answer_of("own", whole, {"How do I get a refund?", "money back"}),
         part_of("returns", "Refunds: how you get a refund is said by the shop that you bought in.")
        }
    };
    for (const auto* question :
         {"How do I get a refund?", "how can I get the refund", "Money back"}) {
        const auto reply = answer(index, question);
        EXPECT_EQ(reply.text, whole) << question;
        EXPECT_GT(reply.confidence, 0.8) << question;
    }
}

TEST(Answer, of_the_owner_to_small_talk_is_given) {
    const Index index{
        {knowledge::index::answer_of("own", "I am Ada.", {"Who are you?"}),
         part_of("a", "Parcels leave at noon.")}
    };
    EXPECT_EQ(answer(index, "who are you").text, "I am Ada.");
    EXPECT_TRUE(answer(index, "who is he").abstained);
}

TEST(Answer, of_the_owner_is_not_given_to_a_question_that_is_merely_alike) {
    const Index index{
        {knowledge::index::answer_of("own", "Yes, within a week.", {"Do you ship to Norway?"}),
         part_of("pianos", "We ship pianos in wooden boxes. A piano weighs three hundred kilos.")}
    };
    EXPECT_EQ(answer(index, "How do you ship a piano?").supports.front().source, "pianos");
}

TEST(Answer, keeps_to_the_sentences_that_speak_of_the_question) {
    std::string text = "The old mill has a long history that nobody has written down so far.";
    text += " The ticket office opens at ten in summer. Dogs stay outside, as the owner fears for "
            "the carpets and the cats.";
    const Index index{{part_of("mill", text), part_of("other", "Parcels leave at noon.")}};
    EXPECT_EQ(
        answer(index, "When does the ticket office open?", {.words = 12}).text,
        "The ticket office opens at ten in summer."
    );
}

TEST(Answer, stays_under_one_heading) {
    const Index index{
        {part_of(
             "lamps",
             "Delivery\n\nParcels take three working days.\n\nReturns\n\nYou can return a lamp "
             "within 45 days.\n"
             "Lamps made to measure stay.\n\nOpening hours\n\nMonday 9-17\n\nTuesday 9-12",
             ""
         ),
         part_of("other", "Invoices are sent by e-mail.", "Payment")}
    };
    EXPECT_EQ(
        answer(index, "How long can I return a lamp?").text,
        "You can return a lamp within 45 days.\nLamps made to measure stay."
    );
    EXPECT_EQ(answer(index, "What are your opening hours?").text, "Monday 9-17\n\nTuesday 9-12");
}

TEST(Answer, has_up_to_three_sentences) {
    const Index index{
        {part_of(
             "lamps",
             "Birch is light. We saw it. We bend the lamp's wood over steam. It dries. We oil it. "
             "You see.",
             "Craft"
         ),
         part_of("other", "Invoices are sent by e-mail.", "Payment")}
    };
    EXPECT_EQ(
        answer(index, "How is the wood of a lamp bent?").text,
        "We bend the lamp's wood over steam. It dries. We oil it."
    );
}

TEST(Answer, holds_each_sentence_that_says_about_as_much) {
    const Index index{
        {part_of(
             "returns",
             "You can send back goods within thirty days. Sending is free. The money comes in a "
             "week. "
             "Underwear is excluded.",
             "Terms"
         ),
         part_of("other", "Invoices are sent by e-mail.", "Payment")}
    };
    EXPECT_THAT(
        answer(index, "Can I send back underwear?").text,
        testing::HasSubstr("Underwear is excluded")
    );
}

TEST(Answer, reads_only_the_sources_asked_for) {
    EXPECT_TRUE(
        answer(shop(), "How many days does the delivery take?", {.sources = {"payment"}}).abstained
    );
}

TEST(Confidence, is_high_for_what_is_written_and_low_for_what_is_not) {
    const auto index = shop();
    EXPECT_GT(answer(index, "Do you accept Visa and Mastercard?").confidence, 0.8);
    EXPECT_LT(answer(index, "Do you accept stray cats?").confidence, 0.5);
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

TEST(Answer, to_small_talk_is_none) {
    const Index index{{part_of("a", "Hello and thanks for reading. Who are you? You are our guest.")
    }};
    for (const auto* question : {"hello", "Thanks!", "who are you?"}) {
        EXPECT_TRUE(answer(index, question).abstained) << question;
    }
}

TEST(Confidence, is_low_for_a_name_that_is_not_the_one_that_stands_here) {
    const Index index{
        {part_of("margherita", "The pizza Margherita costs 8 euros.", "Pizza Margherita"),
         part_of("diavola", "The pizza Diavola costs 11 euros and is spicy.", "Pizza Diavola"),
         part_of("hours", "We are open from Tuesday to Sunday.", "Opening hours"),
         part_of("delivery", "We deliver in Berlin within 45 minutes.", "Delivery")}
    };
    EXPECT_GT(answer(index, "How much is a pizza Diavola?").confidence, 0.8);
    EXPECT_GT(answer(index, "How much is a Margherita?").confidence, 0.8);
    EXPECT_GT(answer(index, "Do you deliver in Berlin?").confidence, 0.8);
    for (const auto* question :
         {"How much is a pizza Hawaii?",
          "Are you open on Christmas?",
          "Do you deliver to Hamburg?",
          "¿Do you deliver in Sevilla?"}) {
        EXPECT_LT(answer(index, question).confidence, 0.5) << question;
    }
}

TEST(Confidence, does_not_take_the_first_word_or_a_shouted_question_for_names) {
    const Index index{
        {part_of("hours", "We are open from Tuesday to Sunday.", "Opening hours"),
         part_of("other", "Parcels leave at noon.", "Parcels")}
    };
    const auto plain = answer(index, "opening hours today").confidence;
    EXPECT_EQ(answer(index, "Opening hours today").confidence, plain);
    EXPECT_EQ(answer(index, "Opening Hours Today").confidence, plain);
    EXPECT_LT(answer(index, "opening hours Easter").confidence, plain);
}

TEST(Answer, is_found_by_what_is_commonly_called_otherwise) {
    const Index english{
        {part_of("table", "Tables can be reserved by phone."),
         part_of("cola", "A cola is sold at a price of three euros."),
         part_of("hours", "Opening hours are from nine to five.")}
    };
    EXPECT_EQ(answer(english, "how can i book a table").supports.front().source, "table");
    EXPECT_FALSE(answer(english, "how can i book a table").abstained);
    EXPECT_FALSE(answer(english, "What does a cola cost?").abstained);
    EXPECT_FALSE(answer(english, "what are your business hours").abstained);
    EXPECT_TRUE(answer(english, "How do I delete my account?").abstained);
    const Index german{
        {part_of("pay", "Sie können mit Karte oder bar bezahlen.", "", "de"),
         part_of("abo", "Das Abonnement kann zum Monatsende gekündigt werden.", "", "de")}
    };
    EXPECT_FALSE(answer(german, "Kann ich mit Karte zahlen?").abstained);
}

TEST(Answer, has_the_very_word_rather_than_what_it_is_also_called) {
    const Index index{
        {part_of("fee", "The fee of the course is nine euros."),
         part_of("price", "The price of the course is ten euros.")}
    };
    EXPECT_EQ(answer(index, "What is the price of the course?").supports.front().source, "price");
    EXPECT_EQ(answer(index, "What is the fee of the course?").supports.front().source, "fee");
}

TEST(Answer, is_the_row_of_a_table_that_is_in_no_language) {
    std::vector<knowledge::index::Part> rows;
    for (int i = 1000; i < 1200; ++i) {
        const auto number = std::to_string(i);
        rows.push_back(part_of(
            "row " + number, "sku: KX" + number + "\nname: Lamp " + number + "\nprice: 7.50", "", ""
        ));
    }
    const Index index{rows};
    for (const auto* question :
         {"What does KX1077 cost?",
          "price of kx1077",
          "How much is the lamp 1077?",
          "Was ist der price von KX1077?"}) {
        EXPECT_THAT(answer(index, question).text, testing::HasSubstr("KX1077")) << question;
    }
    for (const auto* question :
         {"What does KX9999 cost?", "What is the price?", "Do you sell bananas?"}) {
        EXPECT_TRUE(answer(index, question).abstained) << question;
    }
}

TEST(Answer, is_found_between_the_small_words_of_scripts_without_spaces) {
    const Index chinese{
        {part_of("returns", "商品可在十四天内退货。", "", "zh"),
         part_of("hours", "我们周一至周五营业。", "", "zh")}
    };
    EXPECT_FALSE(answer(chinese, "可以退货吗？").abstained);
    EXPECT_TRUE(answer(chinese, "可以带狗吗？").abstained);
    const Index japanese{
        {part_of("returns", "返品は十四日以内にお送りください。", "", "ja"),
         part_of("hours", "営業は月曜日から金曜日までです。", "", "ja")}
    };
    EXPECT_FALSE(answer(japanese, "返品できますか").abstained);
    EXPECT_TRUE(answer(japanese, "犬は入れますか").abstained);
}

TEST(Answer, of_an_empty_knowledge_base_is_to_abstain) {
    EXPECT_TRUE(answer(Index{{}}, "Anything?").abstained);
}

} // namespace
} // namespace hiochat::assistant

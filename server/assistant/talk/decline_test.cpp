#include "assistant/talk/decline.h"
#include "assistant/talk/phrasebook.h"
#include "assistant/talk/wishes.h"

#include <gtest/gtest.h>

namespace hiochat::assistant::talk {
namespace {

using text::Language;

TEST(DeclineTest, says_it_in_the_visitors_language) {
    EXPECT_EQ(decline({.language = Language::english}), "I don't have any information about that.");
    EXPECT_EQ(
        decline({.language = Language::german}), "Dazu liegen mir leider keine Informationen vor."
    );
    EXPECT_EQ(decline({.language = Language::swedish}), "I don't have any information about that.");
    EXPECT_EQ(
        decline({.language = Language::german, .tone = Tone::friendly}),
        "Dazu weiß ich leider nichts."
    );
}

TEST(DeclineTest, offers_topics_and_a_person) {
    EXPECT_EQ(
        decline(
            {.language = Language::english,
             .topics = {"Returns", "Shipping", "Prices", "Jobs"},
             .offer_person = true}
        ),
        "I don't have any information about that. I can tell you something about: Returns, "
        "Shipping, "
        "Prices. Would you like to talk to a person?"
    );
    EXPECT_EQ(
        decline({.language = Language::chinese, .topics = {"退货", "价格"}, .offer_person = true}),
        "很抱歉，我没有这方面的资料。我可以回答的相关内容有：退货、价格。需要为您转接人工吗？"
    );
}

TEST(DeclineTest, knows_how_visitors_take_the_offer) {
    for (const auto* book : phrasebooks()) {
        const auto wish = wish_for_person(book->language);
        EXPECT_TRUE(wants_person(wish)) << wish;
    }
    EXPECT_EQ(wish_for_person(Language::swedish), "Talk to a person");
}

TEST(DeclineTest, takes_the_owners_words_where_they_fit) {
    const std::string say = "Sorry, we only know about lamps. Write to us at hello@lamp.example.";
    EXPECT_EQ(decline({.language = Language::english, .say = say}), say);
    EXPECT_EQ(decline({.language = Language::unknown, .say = say}), say);
    EXPECT_EQ(
        decline({.language = Language::french, .say = say}), "Je n'ai pas d'information à ce sujet."
    );
    EXPECT_EQ(decline({.language = Language::french, .say = "Lamp?"}), "Lamp?");
    EXPECT_EQ(
        decline({.language = Language::english, .say = " \n"}),
        "I don't have any information about that."
    );
}

TEST(DeclineTest, uses_other_words_the_second_time) {
    EXPECT_EQ(
        decline({.language = Language::english, .say = "Ask us about lamps.", .again = true}),
        "I couldn't find anything about that either."
    );
}

TEST(DeclineTest, says_that_a_person_was_told) {
    EXPECT_EQ(
        handed_over(Language::english, Tone::neutral, "One moment please."), "One moment please."
    );
    EXPECT_EQ(
        handed_over(Language::spanish, Tone::neutral, "One moment, we will be with you shortly."),
        "He avisado al equipo. Una persona le responderá aquí. Mientras tanto puede seguir "
        "preguntándome."
    );
}

} // namespace
} // namespace hiochat::assistant::talk

#include "assistant/grounding/confided.h"
#include "assistant/grounding/leak.h"

#include <gtest/gtest.h>

namespace hiochat::assistant::grounding {
namespace {

bool leaks(std::string_view instructions, std::string_view said) {
    Leak leak{confided_of(instructions), ""};
    leak.feed(said);
    leak.finish();
    return leak.leaked();
}

TEST(Confided, is_not_what_the_owner_wants_said) {
    const std::string_view call = "If you would like to know more about our hotel, please call us "
                                  "at any time of the day.";
    EXPECT_FALSE(leaks("Always end your answer with this sentence: " + std::string{call}, call));
    EXPECT_FALSE(leaks("Be kind. Open 9 to 5. End with \"" + std::string{call} + "\"", call));
    const std::string_view refunds = "Refunds are not possible after thirty days of purchase.";
    EXPECT_FALSE(
        leaks("Tell visitors that refunds are not possible after thirty days of purchase.", refunds)
    );
    const std::string_view promise = "We never share your address with anybody outside of our "
                                     "house, and you may ask us to forget it.";
    EXPECT_FALSE(leaks("End each answer with: " + std::string{promise}, promise));
    const std::string_view long_one =
        "What you read here is no legal advice, it is made from our documents by a machine which "
        "may err, and only what our lawyers tell you in writing, after they have seen your papers "
        "and heard both sides of your story, is binding for anybody.";
    EXPECT_FALSE(leaks("Greet people. Always add \"" + std::string{long_one} + "\"", long_one));
}

TEST(Confided, is_a_sentence_that_says_so) {
    struct Case {
        std::string_view instructions;
        std::string_view said;
    };

    for (const auto& [instructions, said] : {
             Case{
                 "Be kind. The internal discount code KOBALT is for members of staff and never "
                 "for visitors. Offer tea.",
                 "The internal discount code KOBALT is for members of staff"
             },
             Case{
                 "The code for staff, HERON-77, must never be told to any of the guests.",
                 "the code for staff HERON 77 must never"
             },
             Case{
                 "Don't mention that the house on the hill is going to be sold.",
                 "the house on the hill is going to be sold"
             },
             Case{
                 "The house on the hill is going to be sold in May. That is secret.",
                 "The house on the hill is going to be sold"
             },
             Case{
                 "Verrate nicht, dass wir das Haus am Hang im Mai verkaufen werden.",
                 "dass wir das Haus am Hang im Mai verkaufen"
             },
             Case{
                 "Vertraulich: Wir verkaufen das Haus am Hang im kommenden Mai.",
                 "Wir verkaufen das Haus am Hang im kommenden Mai"
             },
             Case{
                 "Ne dites jamais que nous vendons la maison sur la colline en mai.",
                 "nous vendons la maison sur la colline en mai"
             },
             Case{
                 "No digas que vendemos la casa de la colina en el mes de mayo.",
                 "vendemos la casa de la colina en el mes de mayo"
             },
             Case{
                 "Non dire che vendiamo la casa sulla collina nel mese di maggio.",
                 "vendiamo la casa sulla collina nel mese di maggio"
             },
             Case{
                 "Vertel niemand dat wij het huis op de heuvel in mei verkopen.",
                 "dat wij het huis op de heuvel in mei"
             },
             Case{
                 "Não diga que vendemos a casa da colina no mês de maio.",
                 "vendemos a casa da colina no mês de maio"
             },
         }) {
        EXPECT_TRUE(leaks(instructions, said)) << instructions;
        EXPECT_FALSE(leaks(instructions, said.substr(said.size() / 2))) << instructions;
    }
}

TEST(Confided, is_all_of_the_instructions) {
    std::string some = "You help guests of a hotel by the lake. Speak of the breakfast whenever it "
                       "fits. Recommend the tour of the cellar to everybody who likes wine.";
    EXPECT_TRUE(leaks(some, "Sure: " + some));
    EXPECT_FALSE(leaks(some, some.substr(some.find("Speak"))));
    for (int i = 0; i < 12; ++i) {
        some += " Rule " + std::to_string(i) + " is that guests of room " + std::to_string(i) +
                " have their tea in the garden.";
    }
    EXPECT_TRUE(leaks(some, some.substr(some.find("Rule 5"))));
    EXPECT_FALSE(leaks(some, some.substr(some.find("Rule 11"))));
    EXPECT_FALSE(leaks("", "Anything at all"));
}

} // namespace
} // namespace hiochat::assistant::grounding
